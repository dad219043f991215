import { type RunSummary, SEVERITIES } from '@unfold/contracts'

import { plain } from './progress.ts'

const ago = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 60 * 24 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60 / 24)} d`
}

const stateOf = ({ status, fraction }: RunSummary): string => (status === 'running' ? `${status} ${Math.floor(fraction * 100)} %` : status)

const found = ({ findings }: RunSummary): string =>
  SEVERITIES.flatMap((severity) => (findings[severity] === 0 ? [] : [`${findings[severity]} ${severity}`])).join(', ')

/** One line a run: id, state, when, what it is, what was found. */
export const runLines = (runs: readonly RunSummary[], now: number): string[] =>
  runs.map((run) =>
    [
      run.runId,
      stateOf(run).padEnd(13),
      ago(now - Date.parse(run.queuedAt)).padStart(6),
      plain(run.workflow).padEnd(8),
      plain(run.title),
      found(run),
    ]
      .join('  ')
      .trimEnd(),
  )
