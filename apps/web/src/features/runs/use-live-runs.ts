import { useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import type { RunPage } from '@unfold/contracts'
import { useEffect, useRef, useState } from 'react'

import { trpc } from '../../trpc.ts'

const ANEW_MS = 500
const LISTS = { queryKey: getQueryKey(trpc.runs.list) }

/**
 * Keeps every list of runs that is on the page as it is now, without asking again and again: a run that is listed changes in its
 * place, one that appears or goes has the lists read anew, at most twice a second.
 * @returns whether the server is telling
 */
export const useLiveRuns = (): boolean => {
  const queries = useQueryClient()
  const [told, setTold] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const readAnew = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void queries.invalidateQueries(LISTS)
    }, ANEW_MS)
  }
  // Read in every render: the hook publishes only what was read before.
  const { status } = trpc.runs.changes.useSubscription(
    {},
    {
      onData(news) {
        setTold(true)
        if (news.kind === 'listening') return readAnew()
        const changed = new Map(news.runs.map((run) => [run.runId, run]))
        const isListed = new Set<string>()
        const lists = queries.getQueriesData<RunPage>(LISTS)
        for (const [key, page] of lists) {
          for (const { runId } of page?.runs ?? []) isListed.add(runId)
          queries.setQueryData<RunPage>(
            key,
            (before) => before && { ...before, runs: before.runs.map((run) => changed.get(run.runId) ?? run) },
          )
        }
        if (news.deleted.some((runId) => isListed.has(runId)) || news.runs.some(({ runId }) => !isListed.has(runId))) readAnew()
      },
    },
  )
  return told && status === 'pending'
}
