import { once } from 'node:events'

import { io } from 'socket.io-client'
import { WebSocket } from 'ws'

import { answerParent } from './child.ts'

// A process full of viewers. Each reads every frame, parses it and checks that the events come 1, 2, 3 … ; the time is taken when
// the last viewer has the last event.

type Protocol = 'ws' | 'socket.io' | 'trpc' | 'unfold'
type Question = { kind: 'join'; protocol: Protocol; port: number; runId: string; viewers: number; events: number } | { kind: 'wait' }
export type Seen = { at: number; frames: number; events: number; bytes: number }

const LAST_FRAME: Seen = { at: 0, frames: 0, events: 0, bytes: 0 }
let seen = { ...LAST_FRAME }
let allDone: Promise<unknown> = Promise.resolve()
let leave: (() => void)[] = []

/** What one viewer has; `take` gives the numbers of the events in a frame. */
const counter = (first: number, events: number, done: () => void) => {
  let next = first
  return (seqs: readonly number[], bytes: number): void => {
    seen.frames += 1
    seen.bytes += bytes
    for (const seq of seqs) {
      if (seq !== next) throw new Error(`event ${seq} came, ${next} was due`)
      next += 1
      seen.events += 1
    }
    if (next === first + events) {
      seen.at = performance.timeOrigin + performance.now()
      done()
    }
  }
}

type Event = { seq: number; type: string }
type Frame = { result?: { type?: string; data?: { data: Event | { kind: string; events?: Event[]; state?: { seq: number } } } } }

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

const subscribe = (socket: WebSocket, input: object): void =>
  socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'runs.events', input } }))

const join: Record<Protocol, (port: number, runId: string, events: number, done: () => void) => Promise<void>> = {
  ws: async (port, _, events, done) => {
    const socket = await open(`ws://127.0.0.1:${port}`)
    const count = counter(1, events, done)
    onFrame(socket, (event, bytes) => count([(event as Event).seq], bytes))
  },

  'socket.io': async (port, _, events, done) => {
    const socket = io(`ws://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true })
    leave.push(() => socket.disconnect())
    const count = counter(1, events, done)
    socket.on('event', ({ seq }: Event) => count([seq], 0))
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  },

  trpc: async (port, _, events, done) => {
    const socket = await open(`ws://127.0.0.1:${port}`)
    const count = counter(1, events, done)
    const started = new Promise<void>((resolve) => {
      onFrame(socket, (frame, bytes) => {
        const { result } = frame as Frame
        if (result?.type === 'started') resolve()
        if (result?.data && 'seq' in result.data.data) count([result.data.data.seq], bytes)
      })
    })
    subscribe(socket, {})
    await started
  },

  unfold: async (port, runId, events, done) => {
    const socket = await open(`ws://127.0.0.1:${port}/trpc`)
    let count: ReturnType<typeof counter> | undefined
    const joined = new Promise<void>((resolve) => {
      onFrame(socket, (frame, bytes) => {
        const message = (frame as Frame).result?.data?.data
        if (!message || !('kind' in message)) return
        if (message.kind === 'lagging') throw new Error('a viewer lags behind, and is not told every event')
        if (message.state) {
          count = counter(message.state.seq + 1, events, done)
          resolve()
        }
        // The run itself speaks too, at its end; it is not counted.
        const said = message.events?.filter(({ type }) => type === 'agent.finding_reported' || type === 'state.patched')
        if (said && said.length > 0)
          count?.(
            said.map(({ seq }) => seq),
            bytes,
          )
      })
    })
    subscribe(socket, { runId })
    await joined
  },
}

answerParent(async (question: Question) => {
  if (question.kind === 'wait') {
    await allDone
    return seen
  }
  for (const one of leave.splice(0)) one()
  seen = { ...LAST_FRAME }
  const { protocol, port, runId, viewers, events } = question
  const done: Promise<void>[] = []
  for (let n = 0; n < viewers; n += 1) {
    let finish = () => {}
    done.push(new Promise((resolve) => (finish = resolve)))
    await join[protocol](port, runId, events, finish)
  }
  allDone = Promise.all(done)
  return {}
})
