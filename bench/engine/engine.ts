import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { type PostgresServer, postgresAvailable, startPostgres } from '@unfold/testkit'

import { startChild } from '../measure/child.ts'
import { type Claim, type Line, shown, times } from '../measure/line.ts'
import { median } from '../measure/statistics.ts'
import type { EngineAnswer, EngineQuestion } from './serve-engine.ts'

// Durable steps: ten one after the other, and four agents at once, beside engines that do nothing else.

const STEPS = 10
const AGENTS = 4
const AT_ONCE = 16
type Runs = { warmUp: number; single: number; many: number }
const RUNS: Runs = { warmUp: 30, single: 30, many: 160 }
/** For an engine that takes a hundred times as long. */
const FEW_RUNS: Runs = { warmUp: 4, single: 5, many: 32 }
const ROUNDS = 2
const ASKED_MS = 1
const INSTALL_WITHIN_MS = 180_000

const PEERS = new URL('../peers/', import.meta.url)

type Contestant = { name: string; file: URL; postgres: boolean; peer: boolean; runs: Runs }

const CONTESTANTS: readonly Contestant[] = [
  { name: 'Unfold, embedded', file: new URL('./unfold.ts', import.meta.url), postgres: false, peer: false, runs: RUNS },
  { name: 'Unfold, Postgres', file: new URL('./unfold.ts', import.meta.url), postgres: true, peer: false, runs: RUNS },
  { name: 'DBOS, Postgres', file: new URL('dbos.mjs', PEERS), postgres: true, peer: true, runs: RUNS },
  { name: 'Restate, its own server', file: new URL('restate.mjs', PEERS), postgres: false, peer: true, runs: RUNS },
  { name: 'Workflow SDK, local world', file: new URL('workflow-sdk.mjs', PEERS), postgres: false, peer: true, runs: FEW_RUNS },
]

type Figures = { stepMs: number; amortisedMs: number; agentsMs: number; runsPerSecond: number; cpuMs: number }

/** @returns why they cannot be had; undefined where they are there */
const installPeers = async (): Promise<string | undefined> => {
  const folder = fileURLToPath(PEERS)
  if (existsSync(new URL('node_modules/.modules.yaml', PEERS))) return undefined
  console.log('engine: installing the peers into bench/peers')
  try {
    await promisify(execFile)(
      'npx',
      ['-y', 'pnpm@12.21.0', '--dir', folder, '--ignore-workspace', 'install', '--frozen-lockfile', '--ignore-scripts'],
      { cwd: folder, timeout: INSTALL_WITHIN_MS },
    )
    return undefined
  } catch (error) {
    return whyOf(error)
  }
}

const whyOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 300)

const measure = async ({ file, postgres: needsPostgres, runs }: Contestant, postgres: PostgresServer | undefined): Promise<Figures> => {
  const env: Record<string, string> = needsPostgres && postgres ? { BENCH_DATABASE_URL: await postgres.createDatabase() } : {}
  const child = await startChild(file, { env })
  const ask = (question: EngineQuestion) => child.ask<EngineAnswer>(question)
  try {
    await ask({ work: 'sequential', count: STEPS, runs: runs.warmUp, atOnce: AT_ONCE })
    await ask({ work: 'parallel', count: AGENTS, runs: runs.warmUp, atOnce: AT_ONCE })
    const single = await ask({ work: 'sequential', count: STEPS, runs: runs.single, atOnce: 1 })
    const agents = await ask({ work: 'parallel', count: AGENTS, runs: runs.single, atOnce: 1 })
    const many = await ask({ work: 'sequential', count: STEPS, runs: runs.many, atOnce: AT_ONCE })
    return {
      stepMs: median(single.ms) / STEPS,
      agentsMs: median(agents.ms),
      amortisedMs: many.wholeMs / (runs.many * STEPS),
      runsPerSecond: (runs.many / many.wholeMs) * 1_000,
      cpuMs: many.cpuMs / (runs.many * STEPS),
    }
  } finally {
    await child.end()
  }
}

export const benchEngine = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  const notes: string[] = []
  const notInstalled = await installPeers()
  if (notInstalled !== undefined) notes.push(`The peers could not be installed: ${notInstalled}`)
  await using postgres = postgresAvailable ? await startPostgres() : undefined
  if (!postgres) notes.push('There is no Postgres here: what needs it was not measured.')
  const able = CONTESTANTS.filter(({ postgres: needs, peer }) => (postgres || !needs) && (notInstalled === undefined || !peer))
  const seen = new Map<Contestant, Figures[]>()
  const broken = new Set<Contestant>()
  for (let round = 1; round <= rounds; round += 1)
    for (const contestant of able.filter((one) => !broken.has(one))) {
      console.log(`engine: round ${round} of ${rounds}, ${contestant.name}`)
      try {
        seen.set(contestant, [...(seen.get(contestant) ?? []), await measure(contestant, postgres)])
      } catch (error) {
        if (!contestant.peer) throw error
        broken.add(contestant)
        notes.push(`${contestant.name} could not be run here: ${whyOf(error)}`)
      }
    }
  return judge(seen, rounds, notes)
}

const judge = (seen: ReadonlyMap<Contestant, readonly Figures[]>, rounds: number, notes: readonly string[]): Line => {
  const rows = Array.from(seen, ([{ name, peer }, figures]) => {
    const of = (figure: keyof Figures) => median(figures.map((row) => row[figure]))
    return {
      name,
      peer,
      stepMs: of('stepMs'),
      amortisedMs: of('amortisedMs'),
      agentsMs: of('agentsMs'),
      runsPerSecond: of('runsPerSecond'),
      cpuMs: of('cpuMs'),
    }
  })
  const [ours] = rows
  const embedded = ours?.amortisedMs ?? Number.NaN
  const peers = rows.filter(({ peer }) => peer)
  const claims: Claim[] = [
    {
      what: `a durable step, embedded, ${AT_ONCE} runs at once`,
      asked: `≤ ${ASKED_MS} ms`,
      measured: `${shown(embedded)} ms`,
      met: embedded <= ASKED_MS,
    },
    ...peers.map(({ name, amortisedMs }) => ({
      what: `a durable step beside ${name}`,
      asked: 'ahead',
      measured: `${times(amortisedMs / embedded)} its time (${shown(amortisedMs)} ms)`,
      met: amortisedMs > embedded,
    })),
  ]
  return {
    about: `A run of ${STEPS} durable steps one after the other, and one of ${AGENTS} agents at once with a step each. The step's own work is an addition, so this is what durability costs. Runs are started and their end awaited in the same process; Restate's server is a process of its own, whose CPU is not in the last column.`,
    tables: [
      {
        title: 'durable steps',
        about: `The median of ${rounds} rounds by turns. Amortised: ${RUNS.many} runs (the Workflow SDK: ${FEW_RUNS.many}), ${AT_ONCE} at once.`,
        columns: [
          '',
          'ms/step, one run',
          'ms/step, amortised',
          `${AGENTS} agents at once, ms`,
          'runs/s',
          'CPU ms/step',
          'amortised beside Unfold embedded',
        ],
        rows: rows.map(({ name, stepMs, amortisedMs, agentsMs, runsPerSecond, cpuMs }) => [
          name,
          stepMs,
          amortisedMs,
          agentsMs,
          runsPerSecond,
          cpuMs,
          times(amortisedMs / embedded),
        ]),
      },
    ],
    claims,
    panels: [{ title: 'a durable step', unit: 'ms, 16 runs at once', bars: rows.map(({ name, amortisedMs: value }) => ({ name, value })) }],
    notes,
  }
}
