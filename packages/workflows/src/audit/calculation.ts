import type { Calculation, CalculationTerm, PrintedNumber } from '@unfold/contracts'

import { type Amount, type Interval, toNumber } from './numeric/amount.ts'

// How a finding's figure can be computed again by whoever reads it; every figure in the unit of the one in question.

/** A figure, and half a unit of its last known digit. */
export type Known = { value: number; half: number }

type Part = Known & Pick<CalculationTerm, 'label' | 'evidence'> & { sign?: number }

/** Binary fractions that a change of unit leaves behind. */
const tidy = (value: number): number => Number(value.toPrecision(15))

export const knownAmount = (amount: Amount): Known => ({ value: toNumber(amount), half: 0.5 * 10 ** amount.place })

/** @param unit what one of the result stands for: 1e6 where the figure in question is told in millions */
export const knownNumber = ({ value, decimals, scale }: PrintedNumber, unit = scale): Known => ({
  value: tidy((value * scale) / unit),
  half: tidy((0.5 * 10 ** -decimals * scale) / unit),
})

/** As XBRL tells it: exact where no decimals are told. */
export const knownFact = ({ value, decimals }: { value: number; decimals?: number | undefined }): Known => ({
  value,
  half: decimals === undefined ? 0 : 0.5 * 10 ** -decimals,
})

const MOST_DECIMALS = 9

const decimalsOf = (figures: readonly Known[]): number =>
  Math.min(
    MOST_DECIMALS,
    Math.max(0, ...figures.map(({ half, value }) => (half > 0 ? Math.ceil(-Math.log10(2 * half) - 1e-9) : places(value)))),
  )

const places = (value: number): number => (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length

const termOf = ({ value, sign = 1, label, evidence }: Part): CalculationTerm => ({
  ...(label === undefined || label === '' ? {} : { label }),
  value,
  sign: sign < 0 ? -1 : 1,
  ...(evidence === undefined ? {} : { evidence }),
})

/** `shown` should be the sum of the parts. `tolerance`: what rounding explains, where it is not the sum of all halves. */
export const sumOfParts = (
  shown: Known | undefined,
  parts: readonly Part[],
  tolerance = parts.reduce((slack, { half }) => slack + half, shown?.half ?? 0),
): Calculation => ({
  ...(shown === undefined ? {} : { shown: shown.value }),
  terms: parts.map(termOf),
  tolerance: tidy(tolerance),
  decimals: decimalsOf(shown === undefined ? parts : [shown, ...parts]),
})

/**
 * `shown` should be the percentage that the parts' sum is of the base's.
 * @param range what the percentage can be with all figures as they are rounded @param slack what is let pass beyond it
 */
export const percentOfBase = (
  shown: Known,
  parts: readonly Part[],
  base: readonly Part[],
  { range, slack }: { range: Interval; slack: number },
): Calculation => {
  const sum = (terms: readonly Part[]) => terms.reduce((so, { value, sign = 1 }) => so + (sign < 0 ? -value : value), 0)
  const exact = (100 * sum(parts)) / Math.abs(sum(base))
  const rounding = shown.value > exact ? range.high - exact : exact - range.low
  return {
    shown: shown.value,
    terms: [...parts.map(termOf), ...base.map((part): CalculationTerm => ({ ...termOf(part), base: true }))],
    tolerance: tidy(Math.max(0, rounding) + slack),
    decimals: decimalsOf([shown]),
  }
}

/** The change from `before` to `after` in percent of the size of `before`. */
export const percentChange = (shown: Known, after: Part, before: Part, bounds: { range: Interval; slack: number }): Calculation =>
  percentOfBase(shown, [after, { ...before, sign: -1 }], [before], bounds)

/** `size`: signs apart, as prose has it. */
export const size = <Figure extends Known>(figure: Figure): Figure => ({ ...figure, value: Math.abs(figure.value) })
