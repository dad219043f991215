import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A TCP connection that says exactly these bytes, and what came back until it was closed or the condition held. */
export const speakRaw = async (port: number, bytes: string | Buffer, until?: (answer: string) => boolean): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const heard = collect(socket)
  socket.write(bytes)
  return heard(until)
}

const collect = (socket: Socket) => {
  let answer = ''
  return (until: (answer: string) => boolean = () => false) =>
    new Promise<string>((resolve) => {
      const finish = () => {
        socket.destroy()
        resolve(answer)
      }
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1')
        if (until(answer)) finish()
      })
      socket.on('close', finish)
      socket.on('error', finish)
    })
}

/** The request line and headers of an upgrade; a header given as undefined is left out. */
export const upgradeRequest = (
  port: number,
  { path = '/trpc', headers = {} }: { path?: string; headers?: Record<string, string | undefined> } = {},
): string => {
  const all: Record<string, string | undefined> = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** Answers the status line's number, or 0 where the connection was closed without one. */
export const statusOfUpgrade = async (port: number, options: Parameters<typeof upgradeRequest>[1] = {}): Promise<number> => {
  const answer = await speakRaw(port, upgradeRequest(port, options), (heard) => heard.includes('\r\n\r\n'))
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
