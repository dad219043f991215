import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonValue } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { pino } from 'pino'
import { z } from 'zod'

import { serve } from '../server-child.ts'
import { AGENT_ID, draft, emitOnSchedule, type Load } from '../workload.ts'

// Unfold as it is: a workflow's agent says the events, the journal keeps them in the embedded database, the server's own stream
// brings them to the viewers. All of that is in its CPU time.

/** Every worker that has no run looks for one twice a second, so there are no more than the load needs. */
const RUNS_AT_ONCE = Number(process.env['BENCH_RUNS'] ?? 1)
const MOST_VIEWERS = 2_000

const Anything = z.json() as z.ZodType<JsonValue>
/** Each agent that is ready hands over what lets it go. */
let ready: (() => void)[] = []
let allReady = Promise.withResolvers<void>()
let expected = 0
let ended: Promise<unknown>[] = []

const speaker = defineAgent<Load, JsonValue>({
  id: AGENT_ID,
  title: 'Bench',
  description: '',
  result: Anything,
  run: async (agent, load) => {
    await new Promise<void>((resolve) => {
      ready.push(resolve)
      if (ready.length === expected) allReady.resolve()
    })
    await emitOnSchedule(load, (n) => {
      const said = draft(n)
      if (said.type === 'agent.finding_reported') agent.finding(said.finding)
      else agent.patch(said.patch)
    })
    return null
  },
})
const workflow = defineWorkflow<Load, JsonValue>({
  id: 'bench',
  version: 1,
  title: 'Bench',
  description: '',
  input: z.object({ runs: z.int(), events: z.int(), perSecond: z.number() }),
  result: Anything,
  agents: [speaker],
  documents: () => [],
  run: async (run, load) => {
    await run.spawn(speaker, load)
    return null
  },
})

const directory = await mkdtemp(join(tmpdir(), 'unfold-bench-'))
const app = await createApp({
  host: '127.0.0.1',
  port: 0,
  database: { directory },
  sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
  maxConnections: MOST_VIEWERS,
  concurrency: RUNS_AT_ONCE,
  allowedHosts: [],
  log: pino({ level: 'error' }),
  workflows: () => [workflow],
})
await app.listen()

serve({
  port: app.port,
  open: async (load) => {
    ready = []
    expected = load.runs
    allReady = Promise.withResolvers()
    const runIds: string[] = []
    for (let run = 0; run < load.runs; run += 1) {
      const { runId } = await app.engine.runs.start({ workflow: 'bench', input: load })
      runIds.push(runId)
    }
    await allReady.promise
    ended = runIds.map((runId) => app.engine.runs.ended(runId))
    return { runIds }
  },
  emit: async () => {
    for (const letGo of ready) letGo()
    await Promise.all(ended)
  },
  close: async () => {
    await app.close()
    await rm(directory, { recursive: true, force: true })
  },
})
