import type { AgentState } from '@unfold/contracts'

import { formatDuration } from '../../ui/time.ts'
import { useServerNow } from '../run/use-server-now.ts'

const SILENT_MS = 20_000

/** Nothing stalls silently: says how long nothing was heard of an agent that should be at work. */
export const Silence = ({ agent }: { agent: AgentState }) => {
  const silent = useServerNow() - Date.parse(agent.heardAt)
  if (silent < SILENT_MS) return null
  return <span className="text-medium">No word for {formatDuration(silent)}; what it found so far is safe. </span>
}
