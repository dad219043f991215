import type { Finding } from '@unfold/contracts'

/** A printed figure: its text, the value its digits say, and how many of them stand behind the mark. */
type Printed = { text: string; value: number; decimals: number }

/** `at`: which of the evidence it is. */
export type Term = Printed & { sign: 1 | -1; at: number }

/** A sum as it is said: what is added, what it comes to, what is shown. */
export type Arithmetic = {
  terms: { sign: 1 | -1; text: string; at: number }[]
  /** With the decimals of the finest term. */
  sum: string
  shown: string
  /** Which of the evidence the shown figure is. */
  shownAt: number
  /** Shown less added up, where the two are apart: "-0.1"; rounding explains it unless it is an exception. */
  apart?: string
}

export const arithmeticOf = (total: Printed, terms: readonly Term[]): Arithmetic => {
  const decimals = Math.max(total.decimals, ...terms.map((term) => term.decimals))
  const unit = 10 ** decimals
  // Whole units of the finest digit: no float error passes for a difference.
  const units = terms.reduce((sum, { sign, value }) => sum + sign * Math.round(value * unit), 0)
  const gap = Math.round(total.value * unit) - units
  return {
    terms: terms.map(({ sign, text, at }) => ({ sign, text, at })),
    sum: say(units, unit, decimals),
    shown: total.text,
    shownAt: 0,
    ...(gap === 0 ? {} : { apart: `${gap > 0 ? '+' : ''}${say(gap, unit, decimals)}` }),
  }
}

/** The sum that a finding computed; undefined where it was none, or one of its terms stands nowhere. */
export const arithmeticOfFinding = ({ calculation, expected, actual, difference, evidence }: Finding): Arithmetic | undefined => {
  const shownAt = evidence.findIndex(({ role, quote }) => role === 'subject' && quote === actual)
  if (!calculation || expected === undefined || actual === undefined || shownAt < 0) return undefined
  const terms = calculation.terms.flatMap(({ sign, base, evidence: at }) => {
    const quote = at === undefined || base ? undefined : evidence[at]?.quote
    return at === undefined || quote === undefined ? [] : [{ sign, text: quote, at }]
  })
  if (terms.length < Math.max(2, calculation.terms.length)) return undefined
  return { terms, sum: expected, shown: actual, shownAt, ...(difference === undefined ? {} : { apart: difference }) }
}

const say = (units: number, unit: number, decimals: number): string =>
  (units / unit).toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
