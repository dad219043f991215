import { createTRPCClient } from '@trpc/client'
import { createLinks, createSocket } from '@unfold/client/trpc'
import type { AppRouter } from '@unfold/server/router'
import { WebSocket } from 'ws'

import { openNotebook, type Viewer } from './viewer.ts'

const AGAIN_AFTER_MS = 500

/** tRPC's own client with the links and the socket of @unfold/client, as the web app uses them. */
export const viewOverTrpc = (url: string, runId: string, name: string, after: string, sabotage?: 'drop' | 'double'): Viewer => {
  const notebook = openNotebook(name, runId, sabotage)
  const { viewer } = notebook
  const socket = createSocket({ url, WebSocket: WebSocket as unknown as typeof globalThis.WebSocket })
  const api = createTRPCClient<AppRouter>({ links: createLinks(url, socket) })
  const watching = socket.connectionState.subscribe({
    next: ({ state }) => {
      if (state !== 'connecting') return
      notebook.lost()
      notebook.tried()
    },
  })
  let subscription: { unsubscribe(): void } | undefined
  let again: NodeJS.Timeout | undefined
  let left = false
  let position = after

  const subscribe = (): void => {
    let over = false
    const comeBack = () => {
      if (over || left || viewer.ended) return
      notebook.lost()
      again = setTimeout(subscribe, AGAIN_AFTER_MS)
      over = true
    }
    subscription = api.runs.events.subscribe(
      { runId, after: position },
      {
        onData: ({ id, data: message }) => {
          notebook.hear(message, message.kind === 'batch' ? id : undefined)
          if (message.kind === 'batch' || message.kind === 'snapshot') position = id
          if (message.kind === 'closing' && message.reason === 'ended') notebook.end()
        },
        onError: comeBack,
        onComplete: comeBack,
      },
    )
  }
  subscribe()
  return Object.assign(viewer, {
    leave: async () => {
      left = true
      clearTimeout(again)
      subscription?.unsubscribe()
      watching.unsubscribe()
      await socket.close()
    },
  })
}
