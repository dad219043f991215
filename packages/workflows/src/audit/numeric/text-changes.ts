import type { Document, Finding } from '@unfold/contracts'

import { knownNumber, percentOfBase, size } from '../calculation.ts'
import { makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import type { Point } from '../text/line-index.ts'
import { HYPOTHETICAL } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Quantity } from '../text/tokens.ts'
import { comparePeriods, type Period, type ReportCalendar } from '../statements/index.ts'
import { amountOf, type Interval, overlap } from './amount.ts'
import { namedPoints, wordsBefore } from './named-lines.ts'
import { ratioOf } from './percentages.ts'
import { ON_ANOTHER_FOOTING } from './sentence-changes.ts'
import { readTokens } from './sentence-tokens.ts'
import { isBorneOut, minus, positive, slackOf, spanOf } from './stated.ts'
import type { TextGround } from './text-ground.ts'
import { saySigned, sayUnits } from './wording.ts'

// "Revenue increased 14 %", "by $15.5 billion or 14 %", with nothing to recompute it from in the sentence: the line of that name has
// the figures. Told only where the name is the line's whole name and the years, or the amount of the change, leave no doubt which
// two figures are meant.

const NAME = 'changes in the text'
const RULE = 'numeric.text-percent'

type Change = {
  sentence: Sentence
  words: string[]
  percent: Quantity
  by: Quantity | undefined
  later: Period | undefined
  earlier: Period | undefined
}
type Pair = { later: Point; earlier: Point; exact: boolean; percent: Interval; amount: Interval }

export const checkTextChanges = ({ document, lines, calendar, known, log }: TextGround, sentence: Sentence) => {
  for (const change of changesIn(sentence)) {
    const pairs = pairsOf(namedPoints(change.words, lines))
    const check = { rule: RULE, subject: `${change.words.join(' ')}: ${change.percent.text}` }
    if (pairs.some((pair) => bears(change, pair))) {
      log.confirmed(NAME, { ...check, evidence: [quoteBlock(document, change.sentence.block, change.sentence.text)] })
      continue
    }
    const meant = pairs.find((pair) => pair.exact && isMeant(change, pair, calendar))
    if (!meant) continue
    const told = [meant.later, meant.earlier]
      .map(({ indexed, value }) => known.of(indexed.grid.block.id, value.row, value.cell.column))
      .find((one) => one !== undefined)
    log.exception(NAME, check, told ?? tell(document, change, meant))
  }
}

const changesIn = (sentence: Sentence): Change[] => {
  if (!/\d\s?(?:%|per ?cent)/i.test(sentence.text) || HYPOTHETICAL.test(sentence.text) || ON_ANOTHER_FOOTING.test(sentence.text)) return []
  const { tokens, movements } = readTokens(sentence)
  const periods = tokens.flatMap((token) => (token.type === 'period' ? [token.period] : []))
  return movements.flatMap(({ at, noun, percent, by, from, to, toPeriod, fromPeriod }): Change[] => {
    if (noun || percent?.kind !== 'percent' || from || to || (by && by.kind !== 'money')) return []
    const words = wordsBefore(sentence, tokens, at)
    const later = toPeriod ?? (periods.length === 1 ? periods[0] : undefined)
    return words.length === 0 ? [] : [{ sentence, words, percent, by, later, earlier: fromPeriod }]
  })
}

/** Every two years of a line, the later one first. */
const pairsOf = (points: readonly { point: Point; exact: boolean }[]): Pair[] =>
  [...Map.groupBy(points, ({ point }) => point.indexed).values()].flatMap((line) =>
    line.flatMap(({ point: later, exact }) => line.flatMap(({ point: earlier }) => pairOf(later, earlier, exact) ?? [])),
  )

const pairOf = (later: Point, earlier: Point, exact: boolean): Pair | undefined => {
  if (!later.period || !earlier.period || !follows(later.period, earlier.period)) return undefined
  if (earlier.qualifiers.join() !== later.qualifiers.join() || later.value.number.value < 0 !== earlier.value.number.value < 0)
    return undefined
  const [a, b] = [spanOf(later.value), spanOf(earlier.value)]
  const percent = positive(ratioOf('percent-change', a, b))
  return percent && percent.high <= MOST ? { later, earlier, exact, percent, amount: positive(minus(a, b)) ?? a } : undefined
}

/** Beyond that a percentage is told roughly, or not at all. */
const MOST = 300

const follows = (a: Period, b: Period): boolean => (a.months ?? 0) === (b.months ?? 0) && a.year > b.year

const bears = ({ sentence, percent, by }: Change, pair: Pair): boolean =>
  isBorneOut(sentence.text, percent, pair.percent) && (!by || isBorneOut(sentence.text, by, pair.amount))

/** The amount of the change is the pair's; or, where none is told, both years are. */
const isMeant = ({ by, later, earlier }: Change, pair: Pair, calendar: ReportCalendar): boolean => {
  if (by) return isTelling(by) && overlap(spanOf(by), pair.amount)
  const { period: a } = pair.later
  const { period: b } = pair.earlier
  if (!a || !b || !later || comparePeriods(a, later, calendar) !== 'same') return false
  return earlier ? comparePeriods(b, earlier, calendar) === 'same' : a.year - b.year === 1
}

const isTelling = ({ number }: Quantity): boolean => String(Math.abs(amountOf(number).digits)).replace(/0+$/, '').length >= 2

const tell = (document: Document, { sentence, percent }: Change, { later, earlier, percent: expected }: Pair): Finding => {
  const { digits, place } = amountOf(percent.number)
  const meant = Math.round((expected.low + expected.high) / 2 / 10 ** place)
  const { line, grid } = later.indexed
  const known = ({ value }: Point, evidence: number) => ({
    ...size(knownNumber(value.number, later.value.number.scale)),
    label: `${line.label}, ${value.column.heading}`,
    evidence,
  })
  const [after, before] = [known(later, 1), known(earlier, 2)]
  const rose = after.value >= before.value
  return makeFinding({
    rule: RULE,
    severity: Math.abs(digits - meant) * 10 ** place >= 1 ? 'medium' : 'low',
    title: `The text says ${percent.text}; the figures of “${line.label}” make ${sayUnits(meant, place)}%.`,
    detail: `The table shows ${later.value.cell.text} (${later.value.column.heading}) and ${earlier.value.cell.text} (${earlier.value.column.heading}): a change of ${sayUnits(meant, place)}%.`,
    expected: `${sayUnits(meant, place)}%`,
    actual: percent.text,
    difference: saySigned(Math.abs(digits) - meant, place),
    calculation: percentOfBase(
      size(knownNumber(percent.number)),
      [
        { ...after, sign: rose ? 1 : -1 },
        { ...before, sign: rose ? -1 : 1 },
      ],
      [before],
      { range: expected, slack: slackOf(sentence.text, percent) },
    ),
    confidence: 0.8,
    evidence: [
      quoteBlock(document, sentence.block, sentence.text),
      ...[later, earlier].map(({ value }) =>
        quoteCell(document, grid.block, value.row, value.cell, {
          role: 'compared' as const,
          label: `${line.label}, ${value.column.heading}`,
        }),
      ),
    ],
  })
}
