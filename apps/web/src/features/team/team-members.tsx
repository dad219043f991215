import { type AgentState, agentFraction, isEnded } from '@unfold/contracts'

import { Chevron, SeverityMark, StatusMark } from '../../ui/glyphs.tsx'
import { elapsed, formatDuration } from '../../ui/time.ts'
import { formatPercent, formatShortTime, plural } from '../../ui/words.ts'
import { AgentCommands } from '../agent/agent-commands.tsx'
import { ToolCalls } from '../agent/tool-calls.tsx'
import { useKeptOpen } from '../away/use-kept-open.ts'
import { shownStatus, statusWord } from '../agent/agent-words.ts'
import { useChoosing } from '../finding/selection.tsx'
import { useAgent, useRun } from '../run/run-context.tsx'
import { useServerNow } from '../run/use-server-now.ts'
import { citationWords } from './citation-marks.tsx'
import { type Branch, branchesOf, passagesOf } from './team-state.ts'

/** Who works, who sent them, when, and what they bring. */
export const TeamMembers = () => {
  const agents = useRun((view) => view.state.agents)
  const agentIds = useRun((view) => view.state.agentIds)
  const branches = branchesOf(agentIds.flatMap((id) => agents[id] ?? []))
  return (
    <section aria-label="The team" className="flex-1 py-2">
      <h2 className="px-4 pb-1 text-ink-2">
        {agentIds.length === 0 ? 'The team has not met yet' : `The team, ${plural(agentIds.length, 'member')}`}
      </h2>
      <Branches branches={branches} depth={0} />
    </section>
  )
}

const Branches = ({ branches, depth }: { branches: readonly Branch[]; depth: number }) =>
  branches.length === 0 ? null : (
    <ul className={depth === 0 ? '' : 'ms-4 border-s border-line'}>
      {branches.map(({ agentId, children }) => (
        <li key={agentId}>
          <Member agentId={agentId} />
          <Branches branches={children} depth={depth + 1} />
        </li>
      ))}
    </ul>
  )

const ROLE_WORDS: Record<string, string> = {
  lead: 'Lead',
  researcher: 'Researcher',
  analyst: 'Analyst',
  critic: 'Critic',
  writer: 'Writer',
}

const Member = ({ agentId }: { agentId: string }) => {
  const agent = useAgent(agentId)
  const runStatus = useRun((view) => view.state.status)
  const runStarted = useRun((view) => view.state.startedAt)
  const [open, setOpen] = useKeptOpen(agentId, false)
  if (!agent) return null
  const status = shownStatus(agent, runStatus)
  const working = status === 'working' && runStatus !== 'cancelling'
  const role = ROLE_WORDS[agent.role] ?? agent.role
  const words = agent.error?.message ?? agent.reason ?? agent.progress?.message ?? ''
  return (
    <section aria-label={`${role}: ${agent.title}`} data-agent={agentId} data-status={agent.status} className="px-4 py-1.5">
      <h3 className="font-normal">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="group flex w-full items-start gap-2 text-start pointer-coarse:min-h-10"
        >
          <span className="mt-1">
            <StatusMark status={status} fraction={agentFraction(agent)} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="font-strong">{role}</span>
            {agent.title !== role && <span> {agent.title}</span>}
            <span className="block text-ink-2 tabular-nums">
              {statusWord(agent, runStatus)}
              {runStarted !== undefined && `, sent at ${offsetWords(Date.parse(agent.spawnedAt) - Date.parse(runStarted))}`}
              {agent.confidence !== undefined && `, ${formatPercent(agent.confidence)} sure`}
              {words !== '' && `. ${words}`}
            </span>
          </span>
          <Elapsed agent={agent} />
          <span className="text-ink-2 group-hover:text-ink">
            <Chevron to={open ? 'up' : 'down'} />
          </span>
        </button>
      </h3>
      {open && <Brought agent={agent} working={working} />}
      <Contradictions agent={agent} />
    </section>
  )
}

const Brought = ({ agent, working }: { agent: AgentState; working: boolean }) => {
  const { showPassage } = useChoosing()
  const { passages, figures } = passagesOf(agent)
  return (
    <div className="mt-1 space-y-2 ps-6">
      {agent.text !== '' && <p className="max-w-[70ch] whitespace-pre-wrap">{agent.text}</p>}
      {figures.length > 0 && (
        <ul className="max-w-[70ch]">
          {figures.map(({ label, value, sum }) => (
            <li key={`${label} ${value}`} className="flex gap-3 border-t border-line py-1">
              <span className="min-w-0 flex-1">{label}</span>
              <span className="text-end tabular-nums">
                {value}
                {sum !== undefined && <span className="block text-xs text-ink-2">{sum}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {passages.length > 0 && (
        <ul className="max-w-[70ch]">
          {passages.map((passage) => (
            <li
              key={`${passage.evidence.documentId} ${passage.evidence.location.block} ${passage.evidence.quote}`}
              className="border-t border-line py-1"
            >
              <button
                type="button"
                onClick={() => showPassage({ ...passage.evidence, role: 'compared' })}
                className="text-start hover:underline"
              >
                “{passage.evidence.quote}”<span className="block text-xs text-ink-2">{citationWords(passage)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {agent.tools.length > 0 && <ToolCalls calls={agent.tools} working={working} />}
      <AgentCommands agent={agent} working={working} />
    </div>
  )
}

/** What the critic found against each other, always in sight. */
const Contradictions = ({ agent }: { agent: AgentState }) => {
  const { select } = useChoosing()
  return agent.findings.map((finding) => (
    <p key={finding.id} className="mt-1 flex items-start gap-1.5 ps-6">
      <span className="mt-1">
        <SeverityMark severity={finding.severity} />
      </span>
      <button type="button" onClick={() => select(finding.id)} className="text-start underline-offset-2 hover:underline">
        {finding.title}
      </button>
    </p>
  ))
}

const Elapsed = ({ agent }: { agent: AgentState }) => {
  const now = useServerNow()
  const runEndedAt = useRun(({ state }) => (isEnded(state.status) ? state.endedAt : undefined))
  if (agent.startedAt === undefined) return null
  const ms = elapsed(agent.startedAt, agent.endedAt ?? runEndedAt, now)
  return <span className="text-ink-2 tabular-nums">{ms < 1_000 ? formatShortTime(ms) : formatDuration(ms)}</span>
}

/** "200ms", "2.1s", "1:07" after the run began. */
const offsetWords = (ms: number): string => (ms < 60_000 ? formatShortTime(ms) : formatDuration(ms))
