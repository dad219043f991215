import { waitFor } from '@unfold/testkit'
import { WebSocket } from 'ws'

type Message = Record<string, unknown> & { position?: string }

/** A program's plain WebSocket, and what it heard. */
export const plainSocket = (url: string, path: string, headers: Record<string, string> = {}) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers })
  const heard: Message[] = []
  let code: number | undefined
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Message))
  socket.on('close', (closed) => (code = closed))
  socket.on('error', () => {})
  return {
    socket,
    heard,
    closed: async () => {
      await waitFor(() => code !== undefined, { what: 'the socket to close' })
      return code
    },
  }
}
