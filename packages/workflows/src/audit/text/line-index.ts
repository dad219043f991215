import type { Document } from '@unfold/contracts'

import type { Grid, Line, Period, Value } from '../statements/index.ts'
import { readGrids } from '../statements/index.ts'
import { contentWords } from './words.ts'

// Every line of every table by the words of its name, so that a sentence can be held against the lines it may speak of.

export type IndexedLine = {
  line: Line
  grid: Grid
  /** The name's words without those that add nothing ("total", "net"); alternatives in parentheses apart: "income (loss)". */
  words: string[]
  weak: string[]
  alternatives: string[]
  /** Words of the headings over the line and of the table. */
  context: string[]
  /** The name as it would stand in a sentence. */
  plain: string
}

/** A figure of a line, with the words of its column that are no period: "Level 1", "Consumer Banking". */
export type Point = { indexed: IndexedLine; value: Value; period?: Period; qualifiers: string[] }

export type LineIndex = {
  lines: IndexedLine[]
  /** Lines whose name has this word. */
  withWord(word: string): readonly IndexedLine[]
  points(indexed: IndexedLine): Point[]
  /** Every figure, by its digits as printed ("1237548"), sign and marks apart. */
  withDigits(digits: string): readonly Point[]
}

/** Words that tell two lines apart only where there are both. */
const WEAK = new Set(
  'total net consolidated amount balance overall aggregate respective certain gross provided used value number'.split(' '),
)
const UNQUALIFYING = new Set('total reported amount consolidated actual unaudited audited usd dollar restated note'.split(' '))

const indexes = new WeakMap<Document, LineIndex>()

/** Built once for each document. */
export const readLineIndex = (document: Document): LineIndex => {
  let index = indexes.get(document)
  if (!index) indexes.set(document, (index = build(document)))
  return index
}

export const splitWords = (label: string): Pick<IndexedLine, 'words' | 'weak' | 'alternatives'> => {
  const outside = contentWords(label.replace(/\([^)]*\)/gu, ' '))
  const inside = contentWords([...label.matchAll(/\(([^)]*)\)/gu)].map((match) => match[1]).join(' '))
  return {
    words: outside.filter((word) => !WEAK.has(word)),
    weak: outside.filter((word) => WEAK.has(word)),
    alternatives: inside.filter((word) => !WEAK.has(word) && !outside.includes(word)),
  }
}

export const digitsOf = (value: number, decimals: number): string => Math.abs(value).toFixed(decimals).replace('.', '').replace(/^0+/u, '')

const plainName = (label: string): string =>
  label
    .toLowerCase()
    .replace(/\([^)]*\)|, net\b|[:*]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

const build = (document: Document): LineIndex => {
  const lines: IndexedLine[] = []
  const byWord = new Map<string, IndexedLine[]>()
  const byDigits = new Map<string, Point[]>()
  const pointsOf = new Map<IndexedLine, Point[]>()
  for (const grid of readGrids(document)) {
    const heading = contentWords(grid.heading)
    for (const line of grid.lines) {
      const indexed: IndexedLine = {
        line,
        grid,
        ...splitWords(line.label),
        context: [...new Set([...contentWords(line.sections.join(' ')), ...heading])],
        plain: plainName(line.label),
      }
      lines.push(indexed)
      for (const word of new Set([...indexed.words, ...indexed.alternatives])) {
        const list = byWord.get(word)
        if (list) list.push(indexed)
        else byWord.set(word, [indexed])
      }
      const points = line.values.map((value): Point => {
        const qualifiers = contentWords(value.column.heading.replace(/\([^)]*\)/gu, ' ')).filter(
          (word) => !UNQUALIFYING.has(word) && !MONTH.test(word),
        )
        return { indexed, value, ...(value.period ? { period: value.period } : {}), qualifiers: line.downward ? [] : qualifiers }
      })
      pointsOf.set(indexed, points)
      for (const point of points) {
        const digits = digitsOf(point.value.number.value, point.value.number.decimals)
        if (digits.length < 2) continue
        const list = byDigits.get(digits)
        if (list) list.push(point)
        else byDigits.set(digits, [point])
      }
    }
  }
  return {
    lines,
    withWord: (word) => byWord.get(word) ?? [],
    points: (indexed) => pointsOf.get(indexed) ?? [],
    withDigits: (digits) => byDigits.get(digits) ?? [],
  }
}

const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|three|six|nine|twelve|week|first|second|third|fourth)$/u

export const sameQualifiers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word) => b.includes(word))
