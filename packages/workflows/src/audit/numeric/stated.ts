import type { Quantity } from '../text/tokens.ts'
import { amountOf, type Interval, intervalOf, overlap } from './amount.ts'

// Figures of a sentence as intervals, signs apart: prose says "decreased by 5", not "-5".

export const spanOf = ({ number }: Pick<Quantity, 'number'>): Interval => {
  const { digits, place } = amountOf(number)
  return intervalOf({ digits: Math.abs(digits), place })
}

export const minus = (a: Interval, b: Interval): Interval => ({ low: a.low - b.high, high: a.high - b.low })
export const plus = (a: Interval, b: Interval): Interval => ({ low: a.low + b.low, high: a.high + b.high })

/** The interval of the absolute value. */
export const positive = (interval: Interval | undefined): Interval | undefined =>
  interval && interval.high < 0
    ? { low: -interval.high, high: -interval.low }
    : interval && interval.low < 0
      ? { low: 0, high: Math.max(-interval.low, interval.high) }
      : interval

const HEDGED = /\b(?:approximately|about|nearly|almost|over|around|roughly|more than|less than|some|up to|at least|~)\s*(?:a |an )?$/iu

export const isHedged = (text: string, { index }: Quantity): boolean => HEDGED.test(text.slice(Math.max(0, index - 24), index))

/** What is let pass beyond a figure's own rounding: half a unit of its last digit, and more where it is hedged. */
const leniencyOf = (text: string, figure: Quantity): number => {
  const unit = 10 ** amountOf(figure.number).place
  return isHedged(text, figure) ? Math.max(4 * unit, 0.05 * spanOf(figure).high) : 0.5 * unit
}

/** By how much a sentence's figure may be off what was computed: its rounding, and what is let pass. */
export const slackOf = (text: string, figure: Quantity): number => 0.5 * 10 ** amountOf(figure.number).place + leniencyOf(text, figure)

/** Whether what a sentence says can be what was computed. */
export const isBorneOut = (text: string, figure: Quantity, expected: Interval): boolean => {
  const span = spanOf(figure)
  const slack = leniencyOf(text, figure)
  return overlap({ low: span.low - slack, high: span.high + slack }, expected)
}
