import { type AuditAgentResult, AuditResult, type Document, type Finding, UnfoldError } from '@unfold/contracts'
import type { AgentDefinition, AgentOutcome, RunContext } from '@unfold/engine'
import { collectAgent } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'

import { type AuditPorts, createAudit } from '../src/audit/audit.ts'
import { sumUp } from '../src/audit/sum.ts'
import { openReport } from './disclosure-report.ts'
import { containing } from './matching.ts'

/** The engine's part, played by hand: agents run at once, one that throws fails by itself. */
const openRun = ({ failing = [], signal = new AbortController().signal }: { failing?: string[]; signal?: AbortSignal } = {}) => {
  const told: string[] = []
  const outlines: unknown[] = []
  let summary = ''
  const run = {
    runId: 'r_audit',
    signal,
    announce: (agents: readonly { id: string }[]) => void told.push(`announce ${agents.map(({ id }) => id).join(' ')}`),
    progress: ({ message, outline }: { message: string; outline?: unknown }) => {
      told.push(message)
      if (outline) outlines.push(outline)
    },
    async spawn<Input, Result>(agent: AgentDefinition<Input>, input: Input): Promise<AgentOutcome<Result>> {
      told.push(`spawn ${agent.id}`)
      const { outcome, findings } = await collectAgent(
        failing.includes(agent.id) ? { id: agent.id, run: () => Promise.reject(new Error('it broke')) } : agent,
        input,
      )
      const common = { agentId: agent.id, findings }
      if (outcome.status === 'completed') return { ...common, status: 'completed', result: outcome.result as Result }
      if (outcome.status === 'skipped') return { ...common, status: 'skipped', reason: outcome.reason }
      return { ...common, status: 'failed', message: outcome.error instanceof Error ? outcome.error.message : String(outcome.error) }
    },
    step: async (_key: string, work: () => unknown) => work(),
    synthesis: {
      start: () => void told.push('synthesis'),
      say: (text: string) => void (summary += text),
      complete: () => void told.push('summed up'),
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  } as unknown as RunContext
  return {
    run,
    told,
    outlines,
    get summary() {
      return summary
    },
  }
}

const reading = (documents: Record<string, Document | Error>): AuditPorts => ({
  async readDocument(documentId, { onProgress }) {
    onProgress({ message: `Page 1 of ${documentId}`, done: 1, of: 1 })
    const document = documents[documentId]
    if (!document || document instanceof Error) throw document ?? new UnfoldError('NOT_FOUND', 'There is no such document.')
    return document
  },
})

describe('the workflow', () => {
  test('[AUD-1] the four sections are announced before anything is read, and run at once when it is', async () => {
    const host = openRun()
    const result = await createAudit(reading({ now: await openReport() })).run(host.run, { documentId: 'now', framework: 'auto' })
    expect(host.told).toEqual([
      'announce numeric logic disclosure external',
      'Reading the report',
      'Page 1 of now',
      'Read report.md',
      'spawn numeric',
      'spawn logic',
      'spawn disclosure',
      'spawn external',
      'synthesis',
      'summed up',
    ])
    expect(AuditResult.parse(result).sections.map(({ agentId, status }) => [agentId, status])).toEqual([
      ['numeric', 'completed'],
      ['logic', 'completed'],
      ['disclosure', 'completed'],
      ['external', 'skipped'],
    ])
    expect(host.summary).toBe(result.summary)
  })

  test('[AUD-2] what was read is told in numbers', async () => {
    const host = openRun()
    const document = await openReport()
    await createAudit(reading({ now: document })).run(host.run, { documentId: 'now', framework: 'auto' })
    expect(host.outlines).toMatchObject([{ documentId: 'd_report', blocks: document.blocks.length, facts: 0 }])
  })

  test('[AUD-3] the same input spawns the same agents in the same order, so that a resumed run replays them', async () => {
    const audit = createAudit(reading({ now: await openReport(), last: await openReport() }))
    const [one, two] = [openRun(), openRun()]
    const input = { documentId: 'now', againstId: 'last', framework: 'auto' as const }
    expect(await audit.run(one.run, input)).toEqual(await audit.run(two.run, input))
    const spawned = ({ told }: { told: string[] }) => told.filter((line) => line.startsWith('spawn'))
    expect(spawned(one)).toEqual(spawned(two))
  })

  test('[AUD-4] an agent that fails fails its section only', async () => {
    const host = openRun({ failing: ['numeric'] })
    const result = await createAudit(reading({ now: await openReport() })).run(host.run, { documentId: 'now', framework: 'auto' })
    expect(result.sections).toMatchObject([
      { agentId: 'numeric', status: 'failed', notChecked: ['it broke'] },
      { status: 'completed' },
      { status: 'completed' },
      { status: 'skipped' },
    ])
    expect(result.summary).toContain('Numbers: It could not be finished: it broke.')
  })

  test('[AUD-5] a report that cannot be read fails the run; last year’s report that cannot be read does not', async () => {
    const broken = new UnfoldError('DOCUMENT_BROKEN', 'It is no PDF.')
    await expect(createAudit(reading({ now: broken })).run(openRun().run, { documentId: 'now', framework: 'auto' })).rejects.toThrow(
      'It is no PDF.',
    )
    const result = await createAudit(reading({ now: await openReport(), last: broken })).run(openRun().run, {
      documentId: 'now',
      againstId: 'last',
      framework: 'auto',
    })
    expect(result.sections.at(-1)).toMatchObject({ agentId: 'external', notChecked: [containing('It is no PDF.')] })
  })

  test('[AUD-6] the documents of an input are the report and last year’s', () => {
    const audit = createAudit(reading({}))
    expect(audit.documents({ documentId: 'now', framework: 'auto' })).toEqual(['now'])
    expect(audit.documents({ documentId: 'now', againstId: 'last', framework: 'auto' })).toEqual(['now', 'last'])
    expect(audit.defaultTitle?.({ documentId: 'now', framework: 'auto' }, [{ id: 'now', name: 'tarn.pdf' }])).toBe('Audit of tarn.pdf')
  })
})

const finding = (id: string, over: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'numeric.footing',
  severity: 'medium',
  title: `Finding ${id}.`,
  detail: 'Because.',
  confidence: 0.8,
  evidence: [
    {
      documentId: 'd',
      quote: '290.5',
      role: 'subject',
      location: { kind: 'line', line: 7, block: 'b7' },
      tableCell: { table: 't1', row: 3, column: 1 },
    },
  ],
  ...over,
})

const outcome = (agentId: string, findings: Finding[]): AgentOutcome<AuditAgentResult> => ({
  agentId,
  status: 'completed',
  findings,
  result: { coverage: {}, summary: '', notChecked: [] },
})

const AGENTS = [
  { id: 'numeric', title: 'Numbers' },
  { id: 'external', title: 'External' },
]

describe('the sum', () => {
  test('[AUD-10] the gravest come first, the surest among equals, in the findings and in the summary', () => {
    const { result } = sumUp('report.md', AGENTS, [
      outcome('numeric', [
        finding('low', { severity: 'low' }),
        finding('sure', { severity: 'high', confidence: 0.9, evidence: [] as never }),
      ]),
      outcome('external', [
        finding('grave', { severity: 'critical', expected: '1' }),
        finding('unsure', { severity: 'high', confidence: 0.5, expected: '2' }),
      ]),
    ])
    expect(result.findings.map(({ id }) => id)).toEqual(['grave', 'sure', 'unsure', 'low'])
    expect(result.counts).toEqual({ critical: 1, high: 2, medium: 0, low: 1 })
    expect(result.summary).toMatch(/^4 findings in report\.md: 1 critical, 2 high, 1 low\. External: Finding grave\./u)
  })

  test('[AUD-11] one fault that two agents found is told once, with both their grounds', () => {
    const other = { documentId: 'd', quote: 'source', role: 'compared' as const, location: { kind: 'line' as const, line: 9, block: 'b9' } }
    const { result } = sumUp('report.md', AGENTS, [
      outcome('numeric', [finding('foot', { severity: 'high', expected: '263.5', actual: '290.5', difference: '+27.0' })]),
      outcome('external', [finding('held', { difference: '+27,000,000', confidence: 0.97, evidence: [...finding('x').evidence, other] })]),
    ])
    expect(result.findings).toHaveLength(1)
    expect(result.findings[0]).toMatchObject({
      id: 'foot',
      agentId: 'numeric',
      confidence: 0.97,
      detail: containing('External found it too: Finding held.'),
      evidence: [{ quote: '290.5' }, { quote: 'source' }],
    })
    expect(result.sections.map(({ findings }) => findings.high + findings.medium)).toEqual([1, 1])
  })

  test('[AUD-11] the same figure with another correction stays another finding', () => {
    const { result } = sumUp('report.md', AGENTS, [
      outcome('numeric', [finding('foot', { expected: '263.5' })]),
      outcome('external', [finding('held', { expected: '290.1' })]),
    ])
    expect(result.findings).toHaveLength(2)
  })

  test('[AUD-12] nothing found is said plainly', () => {
    const { result } = sumUp('report.md', AGENTS, [outcome('numeric', []), outcome('external', [])])
    expect(result.summary).toBe('Nothing was found in report.md.')
  })
})
