import {
  type ChangeRun,
  fits,
  formatPosition,
  isEnded,
  isKnownEventType,
  type JsonValue,
  parseEvent,
  type ReviewFinding,
  type RunEvent,
  type RunState,
  type RunSummary,
  START,
  type UnknownEvent,
  UnfoldError,
} from '@unfold/contracts'

import type { Api } from './api.ts'
import { told } from './failure.ts'
import { createLiveRun, type LiveRun, type RunSnapshot, type RunView } from './live-run.ts'
import { messagesOf } from './message-stream.ts'
import { type RunFileFormat, runFileAt } from './run-file.ts'
import { type Sections, sectionsOf } from './sections.ts'
import type { ServerAddress } from './server-address.ts'
import type { Transport } from './transport.ts'
import { viewsOf } from './views.ts'
import type { ResultIn } from './workflow-types.ts'

export type FollowOptions = { signal?: AbortSignal }

/**
 * One run on the server, to be followed and commanded. Iterating it gives every event of the types that this version knows, from the
 * first to the last, whatever the connection does meanwhile. Leaving the loop never cancels the run. Every call throws UnfoldError.
 */
export type Run<W extends string = string> = AsyncIterable<RunEvent> & {
  readonly id: string
  /** The run as it is seen from here: state, connection, position and completeness in one piece, followed while anyone listens. */
  readonly live: LiveRun
  /** Its agents by id: `run.sections.numeric`. */
  readonly sections: Sections<W>
  /** As a list shows it. */
  summary(): Promise<RunSummary>
  /** The folded journal as it stands now, or as an earlier attempt left it. */
  state(attempt?: number): Promise<RunState>
  /** The same with its position, from which `useRun` goes on: for pages that a server renders. */
  snapshot(): Promise<RunSnapshot>
  /** Every event without a hole and without a double, those of types that only newer versions know too: what `reduce` folds. */
  events(options?: FollowOptions): AsyncIterable<RunEvent | UnknownEvent>
  /** The folded state now and as it changes, until the run has ended; what comes while the caller is busy is one change. */
  states(options?: FollowOptions): AsyncIterable<RunState>
  /** Waits for the end. @throws UnfoldError the run's own failure; CANCELLED */
  result(options?: FollowOptions): Promise<ResultIn<W>>
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
  /** Accepts or dismisses (with a reason) a finding, comments on it, gives it a severity of one's own; what is absent stays. @throws UnfoldError BAD_INPUT, NOT_FOUND */
  review(findingId: string, review: ReviewFinding): Promise<void>
  /** The run as a file, as far as it has come. @throws UnfoldError BAD_INPUT (its advice names the formats that fit), CONFLICT */
  file(format: RunFileFormat, options?: FollowOptions): Promise<Blob>
  /** Title, tags, priority and notes; what is absent stays. */
  update(change: ChangeRun): Promise<void>
  /** An ended run, with its journal. @throws UnfoldError CONFLICT (it has not ended) */
  delete(): Promise<void>
}

export const openRun = <W extends string>(address: ServerAddress, api: Api, transport: Transport, runId: string): Run<W> => {
  const live = createLiveRun(transport, runId)
  const why = (reason: string | undefined) => (reason === undefined ? {} : { reason })

  const events = async function* ({ signal }: FollowOptions = {}): AsyncGenerator<RunEvent | UnknownEvent, void, undefined> {
    let seq = 0
    for await (const { message } of messagesOf(transport, { runId, after: formatPosition(START), signal })) {
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

  const states = async function* ({ signal }: FollowOptions = {}): AsyncGenerator<RunState, void, undefined> {
    let last: RunState | undefined
    for await (const { state } of viewsOf(live, signal)) {
      if (state !== last && state.seq > 0) yield state
      last = state
    }
  }

  return {
    id: runId,
    live,
    sections: sectionsOf<W>(live),
    events,
    states,
    [Symbol.asyncIterator]: async function* () {
      for await (const event of events()) if (isKnownEventType(event.type)) yield event as RunEvent
    },
    summary: () => told(api.runs.get.query({ runId })),
    state: async (attempt) => (await told(api.runs.state.query({ runId, ...(attempt === undefined ? {} : { attempt }) }))).state,
    snapshot: () => told(api.runs.state.query({ runId })),
    cancel: (reason) => told(api.runs.cancel.mutate({ runId, ...why(reason) })),
    pause: (reason) => told(api.runs.pause.mutate({ runId, ...why(reason) })),
    resume: () => told(api.runs.resume.mutate({ runId })),
    retry: (options = {}) => told(api.runs.retry.mutate({ runId, ...options })),
    answer: (inputId, value) => told(api.runs.answer.mutate({ runId, inputId, value })),
    instruct: (text, options = {}) => told(api.runs.instruct.mutate({ runId, text, ...options })),
    stopAgent: (agentId, reason) => told(api.runs.stopAgent.mutate({ runId, agentId, ...why(reason) })),
    review: (findingId, review) => told(api.runs.review.mutate({ runId, findingId, review })),
    file: (format, { signal } = {}) => runFileAt(address, runId, format, signal),
    update: (change) => told(api.runs.update.mutate({ runId, change })),
    delete: () => told(api.runs.delete.mutate({ runId })),
    result: async ({ signal } = {}) => {
      let last: RunView | undefined
      for await (const view of viewsOf(live, signal)) last = view
      if (!last || !isEnded(last.state.status)) throw new UnfoldError('CANCELLED', 'It was not waited for.')
      return resultOf(last.state) as ResultIn<W>
    },
  }
}

async function* journalOf(api: Api, runId: string, after: number, to: number): AsyncGenerator<RunEvent | UnknownEvent, void, undefined> {
  for (let seq: number | undefined = after; seq !== undefined && seq < to;) {
    const page: { events: { seq: number; text: string }[]; nextAfter?: number | undefined } = await told(
      api.runs.journal.query({ runId, after: seq }),
    )
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
