import { use, useCallback, useEffect, useRef, useState } from 'react'

import { useFound } from '../finding/selection.tsx'
import { RunContext } from '../run/run-context.tsx'
import { keepSeen, readSeen, type Seen } from './kept.ts'
import { type News, newsSince, seenOf } from './news.ts'

/** What came in the meantime is here by then. */
const SETTLE_MS = 400

/** What came while the tab was hidden, or since the run was last looked at; until it is dismissed. */
export const useNews = (): [news: News | undefined, dismiss: () => void] => {
  const store = use(RunContext)
  if (!store) throw new Error('useNews needs a RunContext above it')
  const [news, setNews] = useState<News>()
  const found = useFound()
  const latest = useRef(found)
  useEffect(() => {
    latest.current = found
  })

  useEffect(() => {
    const { state, replayedAt } = store.view()
    if (replayedAt !== undefined) return undefined
    const { runId } = state
    let left: Seen | undefined = readSeen(runId)
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = () => {
      clearTimeout(timer)
      left = seenOf(store.view().state, Date.now())
      keepSeen(runId, left)
    }
    const comeBack = () => {
      clearTimeout(timer)
      const since = left
      left = undefined
      const at = Date.now()
      if (since)
        timer = setTimeout(() => setNews((before) => newsSince(since, store.view().state, latest.current, at) ?? before), SETTLE_MS)
    }
    const look = () => (document.visibilityState === 'hidden' ? leave() : comeBack())
    if (document.visibilityState === 'visible') comeBack()
    document.addEventListener('visibilitychange', look)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pagehide', leave)
      if (document.visibilityState === 'visible') leave()
      clearTimeout(timer)
    }
  }, [store])

  return [news, useCallback(() => setNews(undefined), [])]
}
