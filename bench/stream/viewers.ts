import { once } from 'node:events'

import { emptyRunState, type EventDraft, reduceAll, type RunEvent, type RunState } from '@unfold/contracts'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'

import { answerParent } from '../measure/child.ts'
import { AGENT_ID, clock } from './workload.ts'

// A process full of viewers. Each reads every frame, parses it and checks that the events come 1, 2, 3 … ; where latency is asked
// for, each also folds them, and takes the time from an event's saying until it is in the state. Done is when the last viewer has
// the last event.

export type Protocol = 'ws' | 'ws-batched' | 'socket.io' | 'trpc' | 'unfold'
export type Join = {
  kind: 'join'
  protocol: Protocol
  port: number
  runIds: string[]
  viewersPerRun: number
  events: number
  fold?: boolean
}
type Question = Join | { kind: 'wait' }
export type Seen = { at: number; frames: number; events: number; bytes: number; latencies: number[] }

type Said = RunEvent & { type: 'agent.finding_reported' | 'state.patched' }

const isSaid = (event: RunEvent): event is Said => event.type === 'agent.finding_reported' || event.type === 'state.patched'

const nothingSeen = (): Seen => ({ at: 0, frames: 0, events: 0, bytes: 0, latencies: [] })
let seen = nothingSeen()
let allDone: Promise<unknown> = Promise.resolve()
let leave: (() => void)[] = []

/** What one viewer has. */
type Viewer = { join(state: RunState): void; take(events: readonly RunEvent[], bytes: number): void }

/** A state with the agent whose events come, for peers that send events alone. */
const bareState = (runId: string): RunState => {
  const drafts: EventDraft[] = [
    { type: 'run.queued', workflow: 'bench', workflowVersion: 1, title: '', input: null, documents: [], tags: [], priority: 0 },
    { type: 'agent.spawned', agentId: AGENT_ID, attempt: 1, agent: AGENT_ID, role: AGENT_ID, title: 'Bench' },
  ]
  const at = new Date().toISOString()
  const state = reduceAll(
    drafts.map((draft, index) => ({ v: 1, runId, seq: index + 1, at, ...draft })),
    emptyRunState(runId),
  )
  return { ...state, seq: 0 }
}

const createViewer = (runId: string, events: number, fold: boolean, done: () => void): Viewer => {
  let state = bareState(runId)
  let next = 1
  let due = events
  return {
    join: (joined) => {
      state = joined
      next = joined.seq + 1
    },
    take: (came, bytes) => {
      seen.frames += 1
      seen.bytes += bytes
      for (const { seq } of came) {
        if (seq !== next) throw new Error(`event ${seq} came, ${next} was due`)
        next += 1
      }
      // A run of Unfold speaks too, at its begin and end: that is folded, but not counted.
      const said = came.filter(isSaid)
      if (fold) {
        state = reduceAll(came, state)
        const now = clock()
        for (const event of said) if (event.type === 'state.patched') seen.latencies.push(now - (event.patch[0] as { value: number }).value)
      }
      if (said.length === 0) return
      seen.events += said.length
      due -= said.length
      if (due > 0) return
      seen.at = clock()
      done()
    },
  }
}

type Message = RunEvent | { kind: string; events?: RunEvent[]; state?: RunState }
type Frame = { result?: { type?: string; data?: { data: Message } } }

const open = async (url: string): Promise<WebSocket> => {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  leave.push(() => socket.terminate())
  await once(socket, 'open')
  return socket
}

/** Each frame but tRPC's own PING, which is answered. */
const onFrame = (socket: WebSocket, take: (frame: unknown, bytes: number) => void): void => {
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (text === 'PING') socket.send('PONG')
    else take(JSON.parse(text), data.length)
  })
}

const subscribe = (socket: WebSocket, runId: string): void =>
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'runs.events', input: { runId } } }))

const join: Record<Protocol, (port: number, runId: string, viewer: Viewer) => Promise<void>> = {
  ws: async (port, runId, viewer) => {
    onFrame(await open(`ws://127.0.0.1:${port}/${runId}`), (event, bytes) => viewer.take([event as RunEvent], bytes))
  },

  'ws-batched': async (port, runId, viewer) => {
    onFrame(await open(`ws://127.0.0.1:${port}/${runId}`), (events, bytes) => viewer.take(events as RunEvent[], bytes))
  },

  'socket.io': async (port, runId, viewer) => {
    const socket = io(`ws://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, query: { run: runId } })
    leave.push(() => socket.disconnect())
    socket.on('event', (event: RunEvent) => viewer.take([event], 0))
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  },

  trpc: async (port, runId, viewer) => {
    const socket = await open(`ws://127.0.0.1:${port}`)
    const started = new Promise<void>((resolve) => {
      onFrame(socket, (frame, bytes) => {
        const { result } = frame as Frame
        if (result?.type === 'started') resolve()
        if (result?.data && 'seq' in result.data.data) viewer.take([result.data.data], bytes)
      })
    })
    subscribe(socket, runId)
    await started
  },

  unfold: async (port, runId, viewer) => {
    const socket = await open(`ws://127.0.0.1:${port}/trpc`)
    const joined = new Promise<void>((resolve) => {
      onFrame(socket, (frame, bytes) => {
        const message = (frame as Frame).result?.data?.data
        if (!message || !('kind' in message)) return
        if (message.kind === 'lagging') throw new Error('a viewer lags behind, and is not told every event')
        if (message.state) {
          viewer.join(message.state)
          resolve()
        }
        if (message.events) viewer.take(message.events, bytes)
      })
    })
    subscribe(socket, runId)
    await joined
  },
}

answerParent(async (question: Question) => {
  if (question.kind === 'wait') {
    await allDone
    return seen
  }
  for (const one of leave.splice(0)) one()
  seen = nothingSeen()
  const { protocol, port, runIds, viewersPerRun, events, fold = false } = question
  const done: Promise<void>[] = []
  for (const runId of runIds)
    for (let n = 0; n < viewersPerRun; n += 1) {
      const finished = Promise.withResolvers<void>()
      done.push(finished.promise)
      await join[protocol](port, runId, createViewer(runId, events, fold, finished.resolve))
    }
  allDone = Promise.all(done)
  return {}
})
