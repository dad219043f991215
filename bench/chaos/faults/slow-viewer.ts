import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'
import { WebSocket } from 'ws'

import { ask } from '../api.ts'
import { atMost, type Fault, percentile } from '../fault.ts'
import { stay } from '../viewers/audience.ts'

const OTHERS = 190
const GONE_MS = 30_000
const EACH_BYTES = 8 * 1024 * 1024
/** What the kernels on both sides take before the server feels that nobody reads: it is not the server's. */
const FILL_SECONDS = 12
/** By so much may the others be slower than without, on a machine that does other things too. */
const HARM = 2

export const slowViewer: Fault = {
  id: 'slow-viewer',
  what: 'a viewer that does not read',
  dose: { full: 10, short: 2, of: 'of 200 viewers' },
  homes: { full: ['embedded', 'cluster'], short: [] },
  inject: async (arena, dose) => {
    const web = arena.web()
    const steady = await arena.startOpen({ perSecond: 10 })
    const others = arena.watch(OTHERS, steady.runId, [web.url])
    await waitFor(() => others.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the others', timeoutMs: 180_000 })
    const seatedAt = performance.now()
    // 2 MB/s to each of those who will not read; at first they do, so that only their silence makes the difference.
    const heavy = await arena.startOpen({ perSecond: 100, characters: 20_000 })
    const silent = await Promise.all(Array.from({ length: dose }, () => openReader(web.url, heavy.runId)))
    await delay(10_000)
    const calm = await web.measure()
    for (const { fallSilent } of silent) fallSilent()
    const silentSince = performance.now()
    // To measure is to collect garbage, which holds everybody up: what comes meanwhile does not count.
    await delay(FILL_SECONDS * 1_000)
    const measuredAt = performance.now()
    const full = await web.measure()
    const measuredTo = performance.now() + 1_000
    const each = (full.heap + full.external - calm.heap - calm.external) / dose
    let goneMs = Infinity
    try {
      await waitFor(async () => (await streamsOf(web.url, heavy.runId)) === 0, {
        what: 'those who do not read to be gone',
        timeoutMs: 90_000,
        everyMs: 500,
      })
      goneMs = performance.now() - silentSince
    } finally {
      await heavy.end()
      await steady.end()
    }
    const reasons = await Promise.all(silent.map(({ reason }) => reason()))
    await stay(others, 120_000)
    const all = others.flatMap(({ delays }) => delays.filter(({ at }) => at < measuredAt || at > measuredTo))
    const without = percentile(
      all.filter(({ at }) => at > seatedAt + 1_000 && at < silentSince).map(({ ms }) => ms),
      0.99,
    )
    const beside = percentile(
      all.filter(({ at }) => at > silentSince && at < silentSince + goneMs).map(({ ms }) => ms),
      0.99,
    )
    return {
      figures: {
        'gone after s': goneMs / 1_000,
        'told why': reasons.filter((reason) => reason === 'told').length,
        'MiB each': each / 1024 / 1024,
        'others p99 without ms': without,
        'others p99 beside ms': beside,
      },
      missed: [
        ...atMost('gone after', goneMs, GONE_MS + FILL_SECONDS * 1_000, 'ms'),
        ...atMost('bytes each', each, EACH_BYTES, 'bytes'),
        ...atMost('others p99 beside', beside, Math.max(100, without * HARM), 'ms'),
      ],
    }
  },
}

/** Joins and reads, until it does not. */
const openReader = async (url: string, runId: string) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/runs/${runId}`, { perMessageDeflate: false })
  socket.on('error', () => {})
  let last = ''
  socket.on('message', (data: Buffer) => (last = data.toString('utf8', 0, 200)))
  const closed = once(socket, 'close') as Promise<[number, Buffer]>
  await once(socket, 'message')
  return {
    fallSilent: () => socket.pause(),
    /** Reads what is left: the last word, if it came through. It stands behind all that was not read. */
    reason: async () => {
      socket.resume()
      const [code] = await Promise.race([closed, delay(20_000, [0] as const, { ref: false })])
      socket.terminate()
      return code === 1013 || last.includes('too_slow') ? 'told' : `not told (${code})`
    },
  }
}

const streamsOf = async (url: string, runId: string): Promise<number> => {
  const { text } = await ask(url, 'GET', '/trpc/system.connections')
  const { result } = JSON.parse(text) as { result: { data: { runId?: string }[] } }
  return result.data.filter((connection) => connection.runId === runId).length
}
