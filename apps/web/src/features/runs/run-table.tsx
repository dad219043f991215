import { type RunSummary, SEVERITIES } from '@unfold/contracts'
import { Link } from 'react-router'

import { SeverityMark } from '../../ui/glyphs.tsx'
import { elapsed, formatDuration, formatLongDate, formatWhen } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { RunState } from './run-state.tsx'
import type { useSelectedRuns } from './use-selected-runs.ts'

/** Runs as rows; on a phone as blocks of two or three lines. */
export const RunTable = ({ runs, selection }: { runs: readonly RunSummary[]; selection: ReturnType<typeof useSelectedRuns> }) => {
  const now = useNow()
  return (
    <table className="w-full border-t border-line tabular-nums">
      <caption className="sr-only">Runs, the newest first</caption>
      <thead className="text-start text-xs text-ink-2 max-sm:sr-only">
        <tr className="[&>th]:py-1 [&>th]:font-normal [&>th:not(:last-child)]:pe-4">
          <th scope="col" className="w-6">
            <input
              type="checkbox"
              aria-label="Tick all runs of this page"
              className="block accent-(--color-accent)"
              checked={selection.selected.length === runs.length}
              onChange={(event) => selection.tickAll(event.target.checked)}
            />
          </th>
          <th scope="col">Run</th>
          <th scope="col">State</th>
          <th scope="col">Findings</th>
          <th scope="col" className="text-end">
            Took
          </th>
          <th scope="col" className="text-end">
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr
            key={run.runId}
            data-run-id={run.runId}
            data-status={run.status}
            className="group relative border-t border-line hover:bg-wash max-sm:grid max-sm:grid-cols-2 max-sm:py-2 sm:[&>td]:py-1.5 sm:[&>td:not(:last-child)]:pe-4"
          >
            <td className="max-sm:hidden">
              <input
                type="checkbox"
                aria-label={`Tick ${run.title}`}
                className="relative z-10 block accent-(--color-accent)"
                checked={selection.isTicked(run.runId)}
                onChange={(event) => selection.tick(run.runId, event.target.checked)}
              />
            </td>
            <td className="max-w-0 truncate max-sm:col-span-2 max-sm:max-w-none sm:w-full">
              <Link to={`/runs/${run.runId}`} className="after:absolute after:inset-0 group-hover:text-accent">
                {run.title}
              </Link>
              <span className="text-ink-2"> {[run.workflow, ...run.tags.map((tag) => `#${tag}`)].join(' ')}</span>
            </td>
            <td>
              <RunState run={run} />
            </td>
            <td className="whitespace-nowrap max-sm:order-1 max-sm:col-span-2">
              <Counts run={run} />
            </td>
            <td className="text-end text-ink-2 max-sm:hidden">
              {run.startedAt === undefined ? '' : formatDuration(elapsed(run.startedAt, run.endedAt, now))}
            </td>
            <td className="text-end whitespace-nowrap text-ink-2" title={formatLongDate(run.queuedAt)}>
              {formatWhen(run.queuedAt, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Counts = ({ run }: { run: RunSummary }) => {
  const present = SEVERITIES.filter((severity) => run.findings[severity] > 0)
  if (present.length === 0) return <span className="text-ink-2 max-sm:hidden">{run.status === 'completed' ? 'none' : '–'}</span>
  return (
    <span className="inline-flex h-5 items-center gap-2.5 align-top">
      {present.map((severity) => (
        <span key={severity} className="inline-flex items-center gap-1" title={severity}>
          <SeverityMark severity={severity} />
          {run.findings[severity]}
          <span className="sr-only"> {severity}</span>
        </span>
      ))}
    </span>
  )
}
