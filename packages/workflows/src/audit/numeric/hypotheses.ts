import { maySubtract, saysLess } from './labels.ts'

// Which lines a total may be made of. A report does not say it in so many words; the layout proposes, the arithmetic disposes.

/** A proposal: these items, each with its sign. `cost` is log10 of how many proposals of its kind were tried: a lucky hit counts for less. */
export type Hypothesis = { items: number[]; signs: number[]; cost: number }

const FREE_SIGNS = 6
const FLIPPED = 16

/**
 * Proposals for a total that follows its items: every run of items that ends right before it, with plain signs, the signs its
 * labels suggest, first minus the rest, and (for short runs) any signs.
 * @param labels of the items, in order. @param natural lengths of the runs that the layout suggests; they cost nothing.
 */
export function* proposeRuns(
  labels: readonly string[],
  natural: ReadonlySet<number>,
  within: number,
  dearest: number,
): Generator<Hypothesis> {
  const count = labels.length
  const longest = Math.min(count, within)
  const any = Math.log10(longest + 1)
  for (let length = 1; length <= longest; length += 1) {
    const items = Array.from({ length }, (_, index) => count - length + index)
    const base = natural.has(length) ? 0 : any
    for (const { signs, cost } of proposeSigns(items.map((item) => labels[item] ?? '')))
      if (cost <= dearest) yield { items, signs, cost: base + cost }
  }
}

/** Signs for a run of labels, the plainest first. */
export function* proposeSigns(labels: readonly string[]): Generator<{ signs: number[]; cost: number }> {
  const length = labels.length
  const plus = labels.map(() => 1)
  yield { signs: plus, cost: 0 }
  if (length < 2) return
  const less = labels.map((label) => (saysLess(label) ? -1 : 1))
  if (less.includes(-1)) yield { signs: less, cost: 0.1 }
  const suggested = labels.map((label, index) => (index > 0 && maySubtract(label) ? -1 : 1))
  if (suggested.includes(-1)) yield { signs: suggested, cost: 0.4 }
  const unlike = labels.filter((label, index) => index > 0 && !maySubtract(label)).length
  yield { signs: labels.map((_, index) => (index === 0 ? 1 : -1)), cost: 0.4 + 0.4 * unlike }
  if (length <= FREE_SIGNS) {
    for (let mask = 1; mask < 2 ** length; mask += 1) {
      const signs = labels.map((_, index) => ((mask >> index) & 1 ? -1 : 1))
      const unlikely = signs.filter((sign, index) => sign < 0 && !maySubtract(labels[index] ?? '')).length
      yield { signs, cost: 0.6 + length * 0.3 + unlikely * 0.3 }
    }
  } else if (length <= FLIPPED) {
    for (let first = 0; first < length; first += 1) {
      for (let second = first; second < length; second += 1) {
        const signs = labels.map((_, index) => (index === first || index === second ? -1 : 1))
        const unlikely = signs.filter((sign, index) => sign < 0 && !maySubtract(labels[index] ?? '')).length
        yield { signs, cost: 0.6 + (first === second ? Math.log10(length) : 2 * Math.log10(length)) + unlikely * 0.3 }
      }
    }
  }
}
