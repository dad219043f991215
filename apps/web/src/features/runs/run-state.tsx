import { isEnded, type RunSummary } from '@unfold/contracts'

import { StatusMark } from '../../ui/glyphs.tsx'
import { formatPercent } from '../../ui/words.ts'
import { RUN_WORDS } from '../run/run-words.ts'

const MARK = {
  queued: 'waiting',
  running: 'working',
  paused: 'waiting',
  cancelling: 'working',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
} as const

/** How a run stands, as a mark and a word. */
export const RunState = ({ run }: { run: RunSummary }) => (
  <span className="inline-flex h-5 items-center align-top gap-1.5 whitespace-nowrap tabular-nums">
    <StatusMark status={MARK[run.status]} fraction={run.fraction} />
    {RUN_WORDS[run.status]}
    {!isEnded(run.status) && run.status !== 'queued' && ` ${formatPercent(run.fraction)}`}
  </span>
)
