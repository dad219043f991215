import { type AgentState, isEnded } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useMayWrite } from '../keys/access.ts'
import { useRun } from '../run/run-context.tsx'

/** What one can do to a single agent: stop it alone while it works, have it do its part anew once the run is over. */
export const AgentCommands = ({ agent, working }: { agent: AgentState; working: boolean }) => {
  const runId = useRun((view) => view.state.runId)
  const ended = useRun((view) => isEnded(view.state.status) && view.state.workflow !== 'external')
  const stop = trpc.runs.stopAgent.useMutation()
  const retry = trpc.runs.retry.useMutation()
  const mayWrite = useMayWrite()
  if (!mayWrite || (!working && !ended)) return null
  const failed = stop.error ?? retry.error
  return (
    <div>
      {working ? (
        <Button
          kind="quiet"
          className="-ms-2.5 text-accent!"
          aria-label={`Stop ${agent.title} alone`}
          disabled={stop.isPending || stop.isSuccess}
          onClick={() => stop.mutate({ runId, agentId: agent.agentId })}
        >
          {stop.isSuccess ? 'Stopping' : 'Stop this agent alone'}
        </Button>
      ) : (
        <Button
          kind="quiet"
          className="-ms-2.5 text-accent!"
          aria-label={`${againWords(agent)}: ${agent.title}`}
          disabled={retry.isPending}
          onClick={() => retry.mutate({ runId, agents: [agent.agentId] })}
        >
          {againWords(agent)}
        </Button>
      )}
      {failed && <FailureNote failure={failureOf(failed)} />}
    </div>
  )
}

const againWords = ({ status }: AgentState): string => (status === 'completed' ? 'Check again' : 'Try again')
