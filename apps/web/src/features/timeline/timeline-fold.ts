import { type EventOf, type EventType, isKnownEventType } from '@unfold/contracts'

import type { JournalEvent } from '../journal/journal-feed.ts'
import { type Bar, type Lane, type Outcome, RUN_LANE, type Tick, type Timeline, type WaitFor } from './timeline.ts'

// A journal folded to stretches of time. RunState tells where each agent stands; this tells how it came there: every attempt, what was
// waited for between, each call with each of its tries.
//
// Invariants:
// L1 what is kept grows with attempts, calls, steps and findings, never with the number of events.
// L2 total: whatever order another program's events come in, nothing throws, and no bar ends before it begins.
// L3 a snapshot is never changed afterwards; a lane that did not change keeps its identity.

export type TimelineFold = {
  take: (events: readonly JournalEvent[]) => void
  snapshot: () => Timeline
}

type OpenLane = {
  agentId: string
  title: string
  after: readonly string[]
  bars: Bar[]
  parts: Bar[]
  ticks: Tick[]
  /** The place in `parts` of what is open, by call or by kind. */
  open: Map<string, number>
  shown?: Lane | undefined
}

/** In `open`, among ids of calls and questions, which have no spaces. */
const PHASE = 'the phase'

export const createTimelineFold = (): TimelineFold => {
  const lanes = new Map<string, OpenLane>()
  let from = 0
  let until = 0
  let seq = 0
  let ended = false
  /** What the run itself is at, in its words. */
  let busy: string | undefined

  const laneOf = (agentId: string, title = agentId): OpenLane => {
    let lane = lanes.get(agentId)
    if (!lane) lanes.set(agentId, (lane = { agentId, title, after: [], bars: [], parts: [], ticks: [], open: new Map() }))
    lane.shown = undefined
    return lane
  }
  const run = laneOf(RUN_LANE, 'Run')

  const titleOf = (agentId: string): string => lanes.get(agentId)?.title ?? agentId

  /** Ends the lane's open bar, if there is one. */
  const close = (lane: OpenLane, at: number, outcome: Outcome, toSeq: number, why?: string): void => {
    lane.shown = undefined
    const last = lane.bars.at(-1)
    // A wait of no length was none.
    if (last?.outcome === 'open' && last.kind === 'wait' && at <= last.from) lane.bars.pop()
    else if (last?.outcome === 'open')
      lane.bars[lane.bars.length - 1] = { ...last, to: Math.max(at, last.from), outcome, toSeq, ...(why === undefined ? {} : { why }) }
    for (const [what, place] of lane.open) endPart(lane, place, at, outcome === 'done' && what === PHASE ? 'done' : 'cut', toSeq)
    lane.open.clear()
  }
  const endPart = (lane: OpenLane, place: number, at: number, outcome: Outcome, toSeq: number): void => {
    const part = lane.parts[place]
    if (part) lane.parts[place] = { ...part, to: Math.max(at, part.from), outcome, toSeq }
  }
  const openBar = (lane: OpenLane, bar: Pick<Bar, 'kind' | 'label' | 'attempt' | 'from' | 'fromSeq'> & Partial<Bar>): void => {
    lane.shown = undefined
    lane.bars.push({ outcome: 'open', id: `b${lane.bars.length}`, ...bar })
  }
  const wait = (lane: OpenLane, waitFor: WaitFor, label: string, attempt: number, at: number, why?: string): void =>
    openBar(lane, { kind: 'wait', waitFor, label, attempt, from: at, fromSeq: seq, ...(why === undefined ? {} : { why }) })
  const addPart = (lane: OpenLane, part: Omit<Bar, 'id'>): number => {
    lane.shown = undefined
    return lane.parts.push({ ...part, id: `p${lane.parts.length}` }) - 1
  }

  /** What goes on now ends as whatever cut it short does: a pause, the run's end, a worker that is gone. */
  const closeAll = (at: number, outcome: Outcome, toSeq: number): void => {
    for (const lane of lanes.values()) if (lane !== run) close(lane, at, outcome, toSeq)
  }

  const callStarted = (lane: OpenLane, { callId, tool, attempt }: EventOf<'tool.started'>, at: number): void => {
    lane.open.set(callId, addPart(lane, { kind: 'tool', label: tool, attempt, from: at, fromSeq: seq, outcome: 'open' }))
  }

  /** The end of one try: its start is told by how long it took, as only the first one is journaled. */
  const callTried = (lane: OpenLane, event: EventOf<'tool.completed'> | EventOf<'tool.failed'>, at: number): void => {
    const { callId, tool, attempt, durationMs } = event
    const place = lane.open.get(callId)
    const open = place === undefined ? undefined : lane.parts[place]
    if (place === undefined || !open) return
    const waited = open.kind === 'wait'
    const began = Math.max(at - durationMs, open.from)
    const failed = event.type === 'tool.failed'
    const ending = { to: at, toSeq: seq, outcome: failed ? 'failed' : 'done', ...(failed ? { why: event.error.message } : {}) } as const
    const tried = waited ? (open.tried ?? 1) + 1 : 1
    const fromSeq = open.fromSeq
    if (waited) {
      lane.parts[place] = { ...open, to: began, outcome: 'done', toSeq: seq }
      addPart(lane, { kind: 'tool', label: tool, attempt, tried, from: began, fromSeq, ...ending })
    } else {
      lane.parts[place] = { ...open, ...ending, ...(failed && event.willRetry ? { tried } : {}) }
    }
    if (!failed || !event.willRetry) {
      lane.open.delete(callId)
      return
    }
    const waitFor = event.error.code === 'TOO_MANY' ? 'rate' : 'retry'
    const next = {
      kind: 'wait',
      waitFor,
      label: tool,
      attempt,
      tried,
      why: event.error.message,
      from: at,
      fromSeq,
      outcome: 'open',
    } as const
    lane.open.set(callId, addPart(lane, next))
  }

  const phase = (lane: OpenLane, { step, attempt }: EventOf<'agent.progressed'>, at: number): void => {
    const place = lane.open.get(PHASE)
    if (place !== undefined && lane.parts[place]?.label === step) return
    if (place !== undefined) endPart(lane, place, at, 'done', seq)
    lane.open.set(PHASE, addPart(lane, { kind: 'phase', label: step, attempt, from: at, fromSeq: seq, outcome: 'open' }))
  }

  const waitToBegin = (lane: OpenLane, attempt: number, at: number): void => {
    if (busy === undefined) wait(lane, 'turn', 'its turn', attempt, at)
    else wait(lane, 'run', 'the run', attempt, at, busy)
  }

  /** Whoever waits for nobody else waits for the run, as long as it has something of its own to do. */
  const progressed = ({ message, done, of }: EventOf<'run.progressed'>, at: number): void => {
    busy = done !== undefined && of !== undefined && done >= of ? undefined : message
    for (const lane of lanes.values()) {
      const last = lane.bars.at(-1)
      if (lane === run || last?.outcome !== 'open' || last.waitFor !== (busy === undefined ? 'run' : 'turn')) continue
      const before = lane.bars.at(-2)
      if (busy !== undefined && before?.waitFor === 'run') {
        // One document was read, another is still being read: it is one wait.
        lane.bars.splice(-2, 2)
        const { label, attempt, from, fromSeq, why } = before
        openBar(lane, { kind: 'wait', waitFor: 'run', label, attempt, from, fromSeq, ...(why === undefined ? {} : { why }) })
        continue
      }
      close(lane, at, 'done', seq)
      waitToBegin(lane, last.attempt, at)
    }
  }

  const spawned = ({ agentId, title, after, attempt }: EventOf<'agent.spawned'>, at: number): void => {
    const lane = laneOf(agentId, title)
    lane.title = title
    lane.after = after ?? lane.after
    const last = lane.bars.at(-1)
    if (last?.outcome === 'open' && (last.waitFor === 'turn' || last.waitFor === 'run') && after !== undefined && after.length > 0) {
      // It was announced before it was known on whom it builds.
      lane.bars[lane.bars.length - 1] = { ...last, waitFor: 'agents', label: after.map(titleOf).join(', ') }
      return
    }
    // Opened anew without having ended: its worker was lost. It is told of as far as anything was heard.
    const lost = last?.kind === 'attempt'
    close(lane, lost ? until : at, lost ? 'cut' : 'done', seq)
    if (lane.after.length > 0) wait(lane, 'agents', lane.after.map(titleOf).join(', '), attempt, at)
    else waitToBegin(lane, attempt, at)
  }

  const started = ({ agentId, attempt }: EventOf<'agent.started'>, at: number): void => {
    const lane = laneOf(agentId)
    close(lane, at, lane.bars.at(-1)?.kind === 'attempt' ? 'cut' : 'done', seq)
    openBar(lane, { kind: 'attempt', label: `Attempt ${attempt}`, attempt, from: at, fromSeq: seq })
  }

  const failed = ({ agentId, attempt, error, willRetry }: EventOf<'agent.failed'>, at: number): void => {
    const lane = laneOf(agentId)
    close(lane, at, 'failed', seq, error.message)
    if (willRetry) wait(lane, error.code === 'TOO_MANY' ? 'rate' : 'retry', `attempt ${attempt + 1}`, attempt, at, error.message)
  }

  const asked = ({ agentId, inputId, prompt, attempt }: EventOf<'input.requested'>, at: number): void => {
    const lane = laneOf(agentId)
    lane.open.set(
      inputId,
      addPart(lane, { kind: 'wait', waitFor: 'person', label: 'an answer', why: prompt, attempt, from: at, fromSeq: seq, outcome: 'open' }),
    )
  }

  const answered = (inputId: string, at: number): void => {
    for (const lane of lanes.values()) {
      const place = lane.open.get(inputId)
      if (place === undefined) continue
      endPart(lane, place, at, 'done', seq)
      lane.open.delete(inputId)
      lane.shown = undefined
    }
  }

  const runEnded = (outcome: Outcome, at: number, why?: string): void => {
    ended = true
    closeAll(at, 'cut', seq)
    close(run, at, outcome, seq, why)
  }

  const runWorks = (attempt: number, at: number): void => {
    busy = undefined
    close(run, at, 'done', seq)
    openBar(run, { kind: 'attempt', label: `Attempt ${attempt}`, attempt, from: at, fromSeq: seq })
    // Who waited goes on waiting.
    for (const lane of lanes.values()) {
      const last = lane.bars.at(-1)
      if (lane !== run && last?.kind === 'wait' && last.outcome === 'cut')
        wait(lane, last.waitFor ?? 'turn', last.label, last.attempt, at, last.why)
    }
  }

  const resumed = (event: EventOf<'run.resumed'>, at: number): void => {
    const attempt = run.bars.findLast(({ kind }) => kind === 'attempt')?.attempt ?? 1
    if (event.reason === 'asked') {
      close(run, at, 'done', seq)
      return wait(run, 'turn', 'a worker', attempt, at)
    }
    const last = run.bars.at(-1)
    if (last?.kind === 'attempt' && last.outcome === 'open') {
      // Its worker is gone since the last that was heard of it.
      closeAll(until, 'cut', seq)
      close(run, until, 'cut', seq)
      wait(run, 'lost', 'another worker', attempt, until)
    }
    runWorks(attempt, at)
  }

  const addWhole = (agentId: string, kind: 'step' | 'model', label: string, attempt: number, durationMs: number, at: number): void => {
    const whole = { from: at - durationMs, to: at, fromSeq: seq, toSeq: seq, outcome: 'done' } as const
    addPart(laneOf(agentId), { kind, label, attempt, ...whole })
  }

  const takes: { [Type in EventType]?: (event: EventOf<Type>, at: number) => void } = {
    'run.queued': (_, at) => wait(run, 'turn', 'a worker', 1, at),
    'run.started': ({ attempt }, at) => runWorks(attempt, at),
    'run.progressed': progressed,
    'run.paused': ({ reason }, at) => {
      closeAll(at, 'cut', seq)
      close(run, at, 'cut', seq)
      wait(run, 'pause', 'somebody to go on', 1, at, reason)
    },
    'run.resumed': resumed,
    'run.retried': ({ attempt }, at) => {
      ended = false
      wait(run, 'turn', 'a worker', attempt, at)
    },
    'run.completed': (_, at) => runEnded('done', at),
    'run.failed': ({ error }, at) => runEnded('failed', at, error.message),
    'run.cancelled': ({ reason }, at) => runEnded('cancelled', at, reason),
    'agent.spawned': spawned,
    'agent.started': started,
    'agent.progressed': (event, at) => phase(laneOf(event.agentId), event, at),
    'agent.completed': ({ agentId }, at) => close(laneOf(agentId), at, 'done', seq),
    'agent.failed': failed,
    'agent.cancelled': ({ agentId, reason }, at) => close(laneOf(agentId), at, 'cancelled', seq, reason),
    'agent.skipped': ({ agentId, reason }, at) => close(laneOf(agentId), at, 'skipped', seq, reason),
    'agent.finding_reported': ({ agentId, finding: { id: findingId, severity, title } }, at) =>
      void laneOf(agentId).ticks.push({ findingId, severity, title, at, seq }),
    'tool.started': (event, at) => callStarted(laneOf(event.agentId), event, at),
    'tool.completed': (event, at) => callTried(laneOf(event.agentId), event, at),
    'tool.failed': (event, at) => callTried(laneOf(event.agentId), event, at),
    'step.completed': ({ agentId, key, attempt, durationMs }, at) => addWhole(agentId, 'step', key, attempt, durationMs, at),
    'model.called': ({ agentId, model, attempt, durationMs }, at) => addWhole(agentId, 'model', model, attempt, durationMs, at),
    'input.requested': asked,
    'input.received': ({ inputId }, at) => answered(inputId, at),
  }

  const take = (events: readonly JournalEvent[]): void => {
    for (const event of events) {
      // A clock that was set back holds time still.
      const at = Math.max(until, Date.parse(event.at) || 0)
      if (seq === 0) from = at
      seq = event.seq
      const fold = isKnownEventType(event.type) ? (takes[event.type] as ((event: JournalEvent, at: number) => void) | undefined) : undefined
      fold?.(event, at)
      // Only now: what is folded may ask when the event before it was.
      until = at
    }
  }

  return {
    take,
    snapshot: () => ({
      from,
      until,
      seq,
      ended,
      lanes: [...lanes.values()].map(
        (lane) =>
          (lane.shown ??= {
            agentId: lane.agentId,
            title: lane.title,
            bars: [...lane.bars],
            parts: lane.parts.toSorted((a, b) => a.from - b.from),
            ticks: [...lane.ticks],
          }),
      ),
    }),
  }
}
