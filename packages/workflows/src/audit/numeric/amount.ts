import type { PrintedNumber } from '@unfold/contracts'

// Rounding is interval arithmetic (XBRL Calculations 1.1): a printed number is known to ± half a unit of its last digit, and a sum to
// the sum of its addends' halves. Everything is counted in whole units of a last digit, so that no float error can pass for a difference.

/** `digits × 10^place`, known to ± 0.5 × 10^place. "$16.2 million" is 162 × 10^5. */
export type Amount = { digits: number; place: number }

export const amountOf = ({ value, decimals, scale }: PrintedNumber): Amount => ({
  digits: Math.round(value * 10 ** decimals),
  place: Math.round(Math.log10(scale)) - decimals,
})

export const toNumber = ({ digits, place }: Amount): number => (place < 0 ? digits / 10 ** -place : digits * 10 ** place)

/** The amount counted in units of a finer (lower) place. */
export const inPlace = ({ digits, place }: Amount, finer: number): number => digits * 10 ** (place - finer)

export type Interval = { low: number; high: number }

export const intervalOf = (amount: Amount): Interval => {
  const half = 0.5 * 10 ** amount.place
  const value = toNumber(amount)
  return { low: value - half, high: value + half }
}

/** Float noise of a few operations on doubles; far below any printed digit. */
const NOISE = 1e-9

export const overlap = (a: Interval, b: Interval): boolean => {
  const slack = NOISE * Math.max(Math.abs(a.low), Math.abs(a.high), Math.abs(b.low), Math.abs(b.high))
  return a.low <= b.high + slack && b.low <= a.high + slack
}

/** Whether two printed numbers can be one value: 16,177 thousand and 16.2 million can. */
export const agree = (a: Amount, b: Amount): boolean => {
  const place = Math.min(a.place, b.place)
  const difference = Math.abs(inPlace(a, place) - inPlace(b, place))
  return difference <= 0.5 * (10 ** (a.place - place) + 10 ** (b.place - place))
}
