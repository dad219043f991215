import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonValue } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { pino } from 'pino'
import { z } from 'zod'

import { serve } from '../server-child.ts'
import { AGENT_ID, draft, emitOnSchedule, type Load, VIEWERS } from '../workload.ts'

// Unfold as it is: a workflow's agent says the events, the journal keeps them in the embedded database, the server's own stream
// brings them to the viewers. All of that is in its CPU time.

const Anything = z.json() as z.ZodType<JsonValue>
/** The agent that is ready hands over what lets it go. */
let atTheStart = Promise.withResolvers<() => void>()
let letGo = (): void => {}
let ended: Promise<unknown> = Promise.resolve()

const speaker = defineAgent<Load, JsonValue>({
  id: AGENT_ID,
  title: 'Bench',
  description: '',
  result: Anything,
  run: async (agent, load) => {
    await new Promise<void>((resolve) => atTheStart.resolve(resolve))
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
  input: z.object({ events: z.int(), perSecond: z.number() }),
  result: Anything,
  agents: [speaker],
  documents: () => [],
  run: async (run, load) => {
    await run.spawn(speaker, load)
    return null
  },
})

const directory = await mkdtemp(join(tmpdir(), 'unfold-bench-'))
process.on('exit', () => void rm(directory, { recursive: true, force: true }))
const app = await createApp({
  host: '127.0.0.1',
  port: 0,
  database: { directory },
  sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
  maxConnections: VIEWERS + 10,
  allowedHosts: [],
  log: pino({ level: 'error' }),
  workflows: () => [workflow],
})
await app.listen()

serve({
  port: app.port,
  open: async (load) => {
    atTheStart = Promise.withResolvers()
    const { runId } = await app.engine.runs.start({ workflow: 'bench', input: load })
    ended = app.engine.runs.ended(runId)
    letGo = await atTheStart.promise
    return { runId }
  },
  emit: async () => {
    letGo()
    await ended
  },
})
