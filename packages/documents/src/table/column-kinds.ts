import type { PrintedNumber } from '@unfold/contracts'

import { type Kind, kindOf } from './row-kinds.ts'

/** What the columns of a table tell of their numbers, each seen as a whole. */
export type ColumnKinds = {
  /** What a number counts: what its column's heading says, or else its row's label. */
  kindOf(column: number, row: Kind | undefined, number: PrintedNumber): Kind | undefined
  /** All are percentages though only the first and the last show the sign, as filings print them. */
  percent(column: number): boolean
  /** Two decimals where the table shows none: an amount per share among millions. */
  oddDecimals(column: number, number: PrintedNumber): boolean
}

const LARGEST_PER_SHARE = 10_000
const LARGEST_PERCENT = 1000

/** @param numbers the body's numbers as printed, column by column, from top to bottom. */
export const openColumnKinds = (
  headings: readonly string[],
  lowest: readonly string[],
  numbers: readonly (readonly PrintedNumber[])[],
): ColumnKinds => {
  const kinds = headings.map((heading, column) => kindOf(lowest[column] ?? '') ?? kindOf(heading))
  const sharesApart = kinds.includes('shares')
  const all = numbers.flat().filter(({ nil }) => !nil)
  const whole = all.filter(({ decimals }) => decimals === 0).length
  const percentages = numbers.map(arePercentages)
  return {
    kindOf(column, row, number) {
      const kind = kinds[column] ?? (row === 'shares' && sharesApart ? undefined : row)
      return kind === 'shares' && number.currency !== undefined ? undefined : kind
    },
    percent: (column) => percentages[column] === true,
    oddDecimals(column, number) {
      if (number.decimals !== 2 || Math.abs(number.value) >= LARGEST_PER_SHARE) return false
      return whole * 10 >= all.length * 6 || numbers[column]?.every(({ decimals, nil }) => decimals === 2 || nil === true) === whole > 0
    },
  }
}

const arePercentages = (column: readonly PrintedNumber[]): boolean => {
  const shown = column.filter(({ nil }) => !nil)
  return (
    shown.length > 2 &&
    shown[0]?.percent === true &&
    shown.at(-1)?.percent === true &&
    shown.every(({ currency, scale, value }) => currency === undefined && scale === 1 && Math.abs(value) < LARGEST_PERCENT)
  )
}
