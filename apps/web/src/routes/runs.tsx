import { RunStatus } from '@unfold/contracts'
import { Suspense, useCallback, useEffect, useMemo } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'

import { failureOf } from '../failure.ts'
import { useMayWrite } from '../features/keys/access.ts'
import { RUN_WORDS } from '../features/run/run-words.ts'
import { BulkActions } from '../features/runs/bulk-actions.tsx'
import { ExportRuns, PAGE_RUNS } from '../features/runs/export-runs.tsx'
import { ImportRuns } from '../features/runs/import-runs.tsx'
import { type RunFilter, RunFilters } from '../features/runs/run-filters.tsx'
import { RunHistory } from '../features/runs/run-parts.ts'
import { RunTable } from '../features/runs/run-table.tsx'
import { useLiveRuns } from '../features/runs/use-live-runs.ts'
import { useSelectedRuns } from '../features/runs/use-selected-runs.ts'
import { ViewsBar } from '../features/runs/views-bar.tsx'
import { trpc } from '../trpc.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useHotkeys } from '../ui/use-hotkeys.ts'

export const RunsRoute = () => {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const filter = useMemo(() => filterOf(params), [params])
  const cursor = params.get('cursor') ?? undefined
  const { status, ...rest } = filter
  const list = trpc.runs.list.useQuery(
    { ...rest, status: status && [status], cursor, limit: PAGE_RUNS },
    { placeholderData: (before) => before },
  )
  const workflows = trpc.workflows.list.useQuery(undefined, { staleTime: Infinity })
  const live = useLiveRuns()
  const mayWrite = useMayWrite()
  const selection = useSelectedRuns(list.data?.runs ?? [])
  const shown = params.get('charts') !== null
  const charts = hrefOf(filter, undefined, !shown)
  useHotkeys({
    '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    g: () => void navigate(charts, { replace: true }),
  })
  const onFilter = useCallback((next: RunFilter) => void navigate(hrefOf(next, undefined, shown), { replace: true }), [navigate, shown])
  useEffect(() => {
    document.title = 'Runs · Unfold'
  }, [])

  return (
    <main tabIndex={-1} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-8 pb-16">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-xl">Runs</h1>
        <p data-live={live} className="min-w-0 flex-1 text-ink-2 max-sm:order-last max-sm:basis-full">
          {live ? 'As they are now: changes come by themselves.' : 'Not told of changes just now; what is shown may be older.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            aria-pressed={shown}
            aria-keyshortcuts="g"
            className="aria-pressed:bg-wash"
            onClick={() => void navigate(charts, { replace: true })}
          >
            Charts
          </Button>
          {mayWrite && <ImportRuns />}
        </div>
      </div>
      <RunFilters filter={filter} workflows={workflows.data ?? []} href={(next) => hrefOf(next, undefined, shown)} onFilter={onFilter} />
      <ViewsBar search={searchOf(filter, undefined, shown)} />
      {shown && (
        <Suspense fallback={<div className="mt-6 min-h-56" />}>
          <RunHistory workflow={filter.workflow} />
        </Suspense>
      )}
      {list.error && <FailureNote failure={failureOf(list.error)} />}
      {list.data?.runs.length === 0 && <NoRun filter={filter} />}
      {list.data && list.data.runs.length > 0 && (
        <>
          <BulkActions selection={selection} />
          <RunTable runs={list.data.runs} selection={selection} />
        </>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {cursor !== undefined && (
          <Link to={hrefOf(filter, undefined, shown)} className={buttonLook('plain')}>
            Newest
          </Link>
        )}
        {list.data?.nextCursor !== undefined && (
          <Link to={hrefOf(filter, list.data.nextCursor, shown)} className={buttonLook('plain')}>
            Older
          </Link>
        )}
        <span className="flex-1" />
        {list.data && list.data.runs.length > 0 && <ExportRuns search={new URLSearchParams(searchOf(filter, cursor, false))} />}
      </div>
    </main>
  )
}

const filterOf = (params: URLSearchParams): RunFilter => ({
  status: RunStatus.safeParse(params.get('status')).data,
  workflow: params.get('workflow') ?? undefined,
  tag: params.get('tag') ?? undefined,
  search: params.get('search') ?? undefined,
})

/** The address behind `?`, always in the same order. */
const searchOf = (filter: RunFilter, cursor: string | undefined, charts: boolean): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, charts: charts ? '' : undefined, cursor }))
    if (value !== undefined) search.set(name, value)
  return String(search)
}

const hrefOf = (filter: RunFilter, cursor: string | undefined, charts: boolean): string => {
  const search = searchOf(filter, cursor, charts)
  return search === '' ? '/runs' : `/runs?${search}`
}

const NoRun = ({ filter: { status, workflow, tag, search } }: { filter: RunFilter }) => (
  <div className="mt-3 border-t border-line py-10">
    <p className="text-base">
      {search !== undefined || tag !== undefined || workflow !== undefined
        ? 'No run fits this filter.'
        : status === undefined
          ? 'No run yet.'
          : `No run is ${RUN_WORDS[status]}.`}
    </p>
    <p className="mt-4">
      <Link to="/" className={buttonLook('primary')}>
        Start a run
      </Link>
    </p>
  </div>
)
