import {
  applyPatch,
  emptyRunState,
  isKnownEventType,
  type JsonValue,
  type PendingInput,
  reduce,
  type RunEvent,
  type RunState,
  type UnknownEvent,
} from '@unfold/contracts'

import { changesOf, emptyView, type View } from './view.ts'

// A journal as events of AG-UI 1.0 (docs.ag-ui.com, protocol version 1.0).
//
// Invariants:
// U1 pure: what is told depends on the journal's events and their order alone.
// U2 what was opened (messages, steps, subagents) is closed before its run is; an id is never opened twice.
// U3 after the end of a run nothing is told but the start of the next attempt.

export type AguiEvent = { type: string; timestamp?: number } & { [field: string]: JsonValue | undefined }

type Section = {
  id: string
  /** Which attempt it is of, and whether that was begun. */
  tried: number
  begun: boolean
  message: string | undefined
  messages: number
  step: string | undefined
  calls: Map<string, string>
}

export type Projection = {
  /** The AG-UI events of the journal's next event. */
  next(event: RunEvent | UnknownEvent): AguiEvent[]
  /** Opens a run that goes on from here: the state and the sections that are open. */
  begin(): AguiEvent[]
  /** Ends the run with what people are asked, where nobody works on. Nothing where somebody does, or nothing is asked. */
  interrupt(answered?: ReadonlySet<string>): AguiEvent[]
}

const interruptId = (runId: string, inputId: string): string => `${runId}.${inputId}`

export const projectAgui = (runId: string, thread: { threadId: string; runId: string }): Projection => {
  let state: RunState = emptyRunState(runId)
  let view: View = emptyView()
  let open = false
  let attempt = 1
  let synthesis = 0
  let speaking: string | undefined
  let sections = new Map<string, Section>()
  const used = new Set<string>()

  const fresh = (name: string): string => {
    let id = name
    for (let again = 2; used.has(id); again++) id = `${name}.${again}`
    used.add(id)
    return id
  }
  const runOf = () => ({ threadId: thread.threadId, runId: attempt === 1 ? thread.runId : `${thread.runId}.${attempt}` })

  const begin = (): AguiEvent[] => {
    open = true
    speaking = undefined
    return [
      { type: 'RUN_STARTED', ...runOf(), protocolVersion: '1.0' },
      { type: 'STATE_SNAPSHOT', snapshot: view },
      ...state.agentIds.flatMap((agentId) => {
        const agent = state.agents[agentId]
        return sections.has(agentId) && agent ? openSection(agentId, agent) : []
      }),
    ]
  }

  const openSection = (
    agentId: string,
    { title, role, attempt: tried, parentId }: { title: string; role: string; attempt: number; parentId?: string | undefined },
  ): AguiEvent[] => {
    const id = fresh(`${agentId}.${tried}`)
    sections.set(agentId, { id, tried, begun: false, message: undefined, messages: 0, step: undefined, calls: new Map() })
    const parent = parentId === undefined ? undefined : sections.get(parentId)?.id
    return [
      {
        type: 'SUBAGENT_STARTED',
        subagentRunId: id,
        name: title,
        description: role,
        ...(parent === undefined ? {} : { parentSubagentRunId: parent }),
      },
    ]
  }

  const endMessage = (section: Section): AguiEvent[] => {
    if (section.message === undefined) return []
    const { id, message } = section
    section.message = undefined
    return [{ type: 'TEXT_MESSAGE_END', messageId: message, subagentRunId: id }]
  }
  const endStep = (section: Section): AguiEvent[] => {
    if (section.step === undefined) return []
    const { id, step } = section
    section.step = undefined
    return [{ type: 'STEP_FINISHED', stepName: step, subagentRunId: id }]
  }
  const closeSection = (agentId: string, last: (id: string) => AguiEvent): AguiEvent[] => {
    const section = sections.get(agentId)
    if (!section) return []
    sections.delete(agentId)
    return [...endMessage(section), ...endStep(section), last(section.id)]
  }
  const closeAll = (last: (id: string) => AguiEvent): AguiEvent[] => [
    ...[...sections.keys()].reverse().flatMap((agentId) => closeSection(agentId, last)),
    ...endSynthesis(),
  ]
  const endSynthesis = (): AguiEvent[] => {
    if (speaking === undefined) return []
    const messageId = speaking
    speaking = undefined
    return [{ type: 'TEXT_MESSAGE_END', messageId }]
  }
  const failed = (message: string, code: string) => (subagentRunId: string) => ({ type: 'SUBAGENT_ERROR', subagentRunId, message, code })
  const finished = (result: JsonValue) => (subagentRunId: string) => ({
    type: 'SUBAGENT_FINISHED',
    subagentRunId,
    result,
    outcome: { type: 'success' },
  })

  const tell = (event: RunEvent): AguiEvent[] => {
    const section = 'agentId' in event && event.agentId !== undefined ? sections.get(event.agentId) : undefined
    switch (event.type) {
      case 'run.retried':
        ;({ attempt } = event)
        sections = new Map()
        return begin()
      case 'run.completed':
        return [
          ...closeAll(failed('The run was over before.', 'CANCELLED')),
          { type: 'RUN_FINISHED', ...runOf(), result: event.result, outcome: { type: 'success' } },
        ]
      case 'run.cancelled':
        return [
          ...closeAll(failed('The run was cancelled.', 'CANCELLED')),
          { type: 'RUN_FINISHED', ...runOf(), outcome: { type: 'cancelled' } },
        ]
      case 'run.failed':
        return [
          ...closeAll(failed('The run failed.', event.error.code)),
          { type: 'RUN_ERROR', message: event.error.message, code: event.error.code },
        ]
      case 'agent.spawned':
        // It was announced before, and is told now what it builds on.
        if (section && !section.begun && section.tried === event.attempt) return []
        return [...closeSection(event.agentId, failed('It is tried again.', 'LEASE_LOST')), ...openSection(event.agentId, event)]
      case 'agent.started':
        if (section) section.begun = true
        return []
      case 'agent.progressed':
        if (!section || section.step === event.step) return []
        return [...endStep(section), { type: 'STEP_STARTED', stepName: (section.step = event.step), subagentRunId: section.id }]
      case 'agent.message_delta': {
        if (!section || event.text === '') return []
        const opened = section.message === undefined
        if (opened) section.message = fresh(`${section.id}.text${(section.messages += 1)}`)
        const of = { messageId: section.message, subagentRunId: section.id }
        return [
          ...(opened ? [{ type: 'TEXT_MESSAGE_START', role: 'assistant', ...of }] : []),
          { type: 'TEXT_MESSAGE_CONTENT', delta: event.text, ...of },
        ]
      }
      case 'agent.finding_reported':
        return section
          ? [
              {
                type: 'CUSTOM',
                name: 'unfold.finding',
                value: { agentId: event.agentId, ...event.finding },
                subagentRunId: section.id,
              },
            ]
          : []
      case 'agent.completed':
        return closeSection(event.agentId, finished(event.result))
      case 'agent.skipped':
        return closeSection(event.agentId, finished({ skipped: event.reason }))
      case 'agent.failed':
        return closeSection(event.agentId, failed(event.error.message, event.error.code))
      case 'agent.cancelled':
        return closeSection(event.agentId, failed(event.reason ?? 'It was cancelled.', 'CANCELLED'))
      case 'tool.started': {
        if (!section) return []
        const toolCallId = fresh(`${section.id}.${event.callId}`)
        section.calls.set(event.callId, toolCallId)
        const of = { toolCallId, subagentRunId: section.id }
        return [
          ...endMessage(section),
          { type: 'TOOL_CALL_START', toolCallName: event.tool, ...of },
          { type: 'TOOL_CALL_ARGS', delta: JSON.stringify(event.args), ...of },
          { type: 'TOOL_CALL_END', ...of },
        ]
      }
      case 'tool.completed':
        return toolResult(section, event.callId, event.result)
      case 'tool.failed':
        return event.willRetry ? [] : toolResult(section, event.callId, { error: event.error })
      case 'synthesis.delta': {
        if (event.text === '') return []
        const opened = speaking === undefined
        speaking ??= fresh(`synthesis.${(synthesis += 1)}`)
        return [
          ...(opened ? [{ type: 'TEXT_MESSAGE_START', messageId: speaking, role: 'assistant' }] : []),
          { type: 'TEXT_MESSAGE_CONTENT', messageId: speaking, delta: event.text },
        ]
      }
      case 'synthesis.completed':
        return endSynthesis()
      case 'run.queued':
      case 'run.started':
      case 'run.progressed':
      case 'run.paused':
      case 'run.resumed':
      case 'run.updated':
      case 'run.probed':
      case 'run.instructed':
      case 'run.cancel_requested':
      case 'agent.cancel_requested':
      case 'agent.confidence_changed':
      case 'model.called':
      case 'step.completed':
      case 'state.patched':
      case 'synthesis.started':
      case 'input.requested':
      case 'input.received':
      case 'finding.reviewed':
        return []
    }
  }

  const toolResult = (section: Section | undefined, callId: string, result: JsonValue): AguiEvent[] => {
    const toolCallId = section?.calls.get(callId)
    if (!section || toolCallId === undefined) return []
    section.calls.delete(callId)
    const messageId = fresh(`${toolCallId}.result`)
    return [{ type: 'TOOL_CALL_RESULT', messageId, toolCallId, role: 'tool', content: JSON.stringify(result), subagentRunId: section.id }]
  }

  const next = (event: RunEvent | UnknownEvent): AguiEvent[] => {
    state = reduce(state, event)
    if (!isKnownEventType(event.type)) return []
    const known = event as RunEvent
    const before = view
    const delta = changesOf(known)
    view = (applyPatch(view, delta) ?? view) as View
    if (!open && known.type !== 'run.queued' && known.type !== 'run.retried') return []
    const timestamp = Date.parse(known.at)
    // The run's own end is told last: a delta after it would be told to nobody.
    const told =
      known.type === 'run.queued'
        ? begin()
        : [...(view === before || known.type === 'run.retried' ? [] : [{ type: 'STATE_DELTA', delta: delta as JsonValue }]), ...tell(known)]
    if (told.some(({ type }) => type === 'RUN_FINISHED' || type === 'RUN_ERROR')) open = false
    return told.map((one) => ({ ...one, timestamp }))
  }

  return {
    next,
    begin,
    interrupt: (answered = new Set()) => {
      const asked = state.inputs.filter(({ inputId }) => !answered.has(inputId))
      const isAtWork = Object.values(state.agents).some(({ status }) => status === 'working')
      if (!open || asked.length === 0 || isAtWork) return []
      const interrupts = asked.map((input) => interruptOf(runId, input, sections.get(input.agentId)?.id))
      const suspended = (subagentRunId: string): AguiEvent => ({
        type: 'SUBAGENT_FINISHED',
        subagentRunId,
        outcome: {
          type: 'suspended',
          interruptIds: interrupts.flatMap((one) => (one['subagentRunId'] === subagentRunId ? [one['id'] as string] : [])),
        },
      })
      const told = [...closeAll(suspended), { type: 'RUN_FINISHED', ...runOf(), outcome: { type: 'interrupt', interrupts } }]
      open = false
      return told
    },
  }
}

const interruptOf = (
  runId: string,
  { inputId, prompt, schema }: PendingInput,
  subagentRunId: string | undefined,
): { [key: string]: JsonValue } => ({
  id: interruptId(runId, inputId),
  reason: 'input_required',
  message: prompt,
  ...(typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? { responseSchema: schema } : {}),
  ...(subagentRunId === undefined ? {} : { subagentRunId }),
})
