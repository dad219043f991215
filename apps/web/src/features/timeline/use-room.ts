import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** How much room there is, and how much of it the labels take. */
export const useRoom = (scroller: RefObject<HTMLDivElement | null>) => {
  const [room, setRoom] = useState({ width: 0, height: 0, label: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = () =>
      setRoom({
        width: element.clientWidth,
        height: element.clientHeight,
        label: element.querySelector<HTMLElement>('[data-label]')?.offsetWidth ?? 0,
      })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return room
}

/** Whoever looks at the present goes on with it. */
export const useAtEnd = (scroller: RefObject<HTMLDivElement | null>, width: number) => {
  const before = useRef(width)
  useEffect(() => {
    const element = scroller.current
    if (element && before.current < width && element.scrollLeft + element.clientWidth >= element.scrollWidth - (width - before.current) - 4)
      element.scrollTo({ left: element.scrollWidth })
    before.current = width
  }, [scroller, width])
}
