import { readFileSync } from 'node:fs'

import { openPdf } from '../../../packages/documents/src/pdf/open-pdf.ts'

import { dataPath } from '../data.ts'

// The words of a source as plainly as they can be had, by another way than the reader's: to check that what is quoted stands there.

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  bull: '•',
  middot: '·',
  reg: '®',
  copy: '©',
  trade: '™',
  sect: '§',
  para: '¶',
  cent: '¢',
  pound: '£',
  euro: '€',
  yen: '¥',
  frac12: '½',
  times: '×',
  hellip: '…',
  dagger: '†',
  Dagger: '‡',
  ordm: 'º',
  deg: '°',
  eacute: 'é',
  shy: '',
}

const decode = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]\w*));?/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      const code = hex === undefined ? (decimal === undefined ? undefined : Number(decimal)) : parseInt(hex, 16)
      if (code !== undefined) return WINDOWS[code] ?? String.fromCodePoint(code)
      return (name === undefined ? undefined : NAMED[name]) ?? whole
    },
  )

/** What HTML makes of the control codes that old editors wrote for quotation marks and dashes. */
const WINDOWS: Record<number, string> = { 145: '‘', 146: '’', 147: '“', 148: '”', 149: '•', 150: '–', 151: '—', 153: '™' }

/** White space and invisible marks removed; what is left stands in the order of the source. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF]+/gu, '')

export const rawText = async (path: string): Promise<string | undefined> => {
  if (path.endsWith('.xlsx')) return undefined
  if (path.endsWith('.pdf')) return squeeze(await pdfText(path))
  const source = readFileSync(dataPath(path), 'utf8')
  // In Markdown the bars between cells are marks, not words.
  if (path.endsWith('.md') || path.endsWith('.txt')) return squeeze(source.replace(/[|*\\]/g, ''))
  return squeeze(decode(source.replace(/<(script|style|ix:header)\b[\s\S]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>/g, '')))
}

/** Page by page in the order in which the file draws it. */
const pdfText = async (path: string): Promise<string> => {
  await using pdf = await openPdf(new Uint8Array(readFileSync(dataPath(path))))
  const pages: string[] = []
  for (let number = 1; number <= pdf.document.numPages; number += 1) {
    const { items } = await (await pdf.document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  return pages.join('\n')
}
