/** A printed figure: its text, the value its digits say, and how many of them stand behind the mark. */
type Printed = { text: string; value: number; decimals: number }

export type Term = Printed & { sign: 1 | -1 }

/** A sum as it is said: what is added, what it comes to, what is shown. */
export type Arithmetic = {
  terms: { sign: 1 | -1; text: string }[]
  /** With the decimals of the finest term. */
  sum: string
  shown: string
  /** Shown less added up, where the two are apart: "-0.1"; rounding explains it where the check was confirmed. */
  apart?: string
}

export const arithmeticOf = (total: Printed, terms: readonly Term[]): Arithmetic => {
  const decimals = Math.max(total.decimals, ...terms.map((term) => term.decimals))
  const unit = 10 ** decimals
  // Whole units of the finest digit: no float error passes for a difference.
  const units = terms.reduce((sum, { sign, value }) => sum + sign * Math.round(value * unit), 0)
  const gap = Math.round(total.value * unit) - units
  return {
    terms: terms.map(({ sign, text }) => ({ sign, text })),
    sum: say(units, unit, decimals),
    shown: total.text,
    ...(gap === 0 ? {} : { apart: `${gap > 0 ? '+' : ''}${say(gap, unit, decimals)}` }),
  }
}

const say = (units: number, unit: number, decimals: number): string =>
  (units / unit).toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

/** "120.5 + 69.0 - 74.0 = 115.5" */
export const sayArithmetic = ({ terms, sum }: Arithmetic): string =>
  `${terms.map(({ sign, text }, at) => `${sign < 0 ? '− ' : at === 0 ? '' : '+ '}${text}`).join(' ')} = ${sum}`
