import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'

import type { Document } from '@unfold/contracts'

import { readHtml } from '../../../packages/documents/src/html/read-html.ts'
import { readMarkdown } from '../../../packages/documents/src/markdown/read-markdown.ts'
import { readPdf } from '../../../packages/documents/src/pdf/read-pdf.ts'
import { dataPath, readData } from '../data.ts'

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(dataPath(folder))
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`)

const read = async (path: string): Promise<Document> => {
  const name = basename(path)
  const source = { id: 'doc', name }
  if (name.endsWith('.pdf')) return readPdf({ ...source, bytes: new Uint8Array(readFileSync(dataPath(path))) })
  if (name.endsWith('.md')) return readMarkdown({ ...source, text: readData(path) })
  return readHtml({ ...source, html: readData(path) })
}

/** A FinDVer report as Markdown: its paragraphs and tables in order. */
export const readReport = (name: string): Document => {
  const { context } = JSON.parse(readData(`findver/financial_reports/${name}`)) as { context: { context: string }[] }
  return readMarkdown({ id: 'doc', name, text: context.map((piece) => piece.context).join('\n\n') })
}

export type Filing = { name: string; document: Document }

export const readFilings = async (): Promise<Filing[]> => {
  const paths = [
    ...filesIn('filings-ixbrl', /\.html$/u),
    'filings-ixbrl/aapl-10q-20250329/aapl-20250329.htm',
    ...filesIn('filings-text', /\.(?:html|md)$/u),
    ...filesIn('filings-pdf', /\.pdf$/u),
  ]
  const filings: Filing[] = []
  for (const path of paths) filings.push({ name: basename(path), document: await read(path) })
  const reports = filesIn('findver/financial_reports', /\.json$/u).map((path) => basename(path))
  return [...filings, ...reports.map((name) => ({ name, document: readReport(name) }))]
}
