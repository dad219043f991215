import { WorkflowInfo } from '@unfold/contracts'
import { z } from 'zod'

import { connectionsOf, statsOf } from '../api/stats.ts'
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

const Stats = Health.extend({
  sent: z.object({ streams: z.int(), messages: z.int(), bytes: z.int() }).describe('Since the process began'),
  uptimeSeconds: z.int(),
  residentBytes: z.int(),
})

const Connection = z.object({
  peer: z.string().describe('The same for all streams of one socket'),
  address: z.string().optional(),
  runId: z.string().optional().describe('Absent: all runs'),
  since: z.string(),
  messages: z.int(),
  bytes: z.int(),
  seq: z.int().describe('The last event that was sent'),
  lag: z.object({ events: z.int(), ms: z.number() }).describe('How far behind what this process knows'),
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
  route({
    method: 'get',
    path: '/connections',
    id: 'listConnections',
    tag: 'System',
    summary: 'Who is told of what by this process',
    description: 'Each stream: since when, how much was sent, and how far it is behind.',
    answer: z.array(Connection),
    errors: ['FORBIDDEN'],
    handle: (services) => Promise.resolve({ body: connectionsOf(services) }),
  }),
  route({
    method: 'get',
    path: '/stats',
    id: 'getStats',
    tag: 'System',
    summary: 'This process and the queue in figures',
    answer: Stats,
    errors: [],
    handle: async (services) => ({ body: await statsOf(services) }),
  }),
]
