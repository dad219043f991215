import { readdirSync } from 'node:fs'
import { basename } from 'node:path'

import type { Document } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'

import { dataPath, readData } from '../data.ts'
import { ALL_FILINGS, readFilingAt } from './read-filing.ts'

const REPORTS = 'findver/financial_reports'

/** A FinDVer report as Markdown: its paragraphs and tables in order. */
export const readReport = (name: string): Promise<Document> => {
  const { context } = JSON.parse(readData(`${REPORTS}/${name}`)) as { context: { context: string }[] }
  const text = context.map((piece) => piece.context).join('\n\n')
  return readDocumentHere({ id: 'report', name: name.replace(/\.json$/u, '.md'), bytes: new TextEncoder().encode(text) })
}

export const hasReport = (name: string): boolean => readdirSync(dataPath(REPORTS)).includes(name)

export type Filing = { name: string; document: Document }

/** Every filing of the data folder, the FinDVer reports included; a report that is there as Markdown too is read once. */
export async function* readFilings(): AsyncGenerator<Filing> {
  for (const path of ALL_FILINGS) if (!path.startsWith('findver/')) yield { name: basename(path), document: await readFilingAt(path) }
  for (const name of readdirSync(dataPath(REPORTS)).filter((file) => file.endsWith('.json')))
    yield { name, document: await readReport(name) }
}
