import { useState } from 'react'

/** The same array as before while its items are the same. */
export const useStableList = <T>(list: readonly T[]): readonly T[] => {
  const [stable, setStable] = useState(list)
  if (list === stable) return stable
  if (list.length === stable.length && list.every((item, i) => item === stable[i])) return stable
  setStable(list)
  return list
}
