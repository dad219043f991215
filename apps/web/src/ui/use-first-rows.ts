import { useDeferredValue } from 'react'

/** Higher than any screen. */
const FIRST = 100

/**
 * How many of a long list's rows are to be drawn: at first those that a screen can show, so that the page is seen before the rest is laid
 * out, and then all.
 * @param least these many at once, since one of them is open
 */
export const useFirstRows = (rows: number, least: number): number => {
  const all = useDeferredValue(true, false)
  return all ? rows : Math.min(rows, Math.max(FIRST, least))
}
