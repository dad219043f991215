import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * The first at once; of what comes within `gapMs` of the one before only the last, as soon as that time is over. What waits when the
 * component goes is not done.
 */
export const usePaced = <Value>(act: (value: Value) => void, gapMs: number): ((value: Value) => void) => {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  }, [act])
  const last = useRef(-Infinity)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(
    (value) => {
      clearTimeout(timer.current)
      const run = () => {
        last.current = performance.now()
        latest.current(value)
      }
      const left = last.current + gapMs - performance.now()
      if (left > 0) timer.current = setTimeout(run, left)
      else run()
    },
    [gapMs],
  )
}
