import type { FollowedJournal, FollowOptions } from '../journal/follow-journal.ts'
import type { Timeline } from './timeline.ts'
import { createTimelineFold } from './timeline-fold.ts'

export type TimelineView = { timeline: Timeline; failure?: unknown }

export type TimelineStore = { view: () => TimelineView; subscribe: (listener: () => void) => () => void }

/** Nobody reads faster. */
const PUBLISH_MS = 150

/** Reads a journal for as long as somebody looks on, and goes on where it was when somebody looks again. */
export const createTimelineStore = (follow: (options: FollowOptions) => FollowedJournal): TimelineStore => {
  const fold = createTimelineFold()
  const listeners = new Set<() => void>()
  let view: TimelineView = { timeline: fold.snapshot() }
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined

  const publish = (failure?: unknown) => {
    clearTimeout(timer)
    timer = undefined
    view = { timeline: fold.snapshot(), ...(failure === undefined ? {} : { failure }) }
    for (const listener of listeners) listener()
  }
  const journal = follow({
    onEvents: (events) => {
      fold.take(events)
      timer ??= setTimeout(publish, PUBLISH_MS)
    },
    onFailure: publish,
  })

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      stop ??= journal.start()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = undefined
      }
    },
  }
}
