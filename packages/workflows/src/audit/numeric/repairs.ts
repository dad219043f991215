// Slips of the hand that turn one number into another. A sum that fails, and holds once one such slip is undone, names its culprit.

export type Slip = 'digits swapped' | 'sign lost' | 'wrong scale' | 'digit altered' | 'digit dropped or doubled'

/** What each kind of slip could have been instead, roughly: log10 of the tries per number. */
export const TRIES: Record<Slip, number> = {
  'sign lost': 0,
  'wrong scale': 0.6,
  'digits swapped': 0.9,
  'digit altered': 1.7,
  'digit dropped or doubled': 1.8,
}

/** @returns the slip that makes `printed` of `meant`, both whole numbers of the last digit's unit. */
export const slipBetween = (printed: number, meant: number): Slip | undefined => {
  if (printed === meant || printed === 0 || meant === 0) return undefined
  if (printed === -meant) return 'sign lost'
  if (Math.sign(printed) !== Math.sign(meant)) return undefined
  const a = String(Math.abs(printed))
  const b = String(Math.abs(meant))
  if (isPowerOfTen(Math.abs(printed) / Math.abs(meant))) return 'wrong scale'
  if (a.length === b.length) {
    const differing = a.split('').flatMap((digit, index) => (digit === b[index] ? [] : [index]))
    const [first, second] = differing
    if (differing.length === 1 && a.length > 1) return 'digit altered'
    if (differing.length === 2 && first !== undefined && second !== undefined && a[first] === b[second] && a[second] === b[first])
      return 'digits swapped'
    return undefined
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  if (long.length !== short.length + 1 || short.length < 2) return undefined
  for (let skip = 0; skip < long.length; skip += 1)
    if (long.slice(0, skip) + long.slice(skip + 1) === short) return 'digit dropped or doubled'
  return undefined
}

const isPowerOfTen = (ratio: number): boolean =>
  [10, 100, 1000, 1e6, 0.1, 0.01, 0.001, 1e-6].some((power) => Math.abs(ratio / power - 1) < 1e-9)

/** One number of a sum that fails, and the slip that explains the failure. `at` -1 is the total itself. */
export type Repair = { at: number; slip: Slip; meant: number; cost: number }

/**
 * The likeliest single slip that explains why `total` is not the signed sum of `values`.
 * @param slack how far rounding may carry the sum, in the same units.
 */
export const findRepair = (total: number, values: readonly number[], signs: readonly number[], slack: number): Repair | undefined => {
  const sum = values.reduce((so, value, index) => so + (Number.isNaN(value) ? 0 : (signs[index] ?? 1) * value), 0)
  const difference = total - sum
  const roundings = Math.min(20, Math.floor(slack))
  const wide = Math.log10(values.length + 1) + Math.log10(2 * roundings + 1)
  let best: Repair | undefined
  const consider = (at: number, printed: number, exact: number) => {
    for (let off = -roundings; off <= roundings; off += 1) {
      const meant = exact + off
      const slip = slipBetween(printed, meant)
      if (slip === undefined) continue
      const cost = wide + TRIES[slip]
      if (!best || cost < best.cost || (cost === best.cost && Math.abs(off) < Math.abs(best.meant - printed)))
        best = { at, slip, meant, cost }
    }
  }
  for (const [index, value] of values.entries()) if (!Number.isNaN(value)) consider(index, value, value + (signs[index] ?? 1) * difference)
  consider(-1, total, sum)
  return best
}
