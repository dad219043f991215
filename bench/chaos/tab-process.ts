import { createTRPCClient } from '@trpc/client'
import { createLinks, createSocket } from '@unfold/client/trpc'
import { emptyRunState, reduceAll, type RunState } from '@unfold/contracts'
import type { AppRouter } from '@unfold/server/router'
import { WebSocket } from 'ws'

// What a tab does with a run, without the painting: tRPC's client with our links and the fold.

const [url = '', runId = ''] = process.argv.slice(2)
const socket = createSocket({ url, WebSocket: WebSocket as unknown as typeof globalThis.WebSocket })
const api = createTRPCClient<AppRouter>({ links: createLinks(url, socket) })

let state: RunState = emptyRunState(runId)
let heartbeats = 0
let connects = 0
let position: string | undefined

const follow = (): void => {
  const again = () => setTimeout(follow, 500)
  api.runs.events.subscribe(
    { runId, ...(position === undefined ? {} : { after: position }) },
    {
      onData: ({ id, data: message }) => {
        if (message.kind === 'connected') connects += 1
        if (message.kind === 'heartbeat') heartbeats += 1
        if (message.kind === 'snapshot') state = message.state
        if (message.kind === 'batch') state = reduceAll(message.events, state)
        if (message.kind === 'batch' || message.kind === 'snapshot') position = id
        if (message.kind === 'closing' && message.reason === 'ended') process.send?.({ kind: 'ended' })
      },
      onError: again,
    },
  )
}
follow()

process.on('message', () => {
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.({ kind: 'measure', heap: process.memoryUsage().heapUsed, heartbeats, connects, stateBytes: JSON.stringify(state).length })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ kind: 'ready' })
