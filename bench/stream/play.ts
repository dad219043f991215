import { type Child, startChild } from '../measure/child.ts'
import { sum } from '../measure/statistics.ts'
import type { ServerQuestion, Usage } from './server-child.ts'
import type { Join, Protocol, Seen } from './viewers.ts'
import { clock, type Load } from './workload.ts'

// One server and its viewers, each a process of its own, through one load after another.

export type Contestant = { name: string; protocol: Protocol; file: string }

export const BARE_WS = { name: 'bare ws, a frame per event', protocol: 'ws', file: 'ws.ts' } as const
export const BATCHED_WS = { name: 'bare ws, batched', protocol: 'ws-batched', file: 'ws-batched.ts' } as const
export const SOCKET_IO = { name: 'Socket.IO', protocol: 'socket.io', file: 'socket-io.ts' } as const
export const STOCK_TRPC = { name: 'stock tRPC generator', protocol: 'trpc', file: 'trpc.ts' } as const
export const STORED_TRPC = { name: 'stock tRPC, one Prisma create per event', protocol: 'trpc', file: 'trpc-stored.ts' } as const
export const UNFOLD = { name: 'Unfold', protocol: 'unfold', file: 'unfold.ts' } as const

const CLIENT_PROCESSES = 2

export type Played = {
  deliveries: number
  /** From the first event until the last viewer has the last one. */
  seconds: number
  /** Of the server's process, all its threads, in µs. */
  cpu: number
  framesPerViewer: number
  before: Usage
  after: Usage
  latencies: number[]
}

export type Stage = {
  usage(): Promise<Usage>
  /** Opens the runs of the load and lets so many viewers join each. @returns lets the runs speak, until every viewer has heard all */
  prepare(load: Load, viewersPerRun: number, fold?: boolean): Promise<() => Promise<Played>>
  [Symbol.asyncDispose](): Promise<void>
}

/** @param runs how many are open at once at most */
export const openStage = async (
  { protocol, file }: Contestant,
  { runs = 1, execArgv = [] }: { runs?: number; execArgv?: readonly string[] } = {},
): Promise<Stage> => {
  const children: Child[] = []
  const start = async (name: string, options?: Parameters<typeof startChild>[1]) => {
    const child = await startChild(new URL(name, import.meta.url), options)
    children.push(child)
    return child
  }
  const dispose = async () => {
    await Promise.all(children.map((child) => child.end()))
  }
  try {
    const server = await start(`./servers/${file}`, { execArgv, env: { BENCH_RUNS: String(runs) } })
    const clients: Child[] = []
    for (let n = 0; n < CLIENT_PROCESSES; n += 1) clients.push(await start('./viewers.ts'))
    const ask = <Answer>(question: ServerQuestion) => server.ask<Answer>(question)
    const { port } = await ask<{ port: number }>({ kind: 'port' })
    const usage = () => ask<Usage>({ kind: 'usage' })
    return {
      usage,
      prepare: async (load, viewersPerRun, fold = false) => {
        const { runIds } = await ask<{ runIds: string[] }>({ kind: 'open', load })
        await Promise.all(clients.map((client, index) => client.ask(shareOf(index, { protocol, port, runIds, viewersPerRun, fold, load }))))
        return async () => {
          const before = await usage()
          const startedAt = clock()
          const [seen] = await Promise.all([
            Promise.all(clients.map((client) => client.ask<Seen>({ kind: 'wait' }))),
            ask({ kind: 'emit', load }),
          ])
          const after = await usage()
          const viewers = load.runs * viewersPerRun
          const deliveries = sum(seen.map(({ events }) => events))
          if (deliveries !== load.events * viewers)
            throw new Error(`${protocol}: ${deliveries} deliveries, ${load.events * viewers} were due`)
          return {
            deliveries,
            seconds: (Math.max(startedAt, ...seen.map(({ at }) => at)) - startedAt) / 1_000,
            cpu: after.cpu - before.cpu,
            framesPerViewer: sum(seen.map(({ frames }) => frames)) / viewers,
            before,
            after,
            latencies: seen.flatMap(({ latencies }) => latencies),
          }
        }
      },
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

type Whole = { protocol: Protocol; port: number; runIds: string[]; viewersPerRun: number; fold: boolean; load: Load }

/** The viewers of one run are shared out; where each run has one, the runs are. */
const shareOf = (index: number, { protocol, port, runIds, viewersPerRun, fold, load }: Whole): Join => {
  const share = { kind: 'join' as const, protocol, port, events: load.events, fold }
  return viewersPerRun >= CLIENT_PROCESSES
    ? { ...share, runIds, viewersPerRun: viewersPerRun / CLIENT_PROCESSES }
    : { ...share, runIds: runIds.filter((_, run) => run % CLIENT_PROCESSES === index), viewersPerRun }
}
