import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 4_000

/**
 * Reads `message` to a screen reader, politely and at most every four seconds; of what came in between only the last is read.
 */
export const LiveRegion = ({ message }: { message: string }) => {
  const [said, setSaid] = useState('')
  const saidAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, saidAt.current + PAUSE_MS - Date.now())
    const timer = setTimeout(() => {
      saidAt.current = Date.now()
      setSaid(message)
    }, wait)
    return () => clearTimeout(timer)
  }, [message])
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  )
}
