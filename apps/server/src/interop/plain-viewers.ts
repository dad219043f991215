import {
  emptyRunState,
  type Failure,
  formatPosition,
  parsePosition,
  type Position,
  reduce,
  type RunEvent,
  type RunState,
  START,
  type StreamMessage,
} from '@unfold/contracts'
import { type Engine, link } from '@unfold/engine'

import { followRun } from '../api/follow-run.ts'
import { messageText } from '../api/wire-text.ts'
import { everyEvent } from './every-event.ts'
import { progressOf, tellProgress } from './progress.ts'

// The two ways in which a plain WebSocket tells of a run. Every message bears the position after it, from which a client comes back.

type Viewer = Parameters<typeof followRun>[0]
type Closing = Extract<StreamMessage, { kind: 'closing' }>['reason']

type PlainViewer = {
  told(): AsyncIterable<{ texts: string[]; closing?: Closing }>
  pong(at: string): string
  failed(failure: Failure): string
}

type Open = (viewer: Viewer, wish: { runId: string; after: string | undefined }, signal: AbortSignal) => PlainViewer

/** `StreamMessage`s as they are, the text of a batch made once for all. */
const native: Open = (viewer, wish, signal) => ({
  async *told() {
    for await (const [id, message] of followRun(viewer, wish, signal)) {
      const text = messageText(message)
      const texts = [parsePosition(id) ? `${text.slice(0, -1)},"position":"${id}"}` : text]
      yield message.kind === 'closing' ? { texts, closing: message.reason } : { texts }
    }
  },
  pong: (at) => JSON.stringify({ kind: 'pong', at }),
  failed: (error) => JSON.stringify({ kind: 'closing', reason: 'failed', error }),
})

/** `ProgressMessage`s: from the position that is given, or from now on. */
const progress: Open = (viewer, { runId, after }, signal) => {
  const { engine } = viewer
  let state = emptyRunState(runId)
  let position = START
  const line = (step: string, message: string, timestamp = new Date().toISOString()): string =>
    JSON.stringify({ ...progressOf(state, { step, message }, timestamp), position: formatPosition(position) })
  return {
    async *told() {
      const from = (await stateAt(engine, runId, after)) ?? (await engine.runs.state(runId))
      ;({ state, position } = from)
      const told = followRun(viewer, { runId, after: formatPosition(position) }, signal)
      for await (const next of everyEvent(engine.runs, told, { runId, after: state.seq })) {
        if ('message' in next) {
          const { message } = next
          if (message.kind === 'connected') {
            // Before its first event the fold does not know yet which steps a run has.
            state = { ...state, workflow: message.workflow }
            yield { texts: [line('connected', `Connected to a run of ${message.workflow}.`)] }
          }
          if (message.kind === 'heartbeat') yield { texts: [line('heartbeat', 'The connection lives.', message.at)] }
          if (message.kind === 'notice') yield { texts: [line('notice', message.message, message.at)] }
          if (message.kind === 'closing') yield { texts: [], closing: message.reason }
          continue
        }
        const texts: string[] = []
        for (const event of next.events) {
          const told = tellProgress(state, event)
          ;({ state } = told)
          // A batch's lines are frames of their own, and a cut may come between them: each bears the position after its own event.
          position = { seq: event.seq, hash: link(position.hash, JSON.stringify(event)) }
          if (told.progress) texts.push(JSON.stringify({ ...told.progress, position: formatPosition(position) }))
        }
        yield { texts }
        // A journal that is read in place of a snapshot comes in one go: the next stretch waits until this one has been taken.
        if ((await viewer.socket.drained(signal, viewer.patienceMs)) === 'never') {
          viewer.socket.drop()
          return
        }
      }
    },
    pong: (at) => line('pong', 'pong', at),
    failed: (failure) => line('failed', failure.message),
  }
}

export const plainViewers = { native, progress }
export type PlainFormat = keyof typeof plainViewers

/** The fold of the journal up to a position; undefined where the position is not one of this journal. */
const stateAt = async (
  { runs }: Pick<Engine, 'runs'>,
  runId: string,
  after: string | undefined,
): Promise<{ state: RunState; position: Position } | undefined> => {
  const position = after === undefined ? undefined : parsePosition(after)
  if (!position) return undefined
  let state = emptyRunState(runId)
  if (position.seq === 0) return position.hash === START.hash ? { state, position } : undefined
  for await (const { seq, text, hash } of runs.journal(runId)) {
    state = reduce(state, JSON.parse(text) as RunEvent)
    if (seq === position.seq) return hash === position.hash ? { state, position } : undefined
  }
  return undefined
}
