import type { Document } from '@unfold/contracts'

import { readCalendar, sayIso, sayPeriod } from '../../audit/statements/index.ts'
import type { Corpus } from '../corpus/corpus.ts'
import type { FigureQuestion } from './figure-question.ts'
import type { LineItem } from './line-items/index.ts'
import { readNarrowed } from './narrowed.ts'
import { type Picked, pickTime } from './pick-time.ts'
import { sayFigure, sayTime } from './say-figure.ts'
import { readSeries, type ReportFigure, type Series } from './series.ts'
import { cellPassage, notTold, type Told } from './told.ts'

/** A part of a year where the whole was asked for. */
export const PART = 0.5

const MOST_NEAR = 3

export type Report = { corpus: Corpus; document: Document; question: FigureQuestion }
export type Found = { item: LineItem | undefined; series: Series; picked: Picked }

export const find = ({ document, question }: Report, item: LineItem | undefined): Found | undefined => {
  const { narrowed, time } = question
  const series = narrowed.length > 0 || !item ? readNarrowed(document, item, narrowed) : readSeries(document, item)
  return series && { item, series, picked: pickTime(document, series.figures, time) }
}

/** A line without words of the question's own, which a report has or has not. */
export const isSure = ({ narrowed, items }: FigureQuestion): boolean => narrowed.length === 0 && items.length > 0

export const absent = (document: Document, items: readonly { name: string }[]): Told =>
  notTold(`${nameOf(document)} does not give ${items.map(({ name }) => lower(name)).join(' and ')} in a statement that could be read.`)

export const outside = (corpus: Corpus, document: Document, { item, series, picked }: Found): Told => {
  const asked = picked.missing.map((period) => sayPeriod(period)).join(' and ')
  const alike = series.figures.filter(({ months }) => months === picked.months)
  const [latest] = series.figures
  const there = alike.length > 0 ? alike : series.figures.filter(({ months }) => months === latest?.months)
  const why = `${nameOf(document)} does not give ${lower(series.name)} for ${asked === '' ? (picked.months ? `${picked.months} months by themselves` : 'that time') : asked}. It covers ${sayTimes(there)}.`
  const near = there.slice(0, MOST_NEAR).map((figure) => ({
    text: `${series.name}, ${sayTime(figure)}: ${sayFigure(figure, item?.measure)}.`,
    passages: [cellPassage(corpus, series.name, figure)],
  }))
  return notTold(why, near)
}

/** "the years to September 28, 2024, September 30, 2023 and September 24, 2022". */
const sayTimes = (figures: readonly ReportFigure[]): string => {
  const [first] = figures
  const days = listed(figures.map(({ end }) => sayIso(end)))
  if (!first || first.months === 0 || first.months === undefined) return days
  return `the ${first.months === 12 ? `year${figures.length > 1 ? 's' : ''}` : `${first.months} months`} to ${days}`
}

export const nameOf = (document: Document): string => {
  const { form } = readCalendar(document)
  return form === undefined ? document.name : `The ${form}`
}

export const lower = (name: string): string => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)

const listed = (words: readonly string[]): string =>
  words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
