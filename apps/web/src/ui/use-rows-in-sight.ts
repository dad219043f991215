import { type RefObject, useLayoutEffect, useState } from 'react'

import { useMedia } from './use-media.ts'

/** So many rows above and below what is in sight are drawn too, and the drawn ones change by as many at once. */
const BEYOND = 12

/** Which rows of a list of equal ones are to be drawn, `to` not among them: those in sight and some around them; on paper all. */
export const useRowsInSight = (scroller: RefObject<HTMLElement | null>, rowHeight: number, rows: number): { from: number; to: number } => {
  const [seen, setSeen] = useState({ first: 0, last: BEYOND })
  const onPaper = useMedia('print')
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight / BEYOND) * BEYOND
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight / BEYOND) * BEYOND
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    // Told of the size once it is known: asking for it here would lay the whole page out once more.
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rowHeight])
  return onPaper ? { from: 0, to: rows } : { from: Math.max(0, seen.first - BEYOND), to: Math.min(rows, seen.last + BEYOND) }
}
