// Lists of a state that grow with the run. A fold copies one once for each state that it hands out, and knows what it holds without
// looking through it, so that an event costs the same however long the run is.

/** The lists that a fold made and that nobody else has seen: it lets them grow in place. */
export type Own = WeakSet<readonly unknown[]>

/** Shorter ones are looked through. */
const SHORT = 32

/** The ids of a long list's items, handed on to the copy that grows from it. */
const idsIn = new WeakMap<readonly unknown[], Set<string>>()

/** The list itself where the fold may change it, else a copy that it may. */
export const owned = <Item>(list: readonly Item[], own: Own | undefined): Item[] => {
  if (own?.has(list)) return list as Item[]
  const copy = [...list]
  own?.add(copy)
  const ids = idsIn.get(list)
  if (ids) {
    idsIn.delete(list)
    idsIn.set(copy, ids)
  }
  return copy
}

export const appended = <Item>(list: readonly Item[], item: Item, idOf: (item: Item) => string, own: Own | undefined): Item[] => {
  const grown = owned(list, own)
  grown.push(item)
  idsIn.get(grown)?.add(idOf(item))
  return grown
}

export const holds = <Item>(list: readonly Item[], id: string, idOf: (item: Item) => string): boolean => {
  if (list.length < SHORT) return list.some((item) => idOf(item) === id)
  let ids = idsIn.get(list)
  if (!ids) idsIn.set(list, (ids = new Set(list.map(idOf))))
  return ids.has(id)
}
