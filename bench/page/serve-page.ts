import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Finding, JsonValue } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { pino } from 'pino'
import { z } from 'zod'

import { shippedWorkflows } from '../../apps/server/src/workflows.ts'
import { answerParent } from '../measure/child.ts'
import type { Flood, PageQuestion } from './page-server.ts'

// Unfold as it is, with one workflow more: agents that say so much a second that the page has to prove itself.

const TICK_MS = 5
const SEC = { url: 'http://127.0.0.1:9', userAgent: undefined }
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

const finding = (agent: number, n: number): Finding => ({
  id: `f${agent}-${n}`,
  rule: 'numeric.footing',
  severity: SEVERITIES[n % 4] ?? 'low',
  title: `Operating expenses of segment ${n} do not foot.`,
  detail: 'The three lines above the total add to 263.5; the report shows 290.5.',
  expected: '263.5',
  actual: '290.5',
  difference: '+27.0',
  confidence: 0.97,
  evidence: [{ documentId: 'none', quote: '290.5', location: { kind: 'page', page: 1 + n, box: [301.2, 440.7, 36, 9] }, role: 'subject' }],
})

/** The agent number `index` of a flood: small changes of its state above all; findings, words and progress among them. */
const speaker = (index: number) =>
  defineAgent<Flood, JsonValue>({
    id: `speaker-${index}`,
    title: ['Numbers', 'Logic', 'Disclosure', 'External'][index] ?? `Speaker ${index}`,
    description: '',
    result: z.json(),
    run: async (agent, { agents, perSecond, seconds, findings }) => {
      const events = Math.round((perSecond * seconds) / agents)
      const everyFinding = Math.max(1, Math.floor((events * agents) / findings))
      const startedAt = performance.now()
      for (let n = 0; n < events;) {
        const due = Math.min(events, Math.ceil(((performance.now() - startedAt) / 1_000) * (perSecond / agents)))
        for (; n < due; n += 1) {
          if (n % everyFinding === everyFinding - 1) agent.finding(finding(index, n))
          else agent.patch([{ op: 'add', path: `/seen${n % 50}`, value: n }])
          if (n % 250 === 0) agent.say(`Table ${n} was read and its totals were added up. `)
        }
        const totals = { of: events, confirmed: Math.floor(n * 0.9), exception: Math.floor(n / everyFinding), not_checked: 0 }
        agent.progress({ step: 'foot', message: `Footing table ${n} of ${events}`, done: n, of: events, coverage: { totals } })
        await delay(TICK_MS)
      }
      return null
    },
  })

const speakers = [0, 1, 2, 3].map(speaker)
const flood = defineWorkflow<Flood, JsonValue>({
  id: 'flood',
  version: 1,
  title: 'Flood',
  description: '',
  input: z.object({ agents: z.int(), perSecond: z.number(), seconds: z.number(), findings: z.int() }),
  result: z.json(),
  agents: speakers,
  documents: () => [],
  run: async (run, input) => {
    await Promise.all(speakers.map((one) => run.spawn(one, input)))
    return null
  },
})

const directory = await mkdtemp(join(tmpdir(), 'unfold-bench-page-'))
const app = await createApp({
  host: '127.0.0.1',
  port: 0,
  database: { directory },
  sec: SEC,
  maxConnections: 100,
  allowedHosts: [],
  log: pino({ level: 'error' }),
  workflows: (documents) => [...shippedWorkflows(documents, { sec: SEC }), flood],
})
await app.listen()

answerParent(
  async (question: PageQuestion) => {
    if (question.kind === 'url') return { url: app.url }
    if (question.kind === 'flood') return app.engine.runs.start({ workflow: 'flood', input: question.flood, title: 'A flood of events' })
    const startedAt = performance.now()
    const { runId } = await app.engine.runs.start({ workflow: 'audit', input: { documentId: question.documentId } })
    const since = { outline: Number.NaN, count: Number.NaN, finding: Number.NaN }
    const first = (what: keyof typeof since): void => {
      if (Number.isNaN(since[what])) since[what] = performance.now() - startedAt
    }
    await app.engine.runs.subscribe(runId, (event) => {
      if (event.type === 'run.progressed') first('outline')
      if (event.type === 'agent.progressed' && 'coverage' in event) first('count')
      if (event.type === 'agent.finding_reported') first('finding')
    })
    const { agents } = await app.engine.runs.ended(runId)
    const findings = Object.values(agents).reduce((sum, { findings }) => sum + findings.length, 0)
    return { runId, findings, since, whole: performance.now() - startedAt }
  },
  async () => {
    await app.close()
    await rm(directory, { recursive: true, force: true })
  },
)
