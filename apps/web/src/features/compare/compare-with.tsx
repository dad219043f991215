import { isEnded, type RunSummary } from '@unfold/contracts'
import { Link } from 'react-router'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { formatWhen } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { useRun } from '../run/run-context.tsx'
import { compareHref } from './compare-links.ts'

const MOST = 5

/** What this run can be held against: its earlier attempts, runs on a document of the same name, then others of its workflow. */
export const CompareWith = () => {
  const state = useRun((view) => view.state)
  const { runId, workflow, attempt } = state
  const name = state.documents[0]?.name
  const others = trpc.runs.list.useQuery({ workflow, limit: 30 })
  const same = trpc.runs.list.useQuery({ workflow, search: name?.slice(0, 200), limit: 30 }, { enabled: name !== undefined })
  const now = useNow()
  const seen = new Set([runId])
  const offered = [...(same.data?.runs ?? []), ...(others.data?.runs ?? [])].filter((run) => !seen.has(run.runId) && seen.add(run.runId))
  const attempts = Array.from({ length: attempt - 1 }, (_, i) => attempt - 1 - i)
  const failed = same.error ?? others.error
  return (
    <div className="mt-3 border-t border-line pt-2">
      <h3 className="mb-1 font-normal text-ink-2">Compare with</h3>
      {failed && <FailureNote failure={failureOf(failed)} />}
      <ul>
        {attempts.map((earlier) => (
          <li key={earlier}>
            <Link to={compareHref({ runId, attempt: earlier }, { runId })} className={LOOK}>
              <span>Attempt {earlier} of this run</span>
            </Link>
          </li>
        ))}
        {offered.slice(0, MOST).map((other) => (
          <li key={other.runId}>
            <Link to={hrefBetween(other, runId, state.queuedAt)} className={LOOK}>
              <span className="min-w-0 flex-1 truncate">{other.title}</span>
              <span className="text-ink-2">{isEnded(other.status) ? formatWhen(other.queuedAt, now) : 'at work'}</span>
            </Link>
          </li>
        ))}
      </ul>
      {others.data && offered.length + attempts.length === 0 && <p className="text-ink-2">There is no other run of this workflow yet.</p>}
    </div>
  )
}

const LOOK = '-mx-1 flex gap-2 rounded-md px-1 py-0.5 hover:bg-wash hover:text-accent pointer-coarse:py-2'

/** The one that was asked for first is the earlier one. */
const hrefBetween = (other: RunSummary, runId: string, queuedAt: string | undefined): string =>
  queuedAt !== undefined && other.queuedAt > queuedAt
    ? compareHref({ runId }, { runId: other.runId })
    : compareHref({ runId: other.runId }, { runId })
