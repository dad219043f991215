import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

import type { JsonValue } from '@unfold/contracts'
import { createApp } from '@unfold/server'
import { pino } from 'pino'

import { printTable, writeResult } from '../report.ts'

const PICTURE = new URL('../../../examples/messages/royal-post.png', import.meta.url)
const TEXT =
  'Royal Post: your parcel is held because of an unpaid fee of £1.45. Pay within 12 hours: https://royal-post-redelivery.example/pay or call 0800 633 6800'
const TIMES = 5
const RESOLUTION_MS = 2
const IDLE_MS = 3_000

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The most CPU time that the thread spent between two ticks: unlike the loop's lag it does not count what other processes took. */
const watchSlices = () => {
  let before = process.threadCpuUsage()
  let longest = 0
  const timer = setInterval(() => {
    const now = process.threadCpuUsage()
    longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1_000)
    before = now
  }, 1)
  return () => {
    clearInterval(timer)
    return Math.round(longest)
  }
}

const held = (ns: number): number => Math.max(0, Math.round(ns / 1e6 - RESOLUTION_MS))

/** From the start of a run to its end in a server on the embedded database, and how long that server's event loop was held meanwhile. */
export const speed = async (): Promise<void> => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 4,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
  })
  try {
    await app.listen()
    const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
    const scan = async (input: () => Promise<JsonValue>) => {
      const began = performance.now()
      const { runId } = await app.engine.runs.start({ workflow: 'scan', input: await input() })
      await app.engine.runs.ended(runId)
      return performance.now() - began
    }
    const upload = async (): Promise<JsonValue> => {
      // Other bytes each time: what was read once is kept.
      const bytes = Buffer.concat([readFileSync(PICTURE), Buffer.from(String(Math.random()))])
      const response = await fetch(`${app.url}/api/v1/documents?name=message.png`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
      })
      const { id } = (await response.json()) as { id: string }
      return { documentId: id }
    }
    const rows: (string | number)[][] = []
    // What the machine itself holds the loop for, so that the figures below can be told from it.
    lag.enable()
    await sleep(IDLE_MS)
    lag.disable()
    rows.push(['nothing', '–', '–', held(lag.percentile(99)), held(lag.max), '–'])
    const results: Record<string, unknown> = {}
    for (const [name, input] of [
      ['text', () => Promise.resolve({ text: TEXT })],
      ['screenshot', upload],
    ] as const) {
      await scan(input)
      lag.reset()
      lag.enable()
      const slices = watchSlices()
      const times: number[] = []
      for (let time = 0; time < TIMES; time += 1) times.push(await scan(input))
      lag.disable()
      const cpu = slices()
      const [p99, most] = [held(lag.percentile(99)), held(lag.max)]
      rows.push([name, Math.round(median(times)), Math.round(Math.max(...times)), p99, most, cpu])
      results[name] = { times: times.map((ms) => Math.round(ms)), lagP99: p99, lagMax: most, longestSliceCpu: cpu }
    }
    printTable(
      'Scan to verdict, ms (targets: text ≤ 1,500, screenshot ≤ 6,000, event loop ≤ 50)',
      ['of', 'median', 'slowest', 'lag p99', 'lag max', 'longest slice, CPU'],
      rows,
    )
    writeResult('scan-speed', results)
  } finally {
    await app.close()
  }
}
