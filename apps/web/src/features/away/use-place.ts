import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import { useChoosing } from '../finding/selection.tsx'
import { useRun } from '../run/run-context.tsx'
import { keepPlace, type Place, readPlace, type Scroll } from './kept.ts'
import { approach, measureScroll, scrollerOf, scrollName } from './scroll.ts'

const KEEP_MS = 250
/** What loads later than this is not waited for. */
const RESTORE_MS = 3_000
const STEADY_FRAMES = 8

/** Where one was in this run before, in this tab; undefined on a first visit, in a replay, and where the address leads to another place. */
export const useEarlierPlace = (): Place | undefined => {
  const runId = useRun((view) => view.state.runId)
  const replayed = useRun((view) => view.replayedAt !== undefined)
  const [params] = useSearchParams()
  const [place] = useState(() => {
    const kept = replayed ? undefined : readPlace(runId)
    return params.size === 0 || kept?.finding === params.get('finding') ? kept : undefined
  })
  return place
}

/** Keeps the open finding, the tab and every scroll place, and brings them back on return: after a reload, or from another page. */
export const usePlace = (earlier: Place | undefined, [tab, setTab]: [tab: string, setTab: (tab: string) => void]): void => {
  const runId = useRun((view) => view.state.runId)
  const replayed = useRun((view) => view.replayedAt !== undefined)
  const { select } = useChoosing()
  const selectedId = useSearchParams()[0].get('finding') ?? undefined

  const returned = useRef(false)
  useEffect(() => {
    if (returned.current) return
    returned.current = true
    if (earlier?.finding !== undefined && selectedId === undefined) select(earlier.finding)
    if (earlier?.tab !== undefined) setTab(earlier.tab)
    // oxlint-disable-next-line react/exhaustive-deps -- once, on return
  }, [])
  useEffect(() => {
    if (!replayed) keepPlace(runId, { finding: selectedId, tab })
  }, [runId, replayed, selectedId, tab])

  useEffect(() => {
    if (replayed) return undefined
    const stop = restore(earlier?.scrolls ?? {})
    const scrolls: Record<string, Scroll> = { ...earlier?.scrolls }
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = new Set<string>()
    const note = () => {
      timer = undefined
      for (const name of moved) {
        const scroller = scrollerOf(name)
        if (scroller) scrolls[name] = measureScroll(scroller)
      }
      moved.clear()
      keepPlace(runId, { scrolls })
    }
    const onScroll = ({ target }: Event) => {
      const name = scrollName(target)
      if (name === undefined) return
      moved.add(name)
      timer ??= setTimeout(note, KEEP_MS)
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      stop()
      clearTimeout(timer)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once a run
  }, [runId, replayed])
}

/** Brings each scroller back as it appears, until it stays; whatever the reader does ends it. @returns how to stop */
const restore = (scrolls: Record<string, Scroll>): (() => void) => {
  const until = performance.now() + RESTORE_MS
  const left = new Map(Object.entries(scrolls).map(([name, scroll]) => [name, { scroll, steady: 0 }]))
  let frame = 0
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const event of ENDING) removeEventListener(event, stop, true)
  }
  const next = () => {
    for (const [name, wish] of left) {
      const scroller = scrollerOf(name)
      if (!scroller) continue
      wish.steady = approach(scroller, wish.scroll) < 2 ? wish.steady + 1 : 0
      if (wish.steady >= STEADY_FRAMES) left.delete(name)
    }
    if (left.size === 0 || performance.now() > until) return stop()
    frame = requestAnimationFrame(next)
  }
  for (const event of ENDING) addEventListener(event, stop, true)
  frame = requestAnimationFrame(next)
  return stop
}

const ENDING = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const
