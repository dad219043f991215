import type { Document, Finding } from '@unfold/contracts'

import { makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import type { LineIndex, Point } from '../text/line-index.ts'
import { HYPOTHETICAL } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Quantity, Token } from '../text/tokens.ts'
import { contentWords } from '../text/words.ts'
import { comparePeriods, type Period, type ReportCalendar } from '../statements/index.ts'
import { agree, type Amount, amountOf } from './amount.ts'
import { readTokens } from './sentence-tokens.ts'
import type { TextGround } from './text-ground.ts'

// A sentence gives two years of one thing, and the table has the same two figures the other way round.

const NAME = 'years in the text'
const RULE = 'numeric.exchanged-years'

type Told = { value: Quantity; period: Period }
type Pair = { sentence: Sentence; words: string[]; later: Told; earlier: Told }

export const checkExchangedYears = ({ document, lines, calendar, known, log }: TextGround, sentence: Sentence) => {
  for (const pair of pairsIn(sentence)) {
    const found = compare(pair, lines, calendar)
    if (!found) continue
    const { indexed } = found.points[0]
    const check = { rule: RULE, subject: `${indexed.line.label}: ${pair.later.value.text}, ${pair.earlier.value.text}` }
    if (found.agrees) {
      log.confirmed(NAME, check)
      continue
    }
    const told = found.points
      .map(({ value }) => known.of(indexed.grid.block.id, value.row, value.cell.column))
      .find((one) => one !== undefined)
    log.exception(NAME, check, told ?? tell(document, pair, found.points))
  }
}

/** "to $4.2 million in 2024 from $3.7 million in 2023"; "$4.2 million and $3.7 million in 2024 and 2023, respectively". */
const pairsIn = (sentence: Sentence): Pair[] => {
  if (!/\d/.test(sentence.text) || HYPOTHETICAL.test(sentence.text)) return []
  const { tokens, movements } = readTokens(sentence)
  const moved = movements.flatMap(({ from, to, fromPeriod, toPeriod, at }): Pair[] =>
    from && to && fromPeriod && toPeriod && isTelling(from) && isTelling(to)
      ? [
          {
            sentence,
            words: contentWords(sentence.text.slice(0, tokens[at]?.index ?? 0)),
            later: { value: to, period: toPeriod },
            earlier: { value: from, period: fromPeriod },
          },
        ]
      : [],
  )
  return moved.length > 0 ? moved : listedIn(sentence, tokens)
}

const listedIn = (sentence: Sentence, tokens: readonly Token[]): Pair[] => {
  if (!tokens.some((token) => token.type === 'word' && token.word === 'respectively')) return []
  const values = tokens.flatMap((token) => (token.type === 'quantity' ? [token.quantity] : []))
  const periods = tokens.flatMap((token) => (token.type === 'period' ? [token.period] : []))
  const [first, second, ...more] = values
  const [one, two, ...others] = periods
  if (!first || !second || more.length > 0 || !one || !two || others.length > 0 || !isTelling(first) || !isTelling(second)) return []
  const words = contentWords(sentence.text.slice(0, first.index))
  return [{ sentence, words, later: { value: first, period: one }, earlier: { value: second, period: two } }]
}

const digitsOf = ({ kind, number }: Quantity): number =>
  kind === 'money' || kind === 'count' ? String(Math.abs(amountOf(number).digits)).replace(/0+$/, '').length : 0

const isTelling = (quantity: Quantity): boolean => digitsOf(quantity) >= 3

/** The line's figures for the later and the earlier year. */
type Points = readonly [Point, Point]

/** Only a line with just these two figures is taken: `agrees` as the sentence has them, or the other way round. */
const compare = (
  { words, later, earlier }: Pair,
  lines: LineIndex,
  calendar: ReportCalendar,
): { points: Points; agrees: boolean } | undefined => {
  let turned: Points | undefined
  for (const indexed of new Set(words.flatMap((word) => lines.withWord(word)))) {
    if (indexed.words.length === 0 || !indexed.words.every((word) => words.includes(word))) continue
    const points = lines.points(indexed).filter(({ value, period }) => period && !value.column.aside)
    const at = (period: Period) => points.filter((point) => point.period && comparePeriods(point.period, period, calendar) === 'same')
    for (const a of at(later.period)) {
      for (const b of at(earlier.period)) {
        if (a.qualifiers.join() !== b.qualifiers.join()) continue
        if (is(a, later.value) && is(b, earlier.value)) return { points: [a, b], agrees: true }
        if (is(a, earlier.value) && is(b, later.value) && !is(a, later.value) && !is(b, earlier.value)) turned ??= [a, b]
      }
    }
  }
  return turned && { points: turned, agrees: false }
}

const positive = ({ digits, place }: Amount): Amount => ({ digits: Math.abs(digits), place })
const is = (point: Point, { number }: Quantity): boolean => agree(positive(amountOf(point.value.number)), positive(amountOf(number)))

const tell = (document: Document, { sentence, later, earlier }: Pair, points: Points): Finding => {
  const { grid, line } = points[0].indexed
  return makeFinding({
    rule: RULE,
    severity: 'high',
    title: `The text and the table give the two years of “${line.label}” the other way round.`,
    detail: `The sentence has ${later.value.text} and ${earlier.value.text}; the table shows ${points.map(({ value }) => `${value.cell.text} under ${value.column.heading}`).join(' and ')}.`,
    confidence: 0.85,
    evidence: [
      quoteBlock(document, sentence.block, sentence.text),
      ...points.map(({ value }) =>
        quoteCell(document, grid.block, value.row, value.cell, {
          role: 'compared' as const,
          label: `${line.label}, ${value.column.heading}`,
        }),
      ),
    ],
  })
}
