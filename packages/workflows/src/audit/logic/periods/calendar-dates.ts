import type { Block, Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import { type DateMention, dayNumber, findDates, sayDate, weekdayName, weekdayOf } from '../../statements/index.ts'
import type { Outcome } from '../outcome.ts'

export const DATES = 'dates'
const IMPOSSIBLE = 'logic.impossible-date'
const WEEKDAY = 'logic.weekday'
const REVERSED = 'logic.reversed-period'

const FROM = /\b(?:from|beginning(?: on)?|commencing(?: on)?|starting(?: on)?|period)\s+$/iu
const THROUGH = /^\s*,?\s*(?:\([^)]{0,40}\)\s*)?(?:to|through|until|and ending(?: on)?|and continuing (?:to|through|until)|–|-)\s*$/iu

/** Each date of a block by itself: is it in the calendar, is the weekday right, does the period end after it begins. */
export function* checkDates(document: Document, block: Block): Generator<Outcome> {
  const dates = findDates(block.text)
  for (const [at, mention] of dates.entries()) {
    const fault = faultOf(document, block, mention)
    if (fault) yield fault
    else {
      const reversed = reversedPeriod(document, block, dates[at - 1], mention)
      yield reversed ?? { name: DATES, check: { rule: IMPOSSIBLE, subject: mention.text }, kind: 'confirmed' }
    }
  }
}

const faultOf = (document: Document, block: Block, mention: DateMention): Outcome | undefined => {
  const { date, real, text, weekday } = mention
  if (!real) {
    const finding = makeFinding({
      rule: IMPOSSIBLE,
      severity: 'medium',
      title: `There is no ${text}.`,
      detail: `The report names “${text}”, a day that no calendar has.`,
      actual: text,
      confidence: 0.97,
      evidence: [quoteBlock(document, block, text)],
    })
    return { name: DATES, check: { rule: IMPOSSIBLE, subject: text }, kind: 'exception', finding }
  }
  if (weekday !== undefined && weekday !== weekdayOf(date)) {
    const right = weekdayName(weekdayOf(date))
    const finding = makeFinding({
      rule: WEEKDAY,
      severity: 'low',
      title: `${sayDate(date)} was not a ${weekdayName(weekday)}.`,
      detail: `The report says “${text}”; that day was a ${right}.`,
      expected: right,
      actual: weekdayName(weekday),
      confidence: 0.9,
      evidence: [quoteBlock(document, block, text)],
    })
    return { name: DATES, check: { rule: WEEKDAY, subject: text }, kind: 'exception', finding }
  }
  return undefined
}

const reversedPeriod = (document: Document, block: Block, start: DateMention | undefined, end: DateMention): Outcome | undefined => {
  if (!start?.real || dayNumber(end.date) >= dayNumber(start.date)) return undefined
  const before = block.text.slice(Math.max(0, start.index - 24), start.index)
  const between = block.text.slice(start.index + start.text.length, end.index)
  if (!FROM.test(before) || !THROUGH.test(between)) return undefined
  const words = block.text.slice(start.index, end.index + end.text.length)
  // "increased from December 31, 2024 to December 31, 2023" tells of a comparison, not of a period.
  if (
    /\b(?:increase|decrease|change|decline|compar|grew|rose|fell)\w*\b/iu.test(
      block.text.slice(Math.max(0, start.index - 120), start.index),
    )
  )
    return undefined
  const finding = makeFinding({
    rule: REVERSED,
    severity: 'medium',
    title: `A period ends before it begins: ${words}.`,
    detail: `The period is said to run from ${sayDate(start.date)} to ${sayDate(end.date)}.`,
    actual: words,
    confidence: 0.85,
    evidence: [quoteBlock(document, block, words)],
  })
  return { name: DATES, check: { rule: REVERSED, subject: words }, kind: 'exception', finding }
}
