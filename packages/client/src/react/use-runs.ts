import type { ListRuns, RunSummary, UnfoldError } from '@unfold/contracts'
import { useEffect, useState } from 'react'

import { failureOf } from '../failure.ts'
import type { Unfold } from '../unfold.ts'
import { useUnfold } from './provider.ts'

export type ListedRuns = {
  runs: readonly RunSummary[]
  /** `loading` before the first answer. */
  status: 'loading' | 'ready' | 'failed'
  /** Gives the next page, where there is more than the first; `undefined` where there is not. */
  nextCursor: string | undefined
  error: UnfoldError | undefined
}

const LOADING: ListedRuns = { runs: [], status: 'loading', nextCursor: undefined, error: undefined }
/** What changes faster is read again together. */
const CALM_MS = 250

/** The first page of the runs, as it changes: a run in it at once, and anew where one came, went or may stand elsewhere now. */
export const useRuns = (query: ListRuns = {}): ListedRuns => {
  const unfold = useUnfold()
  const [listed, setListed] = useState<{ key: string; told: ListedRuns }>()
  const key = JSON.stringify(query)
  useEffect(() => {
    const left = new AbortController()
    const show = (change: (old: ListedRuns) => ListedRuns) => {
      if (!left.signal.aborted) setListed((old) => ({ key, told: change(old?.key === key ? old.told : LOADING) }))
    }
    void watch(unfold, JSON.parse(key) as ListRuns, show, left.signal)
    return () => left.abort()
  }, [unfold, key])
  return listed?.key === key ? listed.told : LOADING
}

const watch = async (
  unfold: Unfold,
  query: ListRuns,
  show: (change: (old: ListedRuns) => ListedRuns) => void,
  signal: AbortSignal,
): Promise<void> => {
  let shown = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const list = async () => {
    timer = undefined
    try {
      const { runs, nextCursor } = await unfold.runs.list(query)
      shown = new Set(runs.map(({ runId }) => runId))
      show(() => ({ runs, status: 'ready', nextCursor, error: undefined }))
    } catch (error) {
      show((old) => ({ ...old, status: old.status === 'ready' ? 'ready' : 'failed', error: failureOf(error) }))
    }
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  const { workflow, tag } = query
  // A change of status may take a run out of a list of one status; only the server can tell what of the words searched for stands in a title.
  const narrow = query.status !== undefined || query.search !== undefined
  try {
    for await (const told of unfold.runs.changes({ ...(workflow && { workflow }), ...(tag && { tag }) }, { signal })) {
      if (told.kind === 'listening') await list()
      else {
        const changed = new Map(told.runs.map((run) => [run.runId, run]))
        show((old) => ({ ...old, runs: old.runs.map((run) => changed.get(run.runId) ?? run) }))
        const anew = narrow || told.deleted.some((runId) => shown.has(runId)) || told.runs.some(({ runId }) => !shown.has(runId))
        if (anew && !signal.aborted) timer ??= setTimeout(() => void list(), CALM_MS)
      }
    }
  } catch (error) {
    show((old) => ({ ...old, status: 'failed', error: failureOf(error) }))
  }
}
