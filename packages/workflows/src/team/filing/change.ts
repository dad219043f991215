import type { Document } from '@unfold/contracts'

import type { Corpus } from '../corpus/corpus.ts'
import type { FigureQuestion } from './figure-question.ts'
import { absent, find, type Found, isSure, lower, nameOf, outside, PART } from './find-figure.ts'
import type { LineItem } from './line-items/index.ts'
import { yearBefore } from './pick-time.ts'
import { currencyOf, kindOf, sayAmount, signed, theTime } from './say-figure.ts'
import type { ReportFigure, Series } from './series.ts'
import { cellPassage, notTold, type Told, yesNo } from './told.ts'

export const changeBetween = (
  corpus: Corpus,
  series: Series,
  item: LineItem | undefined,
  later: ReportFigure,
  earlier: ReportFigure,
): Told['figures'][number] => {
  const { scale, decimals } = later.value.number
  const kind = kindOf(later, item?.measure)
  const money = {
    scale: kind === 'per_share' ? 1 : scale,
    decimals: Math.max(decimals, earlier.value.number.decimals),
    kind,
    currency: currencyOf(later),
  }
  const difference = later.amount - earlier.amount
  const value = signed(sayAmount(difference, money))
  // Between a loss and a profit there is no percentage.
  const percent = earlier.amount !== 0 && earlier.amount * later.amount >= 0 ? (100 * difference) / Math.abs(earlier.amount) : undefined
  const plain = (figure: ReportFigure) => sayAmount(figure.amount, { ...money, currency: undefined, kind: 'money', scale: money.scale })
  return {
    label: `Change of ${lower(series.name)} from ${theTime(earlier)} to ${theTime(later)}`,
    value: percent === undefined ? value : `${value} (${signed(percent.toFixed(1))} %)`,
    sum: `${bare(plain(later))} - ${bare(plain(earlier))} = ${bare(sayAmount(difference, { ...money, currency: undefined, kind: 'money' }))}`,
    passages: [later, earlier].map((figure) => cellPassage(corpus, series.name, figure)),
  }
}

/** The two figures of a change, the later first; of one time named, it and the year before. */
export const pairOf = ({ series, picked }: Found): [ReportFigure, ReportFigure] | undefined => {
  const [one, other] = picked.figures.toSorted((a, b) => b.end.localeCompare(a.end))
  const before = one && (other ?? yearBefore(series.figures, one))
  return one && before ? [one, before] : undefined
}

export const changeOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = find({ corpus, document, question }, item)
  if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
  if (found.picked.missing.length > 0) return outside(corpus, document, found)
  const pair = pairOf(found)
  if (!pair)
    return notTold(`${nameOf(document)} gives ${lower(found.series.name)} for one period only, so that its change cannot be computed.`)
  const change = changeBetween(corpus, found.series, item, ...pair)
  return {
    answer: change.value,
    confidence: found.picked.part ? Math.min(PART, found.series.certainty) : found.series.certainty,
    sentences: [{ text: `${change.label}: ${change.value} (${change.sum ?? ''}).`, basis: 'computed', passages: change.passages }],
    figures: [change],
    notTold: [],
  }
}

export const whetherChanged = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = item && find({ corpus, document, question }, item)
  if (!item || !found) return item && isSure(question) ? absent(document, [item]) : undefined
  if (found.picked.missing.length > 0) return outside(corpus, document, found)
  const pair = pairOf(found)
  if (!pair) return undefined
  const change = changeBetween(corpus, found.series, item, ...pair)
  const rose = pair[0].amount > pair[1].amount
  const yes = pair[0].amount === pair[1].amount ? false : (question.direction === 'down') !== rose
  return yesNo(
    yes,
    `${change.label}: ${change.value} (${change.sum ?? ''})`,
    { certainty: found.series.certainty, passages: change.passages },
    [change],
  )
}

const bare = (text: string): string => text.replace(/ (?:billion|million|thousand)$/u, '')
