import { z } from 'zod'

/** One figure that goes into a calculation. */
export const CalculationTerm = z.object({
  /** How a reader calls it: "Staff costs". */
  label: z.string().optional(),
  value: z.number(),
  /** Whether it is added or taken away. */
  sign: z.union([z.literal(1), z.literal(-1)]),
  /** It belongs to what the rest is a percentage of. */
  base: z.literal(true).optional(),
  /** Which of the finding's evidence it is, from 0. */
  evidence: z.int().nonnegative().optional(),
})
export type CalculationTerm = z.infer<typeof CalculationTerm>

/**
 * How a figure is computed again: the sum of its signed terms; with base terms 100 × that sum ÷ the size of theirs. All of it in the unit
 * in which the figure in question is shown. A figure that should equal another is a sum of one.
 */
export const Calculation = z.object({
  /** Absent where words are contradicted, not a figure: then the result's sign tells. */
  shown: z.number().optional(),
  terms: z.array(CalculationTerm).min(1),
  /** By how much rounding alone may set the two apart. */
  tolerance: z.number().nonnegative(),
  /** Digits behind the decimal mark that the result has. */
  decimals: z.int().nonnegative(),
})
export type Calculation = z.infer<typeof Calculation>

/** Beyond a double's digits: what is left of a sum's binary fractions. */
const NOISE = 1e-9

const rounded = (value: number, decimals: number): number => {
  const result = Number(value.toFixed(Math.min(15, decimals)))
  return Object.is(result, -0) ? 0 : result
}

const total = (terms: readonly CalculationTerm[]): number => terms.reduce((sum, { value, sign }) => sum + sign * value, 0)

/** What the figure should be, the signed difference, and whether rounding leaves that unexplained. */
export const recompute = ({
  shown,
  terms,
  tolerance,
  decimals,
}: Calculation): { expected: number; difference?: number; exceeds?: boolean } => {
  const base = terms.filter((term) => term.base)
  const sum = total(terms.filter((term) => !term.base))
  const exact = base.length === 0 ? sum : (100 * sum) / Math.abs(total(base))
  const expected = rounded(exact, decimals)
  if (shown === undefined) return { expected }
  const exceeds = Math.abs(shown - exact) > tolerance + NOISE * Math.max(1, Math.abs(shown))
  return { expected, difference: rounded(shown - expected, decimals), exceeds }
}
