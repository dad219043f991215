import type { JsonValue, PatchOperation, RunEvent } from '@unfold/contracts'

// The state that an AG-UI client shares with a run: its sections, as they fill. Made and changed by patches alone, so that what the
// client has after a snapshot and the deltas is what we have.

export type View = { [key: string]: JsonValue }

export const emptyView = (): View => ({ status: 'queued', title: '', workflow: '', agents: {}, reviews: {}, instructions: [] })

const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue
const set = (path: string, value: unknown): PatchOperation => ({ op: 'add', path, value: json(value ?? null) })

/** What an event changes of the view; nothing where it names an agent that has no section. */
export const changesOf = (event: RunEvent): PatchOperation[] => {
  const agent = 'agentId' in event ? `/agents/${event.agentId}` : ''
  switch (event.type) {
    case 'run.queued':
      return [set('/title', event.title), set('/workflow', event.workflow), set('/input', event.input), set('/documents', event.documents)]
    case 'run.started':
    case 'run.resumed':
      return [set('/status', 'running')]
    case 'run.progressed':
      return [
        set('/progress', { message: event.message, done: event.done, of: event.of }),
        ...(event.outline === undefined ? [] : [set('/outline', event.outline)]),
      ]
    case 'run.paused':
      return [set('/status', 'paused')]
    case 'run.updated':
      return [
        ...(event.title === undefined ? [] : [set('/title', event.title)]),
        ...(event.tags === undefined ? [] : [set('/tags', event.tags)]),
        ...(event.notes === undefined ? [] : [set('/notes', event.notes)]),
        ...(event.priority === undefined ? [] : [set('/priority', event.priority)]),
      ]
    case 'run.instructed':
      return [set('/instructions/-', { text: event.text, agentId: event.agentId, by: event.by })]
    case 'run.cancel_requested':
      return [set('/status', 'cancelling')]
    case 'run.cancelled':
      return [set('/status', 'cancelled')]
    case 'run.completed':
      return [set('/status', 'completed'), set('/result', event.result)]
    case 'run.failed':
      return [set('/status', 'failed'), set('/error', event.error)]
    case 'run.retried':
      return [set('/status', 'queued')]
    case 'agent.spawned':
      return [set(agent, { title: event.title, role: event.role, status: 'waiting', findings: [], state: {} })]
    case 'agent.started':
      return [set(`${agent}/status`, 'working')]
    case 'agent.progressed': {
      const { step, tool, message, done, of, coverage } = event
      return [set(`${agent}/progress`, { step, tool, message, done, of, coverage })]
    }
    case 'agent.finding_reported':
      return [set(`${agent}/findings/-`, event.finding)]
    case 'agent.confidence_changed':
      return [set(`${agent}/confidence`, event.confidence)]
    case 'agent.completed':
      return [set(`${agent}/status`, 'completed'), set(`${agent}/result`, event.result)]
    case 'agent.failed':
      return [set(`${agent}/status`, event.willRetry ? 'waiting' : 'failed'), set(`${agent}/error`, event.error)]
    case 'agent.cancelled':
      return [set(`${agent}/status`, 'cancelled')]
    case 'agent.skipped':
      return [set(`${agent}/status`, 'skipped'), set(`${agent}/reason`, event.reason)]
    case 'input.requested':
      return [set(`${agent}/status`, 'asking')]
    case 'state.patched':
      return event.patch.map((operation) => ({
        ...operation,
        path: `${agent}/state${operation.path}`,
        ...('from' in operation ? { from: `${agent}/state${operation.from}` } : {}),
      }))
    case 'synthesis.completed':
      return [set('/synthesis', event.summary)]
    case 'finding.reviewed': {
      const { findingId, verdict, reason, comment, severity } = event
      return [set(`/reviews/${findingId}`, { verdict, reason, comment, severity })]
    }
    case 'agent.cancel_requested':
      return [set(`${agent}/stopping`, true)]
    case 'run.probed':
    case 'agent.message_delta':
    case 'model.called':
    case 'step.completed':
    case 'tool.started':
    case 'tool.completed':
    case 'tool.failed':
    case 'synthesis.started':
    case 'synthesis.delta':
    case 'input.received':
      return []
  }
}
