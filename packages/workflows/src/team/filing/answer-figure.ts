import type { Document } from '@unfold/contracts'

import { readCalendar, sayPeriod } from '../../audit/statements/index.ts'
import type { Corpus } from '../corpus/corpus.ts'
import type { FigureQuestion } from './figure-question.ts'
import type { LineItem } from './line-items.ts'
import { readNarrowed } from './narrowed.ts'
import { type Picked, pickTime, yearBefore } from './pick-time.ts'
import type { Ratio } from './ratios.ts'
import { currencyOf, kindOf, sayAmount, sayFigure, sayPercent, sayTime, signed } from './say-figure.ts'
import { readSeries, type ReportFigure, type Series } from './series.ts'
import { cellPassage, notTold, type Told } from './told.ts'

/** A part of a year where the whole was asked for. */
const PART = 0.5

/** What one report's statements say to a question; undefined where another way may answer it better. */
export const answerFigure = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  switch (question.want) {
    case 'value':
      return valuesOf(corpus, document, question)
    case 'change':
      return question.ratio ? ratioChange(corpus, document, question, question.ratio) : changeOf(corpus, document, question)
    case 'ratio':
      return question.ratio && ratioOf(corpus, document, question, question.ratio)
    case 'share':
      return shareOf(corpus, document, question)
    case 'compare':
      return comparison(corpus, document, question)
    case 'whether_change':
      return whetherChanged(corpus, document, question)
    case 'whether_any':
    case 'whether_profit':
      return whetherProfit(corpus, document, question)
  }
}

type Report = { corpus: Corpus; document: Document; question: FigureQuestion }
type Found = { item: LineItem | undefined; series: Series; picked: Picked }

const find = ({ document, question }: Report, item: LineItem | undefined): Found | undefined => {
  const { narrowed, time } = question
  const series = narrowed.length > 0 || !item ? readNarrowed(document, item, narrowed) : readSeries(document, item)
  return series && { item, series, picked: pickTime(document, series.figures, time) }
}

/** A line without words of the question's own, which a report has or has not. */
const isSure = ({ narrowed, items }: FigureQuestion): boolean => narrowed.length === 0 && items.length > 0

const absent = (document: Document, items: readonly { name: string }[]): Told =>
  notTold(`${nameOf(document)} does not give ${items.map(({ name }) => lower(name)).join(' and ')} in a statement that could be read.`)

const outside = (document: Document, { series, picked }: Found): Told => {
  const asked = picked.missing.map((period) => sayPeriod(period)).join(' and ')
  const times = [...new Set(series.figures.filter(({ months }) => months === picked.months).map(sayTime))]
  return notTold(
    `${nameOf(document)} does not give ${lower(series.name)} for ${asked === '' ? 'that time' : asked}: it covers the ${listed(times)}.`,
  )
}

const valuesOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const report = { corpus, document, question }
  const asked = question.items.length > 0 ? question.items : [undefined]
  const told = asked.map((item): Told | undefined => {
    const found = find(report, item)
    if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
    const [figure] = found.picked.figures
    return figure ? valueTold(report, found, figure) : outside(document, found)
  })
  const given = told.flatMap((each) => each ?? [])
  return given.length === 0 || (given.length < told.length && !isSure(question)) ? undefined : together(given)
}

/** The answers to "… and …?", one behind the other. */
const together = (told: readonly Told[]): Told => {
  const [first] = told
  if (told.length === 1 && first) return first
  const answered = told.filter(({ answer }) => answer !== null)
  return {
    answer: answered.length === 0 ? null : told.map(({ answer }) => answer ?? 'not given').join('; '),
    confidence: Math.min(...told.map(({ confidence, answer }) => (answer === null && answered.length > 0 ? 0.5 : confidence))),
    sentences: told.flatMap(({ sentences }) => sentences),
    figures: told.flatMap(({ figures }) => figures),
    notTold: told.flatMap((each) => each.notTold),
  }
}

const valueTold = ({ corpus, document }: Report, { series, picked, item }: Found, figure: ReportFigure): Told => {
  const value = sayFigure(figure, item?.measure)
  const label = `${series.name}${figure.amount < 0 && item?.id === 'net_income' ? ' (a loss)' : ''}, ${sayTime(figure)}`
  const passages = [cellPassage(corpus, series.name, figure)]
  const earlier = yearBefore(series.figures, figure)
  const change = earlier && changeBetween(corpus, series, item, figure, earlier)
  const whole = picked.part ? `${nameOf(document)} covers a part of that year only.` : undefined
  return {
    answer: value,
    confidence: picked.part ? Math.min(PART, series.certainty) : series.certainty,
    sentences: [
      { text: `${label}: ${value}.`, basis: 'quoted', passages },
      ...(earlier && change
        ? [
            {
              text: `${capital(sayTime(earlier))} it was ${sayFigure(earlier, item?.measure)}: ${change.value}.`,
              basis: 'computed' as const,
              passages: change.passages,
            },
          ]
        : []),
      ...(whole === undefined ? [] : [{ text: whole, basis: 'said' as const, passages: [] }]),
    ],
    figures: [{ label, value, passages }, ...(change ? [change] : [])],
    notTold: whole === undefined ? [] : [whole],
  }
}

const changeBetween = (
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
  // From a loss to a profit there is no percentage.
  const percent = earlier.amount > 0 || (earlier.amount < 0 && later.amount < 0) ? (100 * difference) / Math.abs(earlier.amount) : undefined
  const plain = (figure: ReportFigure) => sayAmount(figure.amount, { ...money, currency: undefined, kind: 'money', scale: money.scale })
  return {
    label: `Change of ${lower(series.name)} from the ${sayTime(earlier)} to the ${sayTime(later)}`,
    value: percent === undefined ? value : `${value} (${signed(percent.toFixed(1))} %)`,
    sum: `${bare(plain(later))} - ${bare(plain(earlier))} = ${bare(sayAmount(difference, { ...money, currency: undefined, kind: 'money' }))}`,
    passages: [later, earlier].map((figure) => cellPassage(corpus, series.name, figure)),
  }
}

/** The two figures of a change, the later first; of one time named, it and the year before. */
const pairOf = ({ series, picked }: Found): [ReportFigure, ReportFigure] | undefined => {
  const [one, other] = picked.figures.toSorted((a, b) => b.end.localeCompare(a.end))
  const before = one && (other ?? yearBefore(series.figures, one))
  return one && before ? [one, before] : undefined
}

const changeOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = find({ corpus, document, question }, item)
  if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
  if (found.picked.missing.length > 0) return outside(document, found)
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

const ratioOf = (corpus: Corpus, document: Document, question: FigureQuestion, ratio: Ratio): Told | undefined => {
  const report = { corpus, document, question }
  // A ratio of a segment, or before some item, is another one.
  if (question.narrowed.length > 0) return undefined
  const computed = computeRatio(report, ratio, picked)
  if (!computed) {
    const found = find(report, ratio.of[1])
    return found && found.picked.missing.length > 0
      ? outside(document, { ...found, series: { ...found.series, name: ratio.name } })
      : absent(document, ratio.of)
  }
  return computedTold(ratio.name, computed)
}

const computedTold = (name: string, { text, sum, certainty, figure, passages }: Computed): Told => ({
  answer: text,
  confidence: Math.min(0.93, certainty),
  sentences: [{ text: `${name}, ${sayTime(figure)}: ${sum}.`, basis: 'computed', passages }],
  figures: [{ label: `${name}, ${sayTime(figure)}`, value: text, sum, passages }],
  notTold: [],
})

const ratioChange = (corpus: Corpus, document: Document, question: FigureQuestion, ratio: Ratio): Told | undefined => {
  const report = { corpus, document, question }
  if (question.narrowed.length > 0) return undefined
  const times = (found: Found) => pairOf(found)
  const later = computeRatio(report, ratio, (found) => times(found)?.[0])
  const earlier = computeRatio(report, ratio, (found) => times(found)?.[1])
  if (!later || !earlier) return absent(document, ratio.of)
  const text =
    ratio.as === 'share'
      ? `${signed((later.value - earlier.value).toFixed(1))} percentage points`
      : signed((later.value - earlier.value).toFixed(2))
  const name = `Change of ${lower(ratio.name)} from the ${sayTime(earlier.figure)} to the ${sayTime(later.figure)}`
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

const shareOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [part, whole] = question.items
  if (!part || !whole || question.narrowed.length > 0) return undefined
  const computed = compute({ corpus, document, question }, [part, whole], 'share', picked)
  return computed ? computedTold(`${part.name} as a share of ${lower(whole.name)}`, computed) : absent(document, [part, whole])
}

const comparison = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [one, other] = question.items
  if (!one || !other || question.narrowed.length > 0) return undefined
  const computed = compute({ corpus, document, question }, [one, other], 'difference', picked)
  if (!computed) return absent(document, [one, other])
  const yes = question.less === true ? computed.value < 0 : computed.value >= 0
  return yesNo(
    yes,
    `${one.name} ${computed.value >= 0 ? 'was at least' : 'was less than'} ${lower(other.name)} in the ${sayTime(computed.figure)}: ${computed.sum}`,
    computed,
  )
}

const whetherChanged = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = item && find({ corpus, document, question }, item)
  if (!item || !found) return item && isSure(question) ? absent(document, [item]) : undefined
  if (found.picked.missing.length > 0) return outside(document, found)
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

const whetherProfit = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = item && find({ corpus, document, question }, item)
  if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
  const [figure] = found.picked.figures
  if (!figure) return outside(document, found)
  const value = sayFigure(figure)
  const passages = [cellPassage(corpus, found.series.name, figure)]
  return yesNo(
    question.want === 'whether_any' ? figure.amount !== 0 : question.less === true ? figure.amount < 0 : figure.amount > 0,
    `${found.series.name}, ${sayTime(figure)}: ${value}`,
    { certainty: found.series.certainty, passages },
    [{ label: `${found.series.name}, ${sayTime(figure)}`, value, passages }],
  )
}

const yesNo = (
  yes: boolean,
  why: string,
  { certainty, passages }: Pick<Computed, 'certainty' | 'passages'>,
  figures: Told['figures'] = [],
): Told => ({
  answer: yes ? 'Yes' : 'No',
  confidence: certainty,
  sentences: [{ text: `${yes ? 'Yes' : 'No'}. ${why}.`, basis: 'computed', passages }],
  figures,
  notTold: [],
})

const nameOf = (document: Document): string => {
  const { form } = readCalendar(document)
  return form === undefined ? document.name : `The ${form}`
}

const bare = (text: string): string => text.replace(/ (?:billion|million|thousand)$/u, '')
const lower = (name: string): string => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)
const capital = (text: string): string => (/^(?:\d|year|period)/u.test(text) ? `In the ${text}` : `On ${text}`)
const listed = (words: readonly string[]): string =>
  words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
