import { isEnded, RUN_STATUSES, RunStatus } from '@unfold/contracts'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'

import { failureOf } from '../failure.ts'
import { RUN_WORDS } from '../features/run/run-words.ts'
import { RunTable } from '../features/runs/run-table.tsx'
import { trpc } from '../trpc.ts'
import { buttonLook } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { capitalise } from '../ui/words.ts'

const POLL_MS = 2_000

export const RunsRoute = () => {
  const [params] = useSearchParams()
  const status = RunStatus.safeParse(params.get('status')).data
  const cursor = params.get('cursor') ?? undefined
  const list = trpc.runs.list.useQuery(
    { status: status && [status], cursor, limit: 30 },
    {
      placeholderData: (before) => before,
      refetchInterval: ({ state }) => (state.data?.runs.some((run) => !isEnded(run.status)) === true ? POLL_MS : 10 * POLL_MS),
    },
  )
  const live = list.data?.runs.some((run) => !isEnded(run.status)) === true
  useEffect(() => {
    document.title = 'Runs · Unfold'
  }, [])

  const href = (next: { status?: string; cursor?: string }) => {
    const search = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== undefined))
    return search.size === 0 ? '/runs' : `/runs?${search}`
  }
  return (
    <main tabIndex={-1} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-8 pb-16">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-xl">Runs</h1>
        <p className="text-ink-2">
          {list.error ? '' : live ? 'Looked at again every 2 s while something runs.' : 'Nothing runs just now.'}
        </p>
      </div>
      <nav aria-label="Filter by state" className="mt-4 mb-2 flex flex-wrap gap-1">
        {[undefined, ...RUN_STATUSES].map((each) => (
          <Link
            key={each ?? 'all'}
            to={href({ status: each })}
            aria-current={each === status ? 'page' : undefined}
            className={buttonLook('quiet', 'aria-[current]:bg-wash aria-[current]:text-ink aria-[current]:font-strong')}
          >
            {each === undefined ? 'All' : capitalise(RUN_WORDS[each])}
          </Link>
        ))}
      </nav>
      {list.error && <FailureNote failure={failureOf(list.error)} />}
      {list.data?.runs.length === 0 && (
        <div className="border-t border-line py-10">
          <p className="text-base">{status === undefined ? 'No run yet.' : `No run is ${RUN_WORDS[status]}.`}</p>
          <p className="mt-4">
            <Link to="/" className={buttonLook('primary')}>
              Start a run
            </Link>
          </p>
        </div>
      )}
      {list.data && list.data.runs.length > 0 && <RunTable runs={list.data.runs} />}
      <p className="mt-4 flex gap-2">
        {cursor !== undefined && (
          <Link to={href({ status })} className={buttonLook('plain')}>
            Newest
          </Link>
        )}
        {list.data?.nextCursor !== undefined && (
          <Link to={href({ status, cursor: list.data.nextCursor })} className={buttonLook('plain')}>
            Older
          </Link>
        )}
      </p>
    </main>
  )
}
