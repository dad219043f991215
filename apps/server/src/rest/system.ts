import { WorkflowInfo } from '@unfold/contracts'
import { z } from 'zod'

import { route } from './route.ts'

const Health = z.object({
  server: z.object({ id: z.string(), version: z.string(), startedAt: z.string() }),
  database: z.enum(['ok', 'unreachable']),
  bus: z
    .object({ kind: z.enum(['memory', 'notify', 'redis']), connected: z.boolean() })
    .describe('How news travels between processes; where it is not connected they are found in the database'),
  queue: z.object({ waiting: z.int(), active: z.int() }),
  running: z.int().describe('Runs that this process works on'),
  workers: z.array(z.object({ worker: z.string(), runs: z.int() })).describe('Who holds runs, and how many'),
})

export const systemRoutes = [
  route({
    method: 'get',
    path: '/workflows',
    id: 'listWorkflows',
    tag: 'System',
    summary: 'The workflows, each with the JSON Schema of its input',
    answer: z.array(WorkflowInfo),
    errors: [],
    handle: ({ engine }) => Promise.resolve({ body: engine.workflows() }),
  }),
  route({
    method: 'get',
    path: '/health',
    id: 'getHealth',
    tag: 'System',
    summary: 'How the server fares; answers also while the database is away',
    answer: Health,
    errors: [],
    handle: async ({ engine, server }) => ({ body: { server, ...(await engine.health()) } }),
  }),
]
