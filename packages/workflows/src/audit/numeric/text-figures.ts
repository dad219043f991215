import type { Document, Evidence, Finding, PrintedNumber } from '@unfold/contracts'

import { knownNumber, size, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import { HYPOTHETICAL } from '../text/movements.ts'
import type { Point } from '../text/line-index.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Quantity } from '../text/tokens.ts'
import { comparePeriods, type Period, type ReportCalendar } from '../statements/index.ts'
import { agree, type Amount, amountOf, toNumber } from './amount.ts'
import { namedPoints, wordsBefore } from './named-lines.ts'
import { type Slip, slipBetween } from './repairs.ts'
import { readTokens } from './sentence-tokens.ts'
import { isHedged } from './stated.ts'
import type { TextGround } from './text-ground.ts'

// An amount in the text against the line of a table that bears the same name. They are compared at the coarser precision: 16,177
// thousand in a table and "$16.2 million" in the text agree. Told is only what looks like a slip of the hand, for the same time.

const NAME = 'amounts in the text'
const RULE = 'numeric.text-amount'

type Mention = { sentence: Sentence; quantity: Quantity; words: string[]; periods: Period[] }

export const checkTextFigures = ({ document, lines, calendar, known, log }: TextGround, sentence: Sentence) => {
  for (const mention of mentionsIn(sentence)) {
    const named = namedPoints(mention.words, lines)
    const told = positive(amountOf(mention.quantity.number))
    const borne = named.find(({ point }) => agree(told, positive(amountOf(point.value.number))))?.point
    const slipped = borne
      ? undefined
      : slipOf(
          mention,
          named.flatMap(({ point, exact }) => (exact ? [point] : [])),
          calendar,
        )
    const point = borne ?? slipped?.point
    if (!point) continue
    const check = { rule: RULE, subject: `${mention.quantity.text}, ${point.indexed.line.label}` }
    if (!slipped) log.confirmed(NAME, { ...check, evidence: quoteBoth(document, mention, point) })
    else
      log.exception(
        NAME,
        check,
        known.of(point.indexed.grid.block.id, point.value.row, point.value.cell.column) ?? tell(document, mention, slipped),
      )
  }
}

const positive = ({ digits, place }: Amount): Amount => ({ digits: Math.abs(digits), place })

/** Amounts of money of at least three digits, each with the words before it back to the amount before. */
const mentionsIn = (sentence: Sentence): Mention[] => {
  if (!/\d/.test(sentence.text) || HYPOTHETICAL.test(sentence.text)) return []
  const { tokens } = readTokens(sentence)
  const periods = tokens.flatMap((token) => (token.type === 'period' ? [token.period] : []))
  return tokens.flatMap((token, at): Mention[] => {
    if (token.type !== 'quantity' || !isTelling(token.quantity)) return []
    if (isHedged(sentence.text, token.quantity)) return []
    const words = wordsBefore(sentence, tokens, at)
    return words.length === 0 ? [] : [{ sentence, quantity: token.quantity, words, periods }]
  })
}

const isTelling = ({ kind, number }: Quantity): boolean =>
  kind === 'money' && String(Math.abs(amountOf(number).digits)).replace(/0+$/, '').length >= 3

type Slipped = { point: Point; slip: Slip }

/** From thousands to millions, from thousands to billions, and back. */
const UNITS = [3, -3, 6, -6]

const slipOf = ({ quantity, periods }: Mention, points: readonly Point[], calendar: ReportCalendar): Slipped | undefined => {
  const [period] = periods
  const told = positive(amountOf(quantity.number))
  // Of several times told, or none, it is not certain which one the amount is of.
  if (!period || periods.some((other) => comparePeriods(other, period, calendar) !== 'same')) return undefined
  const same = points.filter((point) => point.period && comparePeriods(point.period, period, calendar) === 'same')
  for (const point of same) {
    const shown = positive(amountOf(point.value.number))
    // A table that does not tell its unit is in one all the same.
    const isTold = point.value.number.scale !== 1
    if (UNITS.some((power) => agree({ digits: told.digits, place: told.place + power }, shown))) {
      if (isTold) return { point, slip: 'wrong scale' }
      continue
    }
    const slip = slipBetween(told.digits, Math.round(toNumber(shown) / 10 ** told.place))
    if (slip === 'digits swapped' || (slip === 'digit altered' && told.digits >= 1000)) return { point, slip }
  }
  return undefined
}

const SAID: Record<Slip, string> = {
  'digits swapped': 'Two digits look swapped.',
  'sign lost': '',
  'wrong scale': 'The unit looks wrong.',
  'digit altered': 'One digit differs.',
  'digit dropped or doubled': '',
}

const tell = (document: Document, { sentence, quantity }: Mention, { point, slip }: Slipped): Finding => {
  const { indexed, value } = point
  return makeFinding({
    rule: RULE,
    severity: 'medium',
    title: `The text gives ${quantity.text}; the table shows ${value.cell.text} for “${indexed.line.label}”.`,
    detail: `The sentence and the line bear the same name and speak of the same time (${value.column.heading}). ${SAID[slip]}`.trim(),
    expected: `${value.cell.text}${sayScale(value.number, quantity.number)}`,
    actual: quantity.text,
    calculation: sumOfParts(size(knownNumber(quantity.number)), [
      { ...size(knownNumber(value.number, quantity.number.scale)), label: indexed.line.label, evidence: 1 },
    ]),
    confidence: 0.85,
    evidence: quoteBoth(document, { sentence }, point),
  })
}

const quoteBoth = (document: Document, { sentence }: Pick<Mention, 'sentence'>, { indexed, value }: Point): Evidence[] => [
  quoteBlock(document, sentence.block, sentence.text),
  quoteCell(document, indexed.grid.block, value.row, value.cell, { role: 'compared', label: indexed.line.label }),
]

/** "(in millions)" where the table leaves its unit to its heading and the text says it. */
const sayScale = ({ scale }: PrintedNumber, told: PrintedNumber): string => {
  if (scale === 1 || told.scale === 1) return ''
  return scale === 1e3 ? ' thousand' : scale === 1e6 ? ' million' : scale === 1e9 ? ' billion' : ''
}
