import type { Document, PrintedNumber, TeamFigure, TeamPassage } from '@unfold/contracts'

import { quoteCell } from '../../audit/evidence.ts'
import { comparePeriods, findPeriods, type Period, readGridAt, sayPeriod } from '../../audit/statements/index.ts'
import { readLineIndex, type IndexedLine, type Point } from '../../audit/text/line-index.ts'
import { contentWords, shareOf } from '../../audit/text/words.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { originOf } from '../passage.ts'

/** A table's figure that a question may mean. */
export type FoundFigure = { document: Document; point: Point; period?: Period; score: number }

/** So that no single table holds up the others: tables are read one by one before their lines are indexed. */
export const readTables = async (documents: readonly Document[], pace: () => Promise<void>): Promise<void> => {
  for (const document of documents)
    for (const [index, block] of document.blocks.entries())
      if (block.table) {
        readGridAt(document, index)
        await pace()
      }
}

const FEW_WORDS = 0.5
/** Of a line whose name is all asked for, at the time that is asked for. */
export const SURE = 1.2
const ASKING = new Set(
  'what how much many amount figure value number change difference increase decrease rise fall grow growth percent compared between from report reported say'.split(
    ' ',
  ),
)

/** Figures of the lines that the question names, at the times it names, the best first. */
export const findFigures = (documents: readonly Document[], question: string): FoundFigure[] => {
  const asked = contentWords(question).filter((word) => !ASKING.has(word))
  const periods = findPeriods(question).map(({ period }) => period)
  const found: FoundFigure[] = []
  for (const document of documents) {
    const index = readLineIndex(document)
    const lines = new Set(asked.flatMap((word) => index.withWord(word)))
    for (const line of lines) {
      const fit = fitOf(line, asked)
      if (fit < FEW_WORDS) continue
      for (const point of index.points(line)) {
        if (point.value.column.aside) continue
        const at = periods.findIndex((period) => point.period !== undefined && comparePeriods(point.period, period) !== 'different')
        if (periods.length > 0 && point.period !== undefined && at < 0) continue
        const qualified = point.qualifiers.length === 0 ? 0 : shareOf(point.qualifiers, asked) - 0.5
        // The first column is the latest: it is what one means who names no time.
        const time = at >= 0 ? 1 : periods.length === 0 ? 1 / (1 + point.value.column.place) : 0
        found.push({ document, point, ...(point.period ? { period: point.period } : {}), score: fit + 0.5 * time + 0.2 * qualified })
      }
    }
  }
  return found.sort((a, b) => b.score - a.score)
}

/** How well a line's name is what the question names: its words all asked for, and none of the asked ones missing. */
const fitOf = ({ words, weak, context }: IndexedLine, asked: readonly string[]): number => {
  if (words.length === 0) return 0
  const own = [...words, ...weak]
  const named = shareOf(words, asked)
  const covered =
    shareOf(asked, own) +
    0.4 *
      shareOf(
        asked.filter((word) => !own.includes(word)),
        context,
      )
  return 0.7 * named + 0.3 * Math.min(1, covered) + 0.05 * shareOf(weak, asked)
}

export const passageOf = (corpus: Corpus, { document, point: { value, indexed } }: FoundFigure, relevance: number): TeamPassage => ({
  evidence: quoteCell(document, indexed.grid.block, value.row, value.cell, {
    role: 'subject',
    label: labelOf(indexed, value.column.heading),
  }),
  ...originOf(corpus, document.id),
  relevance: Math.max(0, Math.min(1, relevance)),
})

const labelOf = ({ line }: IndexedLine, heading: string): string => `${line.label}${heading === '' ? '' : `, ${heading}`}`.slice(0, 300)

export const figureOf = ({ point, period }: FoundFigure, passage: number): TeamFigure => ({
  label: `${point.indexed.line.label}${period ? `, ${sayPeriod(period)}` : point.value.column.heading === '' ? '' : `, ${point.value.column.heading}`}`,
  value: `${point.value.cell.text}${isCount(point) ? '' : scaleWord(point.value.number)}`,
  passages: [passage],
})

/** "Employees 2,140" in a table of millions: whole, where the others of its column have decimals. */
const isCount = ({ value, indexed }: Point): boolean =>
  value.number.decimals === 0 &&
  indexed.grid.lines.some(({ values }) => values.some(({ column, number }) => column.place === value.column.place && number.decimals > 0))

const SCALES: [number, string][] = [
  [1e9, ' billion'],
  [1e6, ' million'],
  [1e3, ' thousand'],
]
const scaleWord = ({ scale, percent, value }: PrintedNumber): string =>
  percent || value === 0 ? '' : (SCALES.find(([size]) => size === scale)?.[1] ?? '')
