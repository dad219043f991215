import { type AgentState, agentFraction, isEnded } from '@unfold/contracts'
import { useId, useState } from 'react'

import { Chevron, StatusMark } from '../../ui/glyphs.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { elapsed, formatDuration } from '../../ui/time.ts'
import { FIGURE_SPACE, plural } from '../../ui/words.ts'
import { useKeptOpen } from '../away/use-kept-open.ts'
import { ReservedFindingList, WholeFindingList } from '../finding/finding-list.tsx'
import { useAgent, useRun } from '../run/run-context.tsx'
import { useServerNow } from '../run/use-server-now.ts'
import { AgentDetails } from './agent-details.tsx'
import { coverageOf, doingWords, noFindingWords, shownStatus, statusWord } from './agent-words.ts'
import { CoverageLine } from './coverage-lines.tsx'
import { Silence } from './silence.tsx'

/** One agent's place on the page, kept from the first moment; it grows only when the reader opens it. */
export const AgentSection = ({ agentId, startsOpen }: { agentId: string; startsOpen: boolean }) => {
  const agent = useAgent(agentId)
  const runStatus = useRun((view) => view.state.status)
  const [open, setOpen] = useKeptOpen(agentId, startsOpen)
  const [held, setHeld] = useState(false)
  const bodyId = useId()
  if (!agent) return null

  const status = shownStatus(agent, runStatus)
  const working = status === 'working' && runStatus !== 'cancelling'
  const words = doingWords(agent, runStatus)
  const Findings = open ? WholeFindingList : ReservedFindingList
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only watches whether somebody reads here
    <section
      aria-label={agent.title}
      data-agent={agentId}
      data-status={agent.status}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={(event) => setHeld(event.target.matches(':focus-visible'))}
      onBlur={() => setHeld(false)}
      className={`flex flex-col contain-content border-b border-line py-2 ${open ? '' : 'flex-[1_0_10rem] pointer-coarse:flex-[1_0_15.5rem]'} ${status === 'stale' ? 'text-ink-2' : ''}`}
    >
      <h2 className="px-4">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
          className="group flex w-full items-center gap-2 text-start pointer-coarse:min-h-10"
        >
          <StatusMark status={status} fraction={agentFraction(agent)} />
          <span className="min-w-0 truncate">{agent.title}</span>
          <span className="font-normal whitespace-nowrap text-ink-2">{statusWord(agent, runStatus)}</span>
          <span className="flex-1" />
          <span className="font-normal whitespace-nowrap tabular-nums sm:w-22">
            {agent.findings.length > 0 && plural(agent.findings.length, 'finding')}
          </span>
          <Elapsed agent={agent} />
          <span className="text-ink-2 group-hover:text-ink">
            <Chevron to={open ? 'up' : 'down'} />
          </span>
        </button>
      </h2>
      <div id={bodyId} className="flex min-h-0 flex-1 flex-col">
        <div className="pe-4 ps-10">
          <div className="mt-1 mb-1">
            <ProgressBar label={`${agent.title}: progress`} fraction={workDone(agent)} working={working} valueText={countWords(agent)} />
          </div>
          {/* Two lines, whatever they say: what stands below never moves. */}
          <div className={open ? '' : 'h-10 overflow-hidden'}>
            <div className="flex gap-2">
              <p
                className={`min-h-5 min-w-0 flex-1 ${open ? '' : status === 'failed' || status === 'skipped' ? 'line-clamp-2' : 'truncate'}`}
                title={open ? undefined : words}
              >
                {words}
              </p>
              {working && <p className="whitespace-nowrap text-ink-2 tabular-nums">{countWords(agent, FIGURE_SPACE)}</p>}
            </div>
            {open ? (
              <AgentDetails agent={agent} working={working} />
            ) : (
              <p className="truncate text-ink-2 tabular-nums">
                {working && <Silence agent={agent} />}
                <CoverageLine coverage={coverageOf(agent)} />
              </p>
            )}
          </div>
        </div>
        {agent.findings.length > 0 ? (
          <Findings findings={agent.findings} held={held} label={`Findings of ${agent.title}`} />
        ) : (
          <p className="ps-10 text-ink-2">{noFindingWords(status, coverageOf(agent).length > 0)}</p>
        )}
      </div>
    </section>
  )
}

const Elapsed = ({ agent }: { agent: AgentState }) => {
  const now = useServerNow()
  const runEndedAt = useRun(({ state }) => (isEnded(state.status) ? state.endedAt : undefined))
  const known = agent.startedAt !== undefined && agent.status !== 'skipped'
  return (
    <span className="w-10 text-end font-normal text-ink-2 tabular-nums">
      {known && formatDuration(elapsed(agent.startedAt, agent.endedAt ?? runEndedAt, now))}
    </span>
  )
}

/** Only what was truly done: an agent that was skipped did nothing, one that failed or was cancelled only a part. */
const workDone = (agent: AgentState): number | undefined => {
  if (agent.status === 'skipped') return 0
  if (agent.status !== 'failed' && agent.status !== 'cancelled') return agentFraction(agent)
  const { done = 0, of = 1 } = agent.progress ?? {}
  return Math.min(1, done / of)
}

/** "6818 of 12500". @param pad stands for the figures that `done` has not yet, so that its place is as wide from the first to the last */
const countWords = ({ progress }: AgentState, pad = ''): string | undefined =>
  progress?.done === undefined || progress.of === undefined
    ? undefined
    : `${String(progress.done).padStart(String(progress.of).length, pad)} of ${progress.of}`
