import type { Document } from '@unfold/contracts'

import type { Corpus } from '../corpus/corpus.ts'
import { pairOf } from './change.ts'
import type { FigureQuestion } from './figure-question.ts'
import { absent, find, type Found, lower, outside, type Report } from './find-figure.ts'
import type { LineItem } from './line-items/index.ts'
import type { Ratio } from './ratios.ts'
import { atTime, currencyOf, kindOf, sayAmount, sayFigure, sayPercent, sayTime, signed, theTime } from './say-figure.ts'
import type { ReportFigure } from './series.ts'
import { cellPassage, type Told, yesNo } from './told.ts'

// What a statement does not print and two of its lines give.

type Computed = {
  value: number
  sum: string
  text: string
  certainty: number
  figure: ReportFigure
  passages: Told['figures'][number]['passages']
}

/** Two lines at one time, the first with respect to the second. */
const compute = (
  report: Report,
  of: readonly [LineItem, LineItem],
  as: Ratio['as'],
  at: (found: Found) => ReportFigure | undefined,
): Computed | undefined => {
  const [one, other] = of.map((item) => find({ ...report, question: { ...report.question, narrowed: [] } }, item))
  const first = one && at(one)
  const second = other?.series.figures.find(
    ({ end, months }) => end === first?.end && (months === first.months || !months || !first.months),
  )
  if (!one || !other || !first || !second) return undefined
  if (second.amount === 0 && as !== 'difference') return undefined
  const value = as === 'difference' ? first.amount - second.amount : (first.amount / second.amount) * (as === 'share' ? 100 : 1)
  const text = as === 'difference' ? sayAmount(value, shapeOf(first)) : as === 'share' ? sayPercent(value) : value.toFixed(2)
  return {
    value,
    text,
    sum: `${sayFigure(first)} ${as === 'difference' ? '-' : '/'} ${sayFigure(second)} = ${text}`,
    certainty: Math.min(one.series.certainty, other.series.certainty),
    figure: first,
    passages: [cellPassage(report.corpus, one.series.name, first), cellPassage(report.corpus, other.series.name, second)],
  }
}

const shapeOf = (figure: ReportFigure) => ({
  scale: figure.value.number.scale,
  decimals: figure.value.number.decimals,
  kind: kindOf(figure),
  currency: currencyOf(figure),
})

const picked = ({ picked: { figures } }: Found): ReportFigure | undefined => figures[0]

const computeRatio = (report: Report, { of, as, instead }: Ratio, at: (found: Found) => ReportFigure | undefined): Computed | undefined => {
  const direct = compute(report, of, as, at)
  if (direct ?? !instead) return direct
  const rest = compute(report, instead, 'difference', at)
  const whole =
    rest && find(report, of[1])?.series.figures.find(({ end, months }) => end === rest.figure.end && months === rest.figure.months)
  if (!rest || !whole || whole.amount === 0) return undefined
  const value = (100 * rest.value) / whole.amount
  return { ...rest, value, text: sayPercent(value), sum: `(${rest.sum}) / ${sayFigure(whole)} = ${sayPercent(value)}` }
}

export const ratioOf = (corpus: Corpus, document: Document, question: FigureQuestion, ratio: Ratio): Told | undefined => {
  const report = { corpus, document, question }
  // A ratio of a segment, or before some item, is another one.
  if (question.narrowed.length > 0) return undefined
  const computed = computeRatio(report, ratio, picked)
  if (!computed) {
    const found = find(report, ratio.of[1])
    return found && found.picked.missing.length > 0
      ? outside(corpus, document, { ...found, series: { ...found.series, name: ratio.name } })
      : absent(document, ratio.of)
  }
  return computedTold(ratio.name, computed)
}

const computedTold = (name: string, { value, text, sum, certainty, figure, passages }: Computed): Told => ({
  amount: { value, unit: name },
  answer: text,
  confidence: Math.min(0.93, certainty),
  sentences: [{ text: `${name}, ${sayTime(figure)}: ${sum}.`, basis: 'computed', passages }],
  figures: [{ label: `${name}, ${sayTime(figure)}`, value: text, sum, passages }],
  notTold: [],
})

/** The ratio at two times, the later first. */
const ratioPair = (report: Report, ratio: Ratio): [Computed, Computed] | undefined => {
  const later = computeRatio(report, ratio, (found) => pairOf(found)?.[0])
  const earlier = computeRatio(report, ratio, (found) => pairOf(found)?.[1])
  return later && earlier && [later, earlier]
}

export const whetherRatioChanged = (corpus: Corpus, document: Document, question: FigureQuestion, ratio: Ratio): Told | undefined => {
  if (question.narrowed.length > 0) return undefined
  const pair = ratioPair({ corpus, document, question }, ratio)
  if (!pair) return absent(document, ratio.of)
  const [later, earlier] = pair
  const yes = later.value !== earlier.value && (question.direction === 'down') !== later.value > earlier.value
  const why = `${ratio.name}: ${later.sum} ${atTime(later.figure)}, ${earlier.sum} ${atTime(earlier.figure)}`
  return yesNo(yes, why, {
    certainty: Math.min(0.9, later.certainty, earlier.certainty),
    passages: [...later.passages, ...earlier.passages],
  })
}

export const ratioChange = (corpus: Corpus, document: Document, question: FigureQuestion, ratio: Ratio): Told | undefined => {
  const report = { corpus, document, question }
  if (question.narrowed.length > 0) return undefined
  const pair = ratioPair(report, ratio)
  if (!pair) return absent(document, ratio.of)
  const [later, earlier] = pair
  const text =
    ratio.as === 'share'
      ? `${signed((later.value - earlier.value).toFixed(1))} percentage points`
      : signed((later.value - earlier.value).toFixed(2))
  const name = `Change of ${lower(ratio.name)} from ${theTime(earlier.figure)} to ${theTime(later.figure)}`
  return {
    answer: ratio.as === 'difference' ? signed(sayAmount(later.value - earlier.value, shapeOf(later.figure))) : text,
    confidence: Math.min(0.9, later.certainty, earlier.certainty),
    sentences: [
      { text: `${ratio.name}, ${sayTime(later.figure)}: ${later.sum}.`, basis: 'computed', passages: later.passages },
      { text: `${ratio.name}, ${sayTime(earlier.figure)}: ${earlier.sum}.`, basis: 'computed', passages: earlier.passages },
    ],
    figures: [{ label: name, value: text, sum: `${later.text} - ${earlier.text}`, passages: [...later.passages, ...earlier.passages] }],
    notTold: [],
  }
}

export const shareOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [part, whole] = question.items
  if (!part || !whole || question.narrowed.length > 0) return undefined
  const computed = compute({ corpus, document, question }, [part, whole], 'share', picked)
  return computed ? computedTold(`${part.name} as a share of ${lower(whole.name)}`, computed) : absent(document, [part, whole])
}

export const comparison = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [one, other] = question.items
  if (!one || !other || question.narrowed.length > 0) return undefined
  const computed = compute({ corpus, document, question }, [one, other], 'difference', picked)
  if (!computed) return absent(document, [one, other])
  const yes = question.less === true ? computed.value < 0 : computed.value >= 0
  return yesNo(
    yes,
    `${one.name} ${computed.value >= 0 ? 'was at least' : 'was less than'} ${lower(other.name)} ${atTime(computed.figure)}: ${computed.sum}`,
    computed,
  )
}
