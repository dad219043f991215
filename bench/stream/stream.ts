import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'

import { type Child, startChild } from './child.ts'
import type { ServerQuestion, Usage } from './server-child.ts'
import type { Seen } from './viewers.ts'
import { CLIENT_PROCESSES, type Load, VIEWERS } from './workload.ts'

// One run and 200 viewers: what it costs a server to bring one event to one viewer.

const CONTESTANTS = [
  { name: 'bare ws, a frame per event', protocol: 'ws', file: './servers/ws.ts' },
  { name: 'Socket.IO, an emit to a room per event', protocol: 'socket.io', file: './servers/socket-io.ts' },
  { name: 'stock tRPC generator, a tracked yield per event', protocol: 'trpc', file: './servers/trpc.ts' },
  { name: 'Unfold, journal and all', protocol: 'unfold', file: './servers/unfold.ts' },
] as const

const WARM_UP: Load = { events: 400, perSecond: 1_000 }
const LOADS: readonly (Load & { name: string })[] = [
  { name: 'a busy run', events: 2_000, perSecond: 2_000 },
  { name: 'a calm run', events: 400, perSecond: 100 },
]
/** The machine has other things to do: rounds go by turns, and the median of each contestant counts. */
const ROUNDS = 3
/** Deliveries per second of CPU, beside a stock tRPC generator, in the busy run. */
const TARGET = 8

type Figures = {
  name: string
  protocol: (typeof CONTESTANTS)[number]['protocol']
  deliveries: number
  /** From the first event until the last viewer has the last one. */
  seconds: number
  deliveriesPerSecond: number
  /** Of the server's process, all its threads. */
  cpuMicrosPerDelivery: number
  /** What one second of one core would bring. */
  deliveriesPerCpuSecond: number
  framesPerViewer: number
  rssMegabytes: number
}

export const benchStream = async (): Promise<void> => {
  const results = []
  for (const load of LOADS) {
    console.log(`\n${load.name}: ${VIEWERS} viewers, ${load.events} events, ${load.perSecond} a second; median of ${ROUNDS} rounds`)
    const rounds: Figures[][] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const figures: Figures[] = []
      for (const contestant of CONTESTANTS) figures.push(await measure(contestant, load))
      rounds.push(figures)
    }
    const figures = CONTESTANTS.map((_, index) => median(rounds.flatMap((round) => round[index] ?? [])))
    print(figures)
    results.push({ load, viewers: VIEWERS, figures, rounds })
  }
  const folder = new URL('../results/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version }
  await writeFile(new URL('stream.json', folder), `${JSON.stringify({ at: new Date().toISOString(), machine, results }, undefined, 2)}\n`)

  const [busy] = results
  const ratio = busy ? ratioTo(busy.figures, 'trpc') : 0
  console.log(`\nIn the busy run Unfold brings ${ratio.toFixed(1)}× what stock tRPC brings for the same CPU (target: ${TARGET}×).`)
  if (ratio < TARGET) process.exitCode = 1
}

const median = (figures: readonly Figures[]): Figures =>
  figures.toSorted((a, b) => a.cpuMicrosPerDelivery - b.cpuMicrosPerDelivery)[Math.floor(figures.length / 2)] as Figures

const ratioTo = (figures: readonly Figures[], protocol: Figures['protocol']): number => {
  const of = (wanted: Figures['protocol']) => figures.find((row) => row.protocol === wanted)?.cpuMicrosPerDelivery ?? Number.NaN
  return of(protocol) / of('unfold')
}

const measure = async ({ name, protocol, file }: (typeof CONTESTANTS)[number], load: Load): Promise<Figures> => {
  const server = await startChild(file)
  const viewers = await Promise.all(Array.from({ length: CLIENT_PROCESSES }, () => startChild('./viewers.ts')))
  try {
    const ask = <Answer>(question: ServerQuestion) => server.ask<Answer>(question)
    const { port } = await ask<{ port: number }>({ kind: 'port' })
    const play = async (load: Load) => {
      const { runId } = await ask<{ runId: string }>({ kind: 'open', load })
      const join = { kind: 'join', protocol, port, runId, viewers: VIEWERS / CLIENT_PROCESSES, events: load.events }
      await Promise.all(viewers.map((child) => child.ask(join)))
      const before = await ask<Usage>({ kind: 'usage' })
      const startedAt = performance.timeOrigin + performance.now()
      const [seen] = await Promise.all([waitForAll(viewers), ask({ kind: 'emit', load })])
      const after = await ask<Usage>({ kind: 'usage' })
      return { seen, cpu: after.cpu - before.cpu, rss: after.rss, seconds: (Math.max(...seen.map(({ at }) => at)) - startedAt) / 1_000 }
    }
    await play(WARM_UP)
    const { seen, cpu, rss, seconds } = await play(load)
    const deliveries = sum(seen.map(({ events }) => events))
    if (deliveries !== load.events * VIEWERS) throw new Error(`${name}: ${deliveries} deliveries`)
    return {
      name,
      protocol,
      deliveries,
      seconds,
      deliveriesPerSecond: deliveries / seconds,
      cpuMicrosPerDelivery: cpu / deliveries,
      deliveriesPerCpuSecond: (deliveries / cpu) * 1e6,
      framesPerViewer: sum(seen.map(({ frames }) => frames)) / VIEWERS,
      rssMegabytes: rss / 2 ** 20,
    }
  } finally {
    await Promise.all([server, ...viewers].map((child) => child.end()))
  }
}

const waitForAll = (viewers: readonly Child[]): Promise<Seen[]> => Promise.all(viewers.map((child) => child.ask<Seen>({ kind: 'wait' })))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const print = (figures: readonly Figures[]): void =>
  console.table(
    Object.fromEntries(
      figures.map((row) => [
        row.name,
        {
          'deliveries/s': Math.round(row.deliveriesPerSecond),
          'server CPU µs/delivery': Number(row.cpuMicrosPerDelivery.toFixed(2)),
          'deliveries/s of CPU': Math.round(row.deliveriesPerCpuSecond),
          'frames/viewer': Math.round(row.framesPerViewer),
          'RSS MB': Math.round(row.rssMegabytes),
          'Unfold brings': row.protocol === 'unfold' ? '' : `${ratioTo(figures, row.protocol).toFixed(1)}×`,
        },
      ]),
    ),
  )
