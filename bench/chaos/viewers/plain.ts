import type { StreamMessage } from '@unfold/contracts'
import { WebSocket } from 'ws'

import { openNotebook, pauseBefore, type Viewer } from './viewer.ts'

/** A program's plain WebSocket on `/ws/runs/{id}`. */
export const viewOverPlainSocket = (url: string, runId: string, name: string, after: string, sabotage?: 'drop' | 'double'): Viewer => {
  const notebook = openNotebook(name, runId, sabotage)
  const { viewer } = notebook
  let position = after
  let left = false
  let attempt = 0
  let socket: WebSocket | undefined
  let again: NodeJS.Timeout | undefined

  const open = (): void => {
    notebook.tried()
    const opened = new WebSocket(`${url.replace('http', 'ws')}/ws/runs/${runId}?after=${position}`, { perMessageDeflate: false })
    socket = opened
    opened.on('message', (data: Buffer) => {
      const { position: claimed, ...message } = JSON.parse(data.toString()) as StreamMessage & { position?: string }
      attempt = 0
      notebook.hear(message, claimed)
      if (claimed !== undefined) position = claimed
      if (message.kind === 'closing' && message.reason === 'ended') notebook.end()
    })
    opened.on('error', () => {})
    opened.on('close', () => {
      if (left || viewer.ended) return
      notebook.lost()
      again = setTimeout(open, pauseBefore(attempt))
      attempt += 1
    })
  }
  open()
  return Object.assign(viewer, {
    leave: async () => {
      left = true
      clearTimeout(again)
      socket?.terminate()
      await Promise.resolve()
    },
  })
}
