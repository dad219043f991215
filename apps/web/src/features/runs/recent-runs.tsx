import type { RunSummary } from '@unfold/contracts'
import { Link } from 'react-router'

import { formatWhen } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { RunState } from './run-state.tsx'

/** The newest runs, two lines each. */
export const RecentRuns = ({ runs }: { runs: readonly RunSummary[] }) => {
  const now = useNow()
  return (
    <ul>
      {runs.map((run) => (
        <li
          key={run.runId}
          data-run-id={run.runId}
          data-status={run.status}
          className="group relative border-t border-line py-1.5 hover:bg-wash"
        >
          <Link to={`/runs/${run.runId}`} className="block truncate after:absolute after:inset-0 group-hover:text-accent">
            {run.title}
          </Link>
          <p className="flex justify-between text-ink-2">
            <RunState run={run} />
            <span>{formatWhen(run.queuedAt, now)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
