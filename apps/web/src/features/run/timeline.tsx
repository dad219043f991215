import { type AgentState, agentFraction, isEnded, type RunState } from '@unfold/contracts'

import { StatusMark } from '../../ui/glyphs.tsx'
import { elapsed, formatDuration } from '../../ui/time.ts'
import { shownStatus, statusWord } from '../agent/agent-words.ts'
import { useRun } from './run-context.tsx'
import { useServerNow } from './use-server-now.ts'

/** Which agent worked when, on one axis from the run's start. */
export const Timeline = () => {
  const state = useRun((view) => view.state)
  const now = useServerNow()
  const whole = Math.max(1_000, elapsed(state.startedAt, state.endedAt, now))
  return (
    <section aria-label="Timeline" className="max-h-32 min-h-11 overflow-y-auto px-4 py-1.5 text-xs">
      {state.startedAt === undefined && <p className="text-ink-2">Not started yet.</p>}
      <ol className="grid gap-x-3 wide:grid-cols-2">
        {state.agentIds.map((agentId) => {
          const agent = state.agents[agentId]
          return agent && <Lane key={agentId} agent={agent} run={state} whole={whole} now={now} />
        })}
      </ol>
    </section>
  )
}

const Lane = ({ agent, run, whole, now }: { agent: AgentState; run: RunState; whole: number; now: number }) => {
  const from = agent.startedAt === undefined ? undefined : Math.max(0, elapsed(run.startedAt, agent.startedAt, now))
  const took = elapsed(agent.startedAt, agent.endedAt ?? (isEnded(run.status) ? run.endedAt : undefined), now)
  const open = shownStatus(agent, run.status) === 'working'
  return (
    <li className="grid grid-cols-[7rem_minmax(0,1fr)_3rem] items-center gap-2">
      <span className="flex items-center gap-1 truncate">
        <StatusMark status={shownStatus(agent, run.status)} fraction={agentFraction(agent)} />
        {agent.title}
      </span>
      <span className="relative h-1.5 overflow-hidden bg-line">
        {from !== undefined && (
          <span
            className={`absolute inset-0 origin-start ${open ? 'bg-accent' : 'bg-ink-2'}`}
            style={{
              transform: `translateX(calc(var(--flow) * ${(from / whole) * 100}%)) scaleX(${Math.max(0.004, Math.min(took, whole - from) / whole)})`,
            }}
          />
        )}
      </span>
      <span className="text-end text-ink-2 tabular-nums">
        {agent.startedAt === undefined || agent.status === 'skipped' ? (
          <span className="sr-only">{statusWord(agent, run.status)}</span>
        ) : (
          formatDuration(took)
        )}
      </span>
    </li>
  )
}
