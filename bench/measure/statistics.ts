const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

/** The smallest that at least the share `p` of the numbers do not exceed. `numbers` is not empty. */
export const percentile = (numbers: readonly number[], p: number): number => {
  const all = sorted(numbers)
  return all[Math.min(all.length - 1, Math.max(0, Math.ceil(p * all.length) - 1))] as number
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The rows whose figure is the median one: a whole round, not a mixture of rounds. `rows` is not empty. */
export const medianBy = <Row>(rows: readonly Row[], figure: (row: Row) => number): Row =>
  rows.toSorted((a, b) => figure(a) - figure(b))[Math.floor((rows.length - 1) / 2)] as Row
