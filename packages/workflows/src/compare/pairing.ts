import { diffArrays } from 'diff'

// Who is whom: items of two lists are paired one to one. Whatever is done here is the same from either side, so that a comparison
// turned round is the comparison turned round.

export type Pair<Item> = { before: Item; after: Item }

/** One thing that two items have in common where they are the same; undefined: it says nothing of this item. */
export type Tier<Item> = (item: Item, side: 'before' | 'after') => string | undefined

export type Paired<Item> = { pairs: Pair<Item>[]; removed: Item[]; added: Item[] }

/** The tiers in turn, the surest first; those that have the same key in a tier are paired in their order. */
export const pairByTiers = <Item>(before: readonly Item[], after: readonly Item[], tiers: readonly Tier<Item>[]): Paired<Item> => {
  const pairs: (Pair<Item> & { at: number })[] = []
  let [olds, news] = [[...before.entries()], [...after.entries()]]
  for (const tier of tiers) {
    const waiting = Map.groupBy(news, ([, item]) => tier(item, 'after'))
    const taken = new Set<number>()
    olds = olds.filter(([at, item]) => {
      const key = tier(item, 'before')
      const found = key === undefined ? undefined : waiting.get(key)?.shift()
      if (!found) return true
      taken.add(found[0])
      pairs.push({ before: item, after: found[1], at })
      return false
    })
    news = news.filter(([at]) => !taken.has(at))
  }
  return {
    pairs: pairs.toSorted((a, b) => a.at - b.at).map((pair) => ({ before: pair.before, after: pair.after })),
    removed: olds.map(([, item]) => item),
    added: news.map(([, item]) => item),
  }
}

/** More than so many pairs are not weighed one by one. */
const MOST_WEIGHED = 40_000

/** By how alike they are, from 0 to 1, the most alike first and at least `least`. */
export const pairAlike = <Item>(
  before: readonly Item[],
  after: readonly Item[],
  likeness: (a: Item, b: Item) => number,
  least: number,
): Paired<Item> => {
  const weighed: { old: number; next: number; weight: number }[] = []
  if (before.length * after.length <= MOST_WEIGHED)
    for (const [old, a] of before.entries())
      for (const [next, b] of after.entries()) {
        const weight = likeness(a, b)
        if (weight >= least) weighed.push({ old, next, weight })
      }
  // Of equal weight and equal sum of places no two share an item: what decides between them is of no account.
  weighed.sort((a, b) => b.weight - a.weight || a.old + a.next - (b.old + b.next))
  const [olds, news] = [new Map<number, number>(), new Set<number>()]
  for (const { old, next } of weighed) {
    if (olds.has(old) || news.has(next)) continue
    olds.set(old, next)
    news.add(next)
  }
  return {
    pairs: [...olds].toSorted(([a], [b]) => a - b).map(([old, next]) => ({ before: before[old] as Item, after: after[next] as Item })),
    removed: before.filter((_, at) => !olds.has(at)),
    added: after.filter((_, at) => !news.has(at)),
  }
}

/** What stands in both lists in the same order, and between it what stands in one alone. */
export type Run<Item> = { kind: 'same'; pairs: Pair<Item>[] } | { kind: 'differs'; removed: Item[]; added: Item[] }

/** Past so many insertions and deletions the two have too little in common: the time to align them grows with their square. */
const MOST_EDITS = 1_500

export const alignInOrder = <Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => string): Run<Item>[] => {
  const [old, next] = [before.map(keyOf), after.map(keyOf)]
  // Of several alignments equally long the library takes one that depends on which list is first.
  const turned = old.join('\n') > next.join('\n')
  const changes = turned ? diffArrays(next, old, { maxEditLength: MOST_EDITS }) : diffArrays(old, next, { maxEditLength: MOST_EDITS })
  if (!changes) return [{ kind: 'differs', removed: [...before], added: [...after] }]
  const runs: Run<Item>[] = []
  let [at, to] = [0, 0]
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      const pairs = Array.from({ length: count }, (_, i) => ({ before: before[at + i] as Item, after: after[to + i] as Item }))
      runs.push({ kind: 'same', pairs })
      at += count
      to += count
      continue
    }
    const last = runs.at(-1)
    const differs = last?.kind === 'differs' ? last : { kind: 'differs' as const, removed: [] as Item[], added: [] as Item[] }
    if (differs !== last) runs.push(differs)
    if (turned ? added : removed) {
      differs.removed.push(...before.slice(at, at + count))
      at += count
    } else {
      differs.added.push(...after.slice(to, to + count))
      to += count
    }
  }
  return runs
}

/** How much two sets share: 1 where they are equal, 0 where they have nothing in common. */
export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const each of a) if (b.has(each)) both += 1
  return both / (a.size + b.size - both)
}
