import {
  type ChangeRun,
  emptyRunState,
  fits,
  formatPosition,
  isEnded,
  type JsonValue,
  parseEvent,
  reduceAll,
  type RunEvent,
  type RunState,
  type RunSummary,
  START,
  type UnknownEvent,
  UnfoldError,
} from '@unfold/contracts'

import type { Api } from './api.ts'
import { failureOf } from './failure.ts'
import { messagesOf } from './message-stream.ts'

export type FollowOptions = { signal?: AbortSignal }

/** One run on the server, to be followed and commanded. Every call throws UnfoldError. */
export type Run = {
  readonly id: string
  /** As a list shows it. */
  summary(): Promise<RunSummary>
  /** The folded journal as it stands now, or as an earlier attempt left it. */
  state(attempt?: number): Promise<RunState>
  /** Every event from the first to the last, without a hole and without a double, whatever the connection does meanwhile. */
  events(options?: FollowOptions): AsyncIterable<RunEvent | UnknownEvent>
  /** The folded state now and after each change, until the run has ended. */
  states(options?: FollowOptions): AsyncIterable<RunState>
  /** Waits for the end. @throws UnfoldError the run's own failure; CANCELLED */
  result(options?: FollowOptions): Promise<JsonValue>
  /** @throws UnfoldError RUN_ENDED */
  cancel(reason?: string): Promise<void>
  /** Lets the steps in hand finish, and keeps what is done. @throws UnfoldError RUN_ENDED */
  pause(reason?: string): Promise<void>
  /** @throws UnfoldError RUN_ENDED, CONFLICT (it is not paused) */
  resume(): Promise<void>
  /** The next attempt of an ended run: of what is not completed, or of the named agents, and of what builds on them. */
  retry(options?: { agents?: string[] }): Promise<{ attempt: number }>
  /** Answers what an agent asked: `inputId` is in `state().inputs`. @throws UnfoldError BAD_INPUT, CONFLICT (answered already) */
  answer(inputId: string, value: JsonValue): Promise<void>
  /** A person's words to those at work, or to one agent alone. @throws UnfoldError RUN_ENDED, CONFLICT (the agent has ended) */
  instruct(text: string, options?: { agentId?: string }): Promise<void>
  /** Stops this agent and no other. @throws UnfoldError RUN_ENDED, CONFLICT (it has ended) */
  stopAgent(agentId: string, reason?: string): Promise<void>
  /** Title, tags, priority and notes; what is absent stays. */
  update(change: ChangeRun): Promise<void>
  /** An ended run, with its journal. @throws UnfoldError CONFLICT (it has not ended) */
  delete(): Promise<void>
}

export const openRun = (api: Api, runId: string): Run => {
  const states = async function* ({ signal }: FollowOptions = {}): AsyncGenerator<RunState, void, undefined> {
    let state = emptyRunState(runId)
    for await (const { message } of messagesOf(api, { runId, signal })) {
      const before = state
      if (message.kind === 'snapshot') state = message.state
      if (message.kind === 'batch') state = reduceAll(message.events, state)
      if (state !== before) yield state
    }
  }

  const events = async function* ({ signal }: FollowOptions = {}): AsyncGenerator<RunEvent | UnknownEvent, void, undefined> {
    let seq = 0
    for await (const { message } of messagesOf(api, { runId, after: formatPosition(START), signal })) {
      // A viewer far behind is given the state instead of the events; who wants the events reads them from the journal.
      const next =
        message.kind === 'snapshot' ? journalOf(api, runId, seq, message.state.seq) : message.kind === 'batch' ? message.events : []
      for await (const event of next) {
        const fit = fits({ runId, seq }, event)
        if (fit === 'repeated') continue
        if (fit !== 'next') throw new UnfoldError('JOURNAL_CORRUPT', `Event ${seq + 1} of run ${runId} is missing.`)
        seq = event.seq
        yield event
      }
    }
  }

  return {
    id: runId,
    states,
    events,
    summary: () => api.runs.get.query({ runId }).catch(rethrow),
    state: async (attempt) => (await api.runs.state.query({ runId, ...(attempt === undefined ? {} : { attempt }) }).catch(rethrow)).state,
    cancel: (reason) => api.runs.cancel.mutate({ runId, ...(reason === undefined ? {} : { reason }) }).catch(rethrow),
    pause: (reason) => api.runs.pause.mutate({ runId, ...(reason === undefined ? {} : { reason }) }).catch(rethrow),
    resume: () => api.runs.resume.mutate({ runId }).catch(rethrow),
    retry: (options = {}) => api.runs.retry.mutate({ runId, ...options }).catch(rethrow),
    answer: (inputId, value) => api.runs.answer.mutate({ runId, inputId, value }).catch(rethrow),
    instruct: (text, options = {}) => api.runs.instruct.mutate({ runId, text, ...options }).catch(rethrow),
    stopAgent: (agentId, reason) =>
      api.runs.stopAgent.mutate({ runId, agentId, ...(reason === undefined ? {} : { reason }) }).catch(rethrow),
    update: (change) => api.runs.update.mutate({ runId, change }).catch(rethrow),
    delete: () => api.runs.delete.mutate({ runId }).catch(rethrow),
    result: async (options) => {
      for await (const state of states(options)) if (isEnded(state.status)) return resultOf(state)
      throw new UnfoldError('CANCELLED', 'It was not waited for.')
    },
  }
}

async function* journalOf(api: Api, runId: string, after: number, to: number): AsyncGenerator<RunEvent | UnknownEvent, void, undefined> {
  for (let seq: number | undefined = after; seq !== undefined && seq < to;) {
    const page: { events: { seq: number; text: string }[]; nextAfter?: number | undefined } = await api.runs.journal
      .query({ runId, after: seq })
      .catch(rethrow)
    for (const event of page.events) if (event.seq <= to) yield parseEvent(JSON.parse(event.text))
    seq = page.nextAfter
  }
}

const resultOf = (state: RunState): JsonValue => {
  if (state.status === 'completed') return state.result ?? null
  if (state.status === 'cancelled') throw new UnfoldError('CANCELLED', state.reason ?? 'The run was cancelled.')
  const { code = 'INTERNAL', message = 'The run failed.', ...more } = state.error ?? {}
  throw new UnfoldError(code, message, more)
}

const rethrow = (thrown: unknown): never => {
  throw failureOf(thrown)
}
