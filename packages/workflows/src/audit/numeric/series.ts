import type { Figure } from './matrix.ts'
import { inPlace } from './amount.ts'

// Lines of numbers side by side, as the search for sums reads them: each position (a column of the table, or a row when rows are
// footed across) is counted in whole units of the finest digit printed there.

/** One line of numbers; NaN where nothing is printed at a position. */
export type Series = { values: number[]; halves: number[] }

/** @param figures by line, then by position. */
export const alignSeries = (figures: (Figure | undefined)[][], positions: number): Series[] => {
  const places = Array.from({ length: positions }, (_, at) => {
    const printed = figures.flatMap((line) => line[at] ?? []).filter((figure) => !figure.nil)
    return printed.length === 0 ? 0 : Math.min(...printed.map((figure) => figure.amount.place))
  })
  return figures.map((line) => ({
    values: places.map((place, at) => {
      const figure = line[at]
      return figure ? (figure.nil ? 0 : inPlace(figure.amount, place)) : Number.NaN
    }),
    halves: places.map((place, at) => {
      const figure = line[at]
      return !figure || figure.nil ? 0.5 : 0.5 * 10 ** (figure.amount.place - place)
    }),
  }))
}

/** What a sum comes to at one position: `info` is log10 of how unlikely it were by chance, 0 where it says nothing. */
export type Outcome =
  | { kind: 'absent' }
  | { kind: 'holds'; info: number }
  | { kind: 'fails'; difference: number; printed: number; open: number }

const MOST_INFO = 6

export const outcomeAt = (total: Series, items: readonly Series[], signs: readonly number[], at: number): Outcome => {
  const printed = total.values[at] ?? Number.NaN
  if (Number.isNaN(printed)) return { kind: 'absent' }
  let sum = 0
  let slack = total.halves[at] ?? 0.5
  let present = 0
  let nonzero = 0
  let largest = Math.abs(printed)
  for (const [index, item] of items.entries()) {
    const value = item.values[at] ?? Number.NaN
    if (Number.isNaN(value)) continue
    present += 1
    if (value !== 0) nonzero += 1
    sum += (signs[index] ?? 1) * value
    slack += item.halves[at] ?? 0.5
    largest = Math.max(largest, Math.abs(value))
  }
  if (present === 0) return { kind: 'absent' }
  const difference = printed - sum
  if (Math.abs(difference) > slack + 1e-6) return { kind: 'fails', difference, printed: present, open: items.length - present }
  // A balance less the same balance is nothing: said of many lines, and of no structure.
  return { kind: 'holds', info: nonzero < 2 || printed === 0 ? 0 : Math.max(0, Math.min(MOST_INFO, Math.log10(largest / (2 * slack)))) }
}
