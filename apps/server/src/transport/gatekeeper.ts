import type { IncomingMessage } from 'node:http'

// Who may speak to this server at all, by HTTP or WebSocket. Without keys the answer rests on two headers that a page in
// somebody's browser cannot forge: Host (a foreign name that was made to resolve to us) and Origin (a foreign page).

type Refusal = { status: 400 | 403; message: string }

export type Gatekeeper = (request: Pick<IncomingMessage, 'url' | 'headers'>) => Refusal | undefined

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** @param hosts names it answers to besides the loopback's; undefined: to any, for it listens on the network */
export const createGatekeeper = (hosts: readonly string[] | undefined): Gatekeeper => {
  const mine = hosts && new Set([...LOOPBACK, ...hosts])
  return ({ url = '', headers }) => {
    const host = headers.host === undefined ? undefined : hostOf(`http://${headers.host}`)
    if (!host || /[/@?#\\]/.test(headers.host ?? '')) return { status: 400, message: 'The Host header is no host.' }
    if (!url.startsWith('/') || url.startsWith('//') || !URL.canParse(url, 'http://host'))
      return { status: 400, message: 'The path is no path.' }
    if (mine && !mine.has(host.hostname)) return { status: 403, message: 'This server does not go by that name.' }
    if (headers.origin === undefined) return undefined
    const origin = hostOf(headers.origin)
    if (!origin || origin.host !== host.host) return { status: 403, message: 'Pages of another origin may not use this server.' }
    return undefined
  }
}

const hostOf = (text: string): { hostname: string; host: string } | undefined => {
  if (!URL.canParse(text)) return undefined
  const { hostname, host, protocol } = new URL(text)
  return hostname !== '' && /^https?:$/.test(protocol) ? { hostname, host } : undefined
}
