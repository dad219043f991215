import type { AgentState } from '@unfold/contracts'

import { AgentCommands } from './agent-commands.tsx'
import { coverageOf, resultOf } from './agent-words.ts'
import { CoverageTable } from './coverage-lines.tsx'
import { notCheckedOf, usageWords } from './model-words.ts'
import { Silence } from './silence.tsx'
import { ToolCalls } from './tool-calls.tsx'

/** What an opened section tells besides its findings: every count, what was not checked, its words, its tools. */
export const AgentDetails = ({ agent, working }: { agent: AgentState; working: boolean }) => {
  const coverage = coverageOf(agent)
  const notChecked = notCheckedOf(agent)
  return (
    <div className="mt-2 mb-2 space-y-2">
      {working && <Silence agent={agent} />}
      {coverage.length > 0 && <CoverageTable coverage={coverage} />}
      {notChecked.length > 0 && (
        <div className="text-xs">
          <h3 className="font-normal text-ink-2">Not checked</h3>
          <ul className="list-disc ps-4">
            {notChecked.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {agent.text !== '' && agent.text.trim() !== resultOf(agent)?.summary && (
        <p className="max-w-[70ch] whitespace-pre-wrap">{agent.text}</p>
      )}
      {agent.tools.length > 0 && <ToolCalls calls={agent.tools} working={working} />}
      {agent.usage && <p className="text-xs text-ink-2 tabular-nums">{usageWords(agent.usage)}</p>}
      <AgentCommands agent={agent} working={working} />
    </div>
  )
}
