import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Box } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { readMarked } from '@unfold/testkit/pdf-marks'
import { markPdf } from '@unfold/workpaper'

import { distance, placeMarks, type PlacedMark } from '../../../packages/workpaper/src/pdf/place-marks.ts'
import { openWorkpaper } from '../../../packages/workpaper/src/summary.ts'
import { dataPath } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { auditedSource } from './audited-state.ts'
import { type PageWord, readWithPoppler } from './page-words.ts'

// The tick-marked PDF of real filings, as two other readers see it: pdf.js tells where the marks are drawn, poppler where the words
// stand; of each ticked number the marks must be drawn, and the nearest number to them must be that number.

const EXAMPLES = fileURLToPath(new URL('../../../examples/reports/', import.meta.url))

const REPORTS: { path: string; against?: string }[] = [
  { path: `${EXAMPLES}larkfield-2025-with-errors.pdf`, against: `${EXAMPLES}larkfield-2024.pdf` },
  { path: dataPath('filings-pdf/lyft_10k_2021.pdf') },
]

export const workpaper = async (_parts: string[], show: boolean): Promise<void> => {
  const poppler = spawnSync('pdftotext', ['-v']).status === 0
  if (!poppler) console.log('poppler is not installed (Debian: poppler-utils): only pdf.js reads the workpapers.')
  const rows: (string | number)[][] = []
  const results: unknown[] = []
  for (const { path, against } of REPORTS) {
    if (!existsSync(path)) {
      console.log(`${basename(path)} is not there: left out.`)
      continue
    }
    const { wrong, ...measured } = await measure(path, against, poppler)
    rows.push([
      basename(path).slice(0, 32),
      measured.pages,
      measured.marks,
      measured.drawn,
      percent(measured.right, measured.numbers),
      measured.overDigits,
      measured.placeMs,
      measured.writeMs,
      `${(measured.bytes / 1e6).toFixed(1)} MB`,
      measured.complaints === '' ? 'none' : measured.complaints.slice(0, 40),
    ])
    results.push({ path: basename(path), ...measured, wrong })
    if (show) for (const one of wrong) console.log(`  ${one}`)
  }
  printTable(
    'Workpapers: marks meant and marks that pdf.js reads back; ticked numbers that are the nearest number to their marks (poppler); marks over digits',
    ['report', 'pages', 'marks', 'drawn', 'right', 'over', 'place ms', 'write ms', 'size', 'complaints'],
    rows,
  )
  writeResult('workpaper', results)
}

const measure = async (path: string, against: string | undefined, poppler: boolean) => {
  const read = async (id: string, file: string) => readDocumentHere({ id, name: basename(file), bytes: new Uint8Array(readFileSync(file)) })
  const bytes = new Uint8Array(readFileSync(path))
  const source = await auditedSource(await read('report', path), bytes, against === undefined ? undefined : await read('last', against))
  const began = performance.now()
  const placed = placeMarks(source.document, openWorkpaper(source).ticks)
  const placeMs = Math.round(performance.now() - began)
  const written = performance.now()
  const marked = await markPdf(bytes, source)
  const writeMs = Math.round(performance.now() - written)

  const { pages } = await readMarked(marked)
  const drawn = placed.filter(({ page, box }) => pages[page - 1]?.marks.some((mark) => distance(mark, box) < 0.5))
  const words = poppler ? readWithPoppler(marked) : undefined
  const numbers = words ? [...Map.groupBy(placed, ({ ticked }) => ticked).values()].filter(([first]) => first?.ticked.figure) : []
  const wrong = numbers.flatMap((marks) => wrongNumber(marks, words?.pages ?? []))
  const over = placed.filter(({ page, box }) => words?.pages[page - 1]?.some((word) => isOver(box, word)))
  return {
    pages: pages.length,
    marks: placed.length,
    drawn: drawn.length,
    numbers: numbers.length,
    right: numbers.length - wrong.length,
    wrong,
    overDigits: over.length,
    placeMs,
    writeMs,
    bytes: marked.length,
    complaints: words?.complaints.trim() ?? 'not read',
  }
}

const digitsOf = (text: string): string => text.replaceAll(/[^\d.]/g, '').replace(/\.$/, '')

/** The marks of one number stand together: whose number is the nearest? */
const wrongNumber = (marks: readonly PlacedMark[], pages: readonly PageWord[][]): string[] => {
  const [first] = marks
  const last = marks.at(-1)
  if (!first || !last) return []
  const group: Box = [first.box[0], first.box[1], last.box[0] + last.box[2] - first.box[0], first.box[3]]
  const near = (pages[first.page - 1] ?? [])
    .filter(({ text }) => /\d/.test(text))
    .reduce((best: PageWord | undefined, one) => (best && distance(best.box, group) <= distance(one.box, group) ? best : one), undefined)
  const meant = first.ticked.text.split(/\s+/).map(digitsOf)
  return near && (meant.includes(digitsOf(near.text)) || digitsOf(first.ticked.text) === digitsOf(near.text))
    ? []
    : [`p. ${first.page}: ${first.ticked.text} is marked beside ${near?.text ?? 'nothing'}`]
}

/** Digits fill the middle of a word's box. */
const isOver = ([x, y, width, height]: Box, { box: [left, top, wide, high], text }: PageWord): boolean =>
  /\d/.test(text) &&
  Math.min(x + width, left + wide) - Math.max(x, left) > 0.3 &&
  Math.min(y + height, top + 0.88 * high) - Math.max(y, top + 0.2 * high) > 0.3
