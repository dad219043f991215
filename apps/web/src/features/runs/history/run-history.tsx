import type { RunDay } from '@unfold/contracts'
import { SEVERITIES } from '@unfold/contracts'
import { useId, useState } from 'react'

import { failureOf } from '../../../failure.ts'
import { trpc } from '../../../trpc.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { formatDay, formatDuration } from '../../../ui/time.ts'
import { formatCount } from '../../../ui/words.ts'
import { durationsByWorkflow, findingsByDay, findingsOf, lastDays } from './day-series.ts'
import { dashOf, DurationsChart } from './durations-chart.tsx'
import { FindingsChart, Grain } from './findings-chart.tsx'
import { useWidth } from './use-width.ts'

const DAYS = 30

/** What was found and how long it took, day by day; the same in a table. @param workflow all where absent */
export const RunHistory = ({ workflow }: { workflow?: string | undefined }) => {
  const [{ now, offsetMinutes }] = useState(readClock)
  const history = trpc.runs.history.useQuery({ days: DAYS, offsetMinutes }, { staleTime: 60_000 })
  const [room, width] = useWidth<HTMLDivElement>()
  const known = history.data?.filter((day) => workflow === undefined || day.workflow === workflow) ?? []
  const days = lastDays(DAYS, now, offsetMinutes)
  const durations = durationsByWorkflow(known)
  const chartWidth = width >= 720 ? (width - 48) / 2 : width
  return (
    <section aria-label="Past runs" className="mt-6">
      {history.error && <FailureNote failure={failureOf(history.error)} />}
      <div
        ref={room}
        className="grid gap-x-12 gap-y-6"
        style={{ gridTemplateColumns: width >= 720 ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)' }}
      >
        <div className="min-h-56">
          <h2>Findings of the last {formatCount(DAYS)} days</h2>
          <SeverityLegend />
          {width > 0 && history.data && <FindingsChart width={chartWidth} byDay={findingsByDay(days, known)} />}
        </div>
        <div className="min-h-56">
          <h2>How long a run took</h2>
          <WorkflowLegend workflows={durations.map((each) => each.workflow)} />
          {width > 0 && history.data && <DurationsChart width={chartWidth} days={days} durations={durations} />}
        </div>
      </div>
      {known.length > 0 && <HistoryTable history={known} />}
    </section>
  )
}

const readClock = () => ({ now: Date.now(), offsetMinutes: -new Date().getTimezoneOffset() })

const SeverityLegend = () => {
  const id = useId()
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 text-xs text-ink-2">
      {SEVERITIES.map((severity) => (
        <li key={severity} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12">
            <Grain id={`${id}-${severity}`} severity={severity} />
            <rect width="12" height="12" fill={`url(#${id}-${severity})`} />
          </svg>
          {severity}
        </li>
      ))}
    </ul>
  )
}

const WorkflowLegend = ({ workflows }: { workflows: readonly string[] }) => (
  <ul className="mb-2 flex min-h-4 flex-wrap gap-x-4 text-xs text-ink-2">
    {workflows.map((workflow, i) => (
      <li key={workflow} className="flex items-center gap-1.5">
        <svg aria-hidden="true" width="24" height="12" className="text-ink">
          <line x1="0" x2="24" y1="6" y2="6" className="stroke-line-2" strokeDasharray={dashOf(i)} />
          <circle cx="12" cy="6" r="3" className={i === 0 ? 'fill-ink' : 'fill-paper stroke-ink'} />
        </svg>
        {workflow}
      </li>
    ))}
    {workflows.length > 0 && <li>hair: up to the longest of the day</li>}
  </ul>
)

const HistoryTable = ({ history }: { history: readonly RunDay[] }) => (
  <details className="mt-2">
    <summary className="w-fit text-ink-2 hover:text-ink">The same as a table</summary>
    <div className="relative max-h-72 overflow-auto">
      <table className="mt-1 w-full tabular-nums">
        <thead className="text-end text-xs text-ink-2">
          <tr className="[&>th]:py-1 [&>th]:ps-4 [&>th]:font-normal">
            <th scope="col" className="ps-0! text-start">
              Day
            </th>
            <th scope="col" className="text-start">
              Workflow
            </th>
            <th scope="col">Runs</th>
            <th scope="col">Findings</th>
            <th scope="col">Half within</th>
            <th scope="col">Longest</th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map((each) => (
            <tr key={`${each.day} ${each.workflow}`} className="border-t border-line text-end [&>td]:py-1 [&>td]:ps-4">
              <th scope="row" className="text-start font-normal">
                {formatDay(each.day)}
              </th>
              <td className="text-start text-ink-2">{each.workflow}</td>
              <td>{formatCount(each.completed + each.failed + each.cancelled)}</td>
              <td>{formatCount(findingsOf(each.findings))}</td>
              <td>{each.medianSeconds !== undefined && formatDuration(each.medianSeconds * 1_000)}</td>
              <td>{each.longestSeconds !== undefined && formatDuration(each.longestSeconds * 1_000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)
