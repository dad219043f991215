import type { Document } from '@unfold/contracts'

import type { Corpus } from '../corpus/corpus.ts'
import { changeBetween, changeOf, whetherChanged } from './change.ts'
import { comparison, ratioChange, ratioOf, shareOf, whetherRatioChanged } from './compute.ts'
import type { FigureQuestion } from './figure-question.ts'
import { absent, find, type Found, isSure, nameOf, outside, PART, type Report } from './find-figure.ts'
import { yearBefore } from './pick-time.ts'
import { atTime, currencyOf, kindOf, sayFigure, sayTime } from './say-figure.ts'
import type { ReportFigure } from './series.ts'
import { cellPassage, type Told, yesNo } from './told.ts'

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
      return question.ratio ? whetherRatioChanged(corpus, document, question, question.ratio) : whetherChanged(corpus, document, question)
    case 'whether_any':
    case 'whether_profit':
      return whetherProfit(corpus, document, question)
  }
}

const valuesOf = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const report = { corpus, document, question }
  const asked = question.items.length > 0 ? question.items : [undefined]
  const told = asked.map((item): Told | undefined => {
    const found = find(report, item)
    if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
    const [figure] = found.picked.figures
    return figure ? valueTold(report, found, figure) : outside(corpus, document, found)
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
              text: `${capital(atTime(earlier))} it was ${sayFigure(earlier, item?.measure)}: ${change.value}.`,
              basis: 'computed' as const,
              passages: change.passages,
            },
          ]
        : []),
      ...(whole === undefined ? [] : [{ text: whole, basis: 'said' as const, passages: [] }]),
    ],
    figures: [{ label, value, passages }, ...(change ? [change] : [])],
    amount: { value: figure.amount, unit: `${kindOf(figure, item?.measure)} ${currencyOf(figure) ?? ''}` },
    notTold: whole === undefined ? [] : [whole],
  }
}

const whetherProfit = (corpus: Corpus, document: Document, question: FigureQuestion): Told | undefined => {
  const [item] = question.items
  const found = item && find({ corpus, document, question }, item)
  if (!found) return item && isSure(question) ? absent(document, [item]) : undefined
  const [figure] = found.picked.figures
  if (!figure) return outside(corpus, document, found)
  const value = sayFigure(figure)
  const passages = [cellPassage(corpus, found.series.name, figure)]
  return yesNo(
    question.want === 'whether_any' ? figure.amount !== 0 : question.less === true ? figure.amount < 0 : figure.amount > 0,
    `${found.series.name}, ${sayTime(figure)}: ${value}`,
    { certainty: found.series.certainty, passages },
    [{ label: `${found.series.name}, ${sayTime(figure)}`, value, passages }],
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
