import { setTimeout as delay } from 'node:timers/promises'

import type { RunSummary } from '@unfold/contracts'
import type { Database } from '@unfold/db'

import type { Log } from '../define.ts'
import type { RunFilter, RunNews } from '../engine.ts'
import { SUMMARY, toSummary } from '../runs/summary.ts'
import type { Bus, BusMessage } from './bus.ts'

// All runs at once: every one that appears, changes or goes is told to whoever watches.
//
// Invariants:
// W1 one query for all watchers and all runs that changed meanwhile; none while nobody watches.
// W2 what is told of one run is told in order: a summary is never followed by an older one.
// W3 where something may have been missed, `listening` says so: the list is to be read anew.

/** What changes within it is read together. */
const GATHER_MS = 20
const AGAIN_AFTER_MS = 1_000
const MAX_RUNS = 500

type Watcher = { handler: (news: RunNews) => void; filter: RunFilter }

export type RunWatch = {
  /** @returns stops watching */
  add(handler: (news: RunNews) => void, filter: RunFilter): () => void
  close(): void
}

export const createRunWatch = (prisma: Database['prisma'], bus: Bus, log: Log): RunWatch => {
  const watchers = new Set<Watcher>()
  const changed = new Set<string>()
  /** Deleted while they were read. */
  const gone = new Set<string>()
  const closing = new AbortController()
  let unsubscribe: (() => void) | undefined
  let reading: Promise<void> | undefined

  const tell = (watcher: Watcher, news: RunNews, owner?: string | null): void => {
    // It may have left while another one was told.
    if (!watchers.has(watcher) || !concerns(watcher.filter, news, owner ?? undefined)) return
    try {
      watcher.handler(news)
    } catch (err) {
      log.error({ err, kind: news.kind }, 'a handler that watches the runs failed')
    }
  }
  const tellAll = (news: RunNews, owner?: string | null): void => {
    for (const watcher of watchers) tell(watcher, news, owner)
  }

  const read = async (): Promise<void> => {
    await delay(GATHER_MS, undefined, { signal: closing.signal })
    while (changed.size > 0 && watchers.size > 0) {
      const runIds = [...changed].slice(0, MAX_RUNS)
      for (const runId of runIds) changed.delete(runId)
      try {
        const rows = await prisma.run.findMany({ where: { id: { in: runIds } }, select: { ...SUMMARY, owner: true } })
        for (const row of rows) if (!gone.has(row.id)) tellAll({ kind: 'changed', run: toSummary(row) }, row.owner)
      } catch (err) {
        log.warn({ err }, 'runs that changed could not be read; they are read again')
        for (const runId of runIds) changed.add(runId)
        await delay(AGAIN_AFTER_MS, undefined, { signal: closing.signal })
      }
    }
  }

  const hear = (message: BusMessage): void => {
    if (message.kind === 'gap') tellAll({ kind: 'listening' })
    if (message.kind === 'deleted') {
      changed.delete(message.runId)
      if (reading) gone.add(message.runId)
      tellAll({ kind: 'deleted', runId: message.runId }, message.owner)
    }
    if (message.kind === 'changed') {
      changed.add(message.runId)
      startReading()
    }
  }

  const startReading = (): void => {
    reading ??= read()
      .catch(() => {})
      .finally(() => {
        reading = undefined
        gone.clear()
        if (changed.size > 0 && watchers.size > 0 && !closing.signal.aborted) startReading()
      })
  }

  return {
    add: (handler, filter) => {
      const watcher = { handler, filter }
      watchers.add(watcher)
      unsubscribe ??= bus.subscribeAll(hear)
      tell(watcher, { kind: 'listening' })
      return () => {
        watchers.delete(watcher)
        if (watchers.size > 0) return
        unsubscribe?.()
        unsubscribe = undefined
        changed.clear()
      }
    },
    close: () => {
      closing.abort()
      unsubscribe?.()
      watchers.clear()
    },
  }
}

const concerns = (filter: RunFilter, news: RunNews, owner: string | undefined): boolean => {
  if (news.kind === 'listening') return true
  if (filter.owner !== undefined && filter.owner !== owner) return false
  if (news.kind === 'deleted') return filter.runId === undefined || filter.runId === news.runId
  return fits(filter, news.run)
}

const fits = ({ runId, workflow, tag }: RunFilter, run: RunSummary): boolean =>
  (runId === undefined || runId === run.runId) &&
  (workflow === undefined || workflow === run.workflow) &&
  (tag === undefined || run.tags.includes(tag))
