import { type RefObject, useLayoutEffect, useState } from 'react'

type Size = { width: number; height: number }

/** The room an element has inside its scroll bars, px; nothing until it is known. */
export const useElementSize = (element: RefObject<HTMLElement | null>): Size => {
  const [size, setSize] = useState<Size>(NONE)
  useLayoutEffect(() => {
    const watched = element.current
    if (!watched) return
    const observer = new ResizeObserver(() => setSize({ width: watched.clientWidth, height: watched.clientHeight }))
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return size
}

const NONE: Size = { width: 0, height: 0 }
