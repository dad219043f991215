import { readFile } from 'node:fs/promises'

import {
  AuditInput,
  type Document,
  emptyRunState,
  type EventDraft,
  type Finding,
  type JsonValue,
  reduceAll,
  type RunState,
} from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import type { AgentDefinition, AgentOutcome, RunContext } from '@unfold/engine'
import { collectAgent } from '@unfold/testkit'
import { createAudit } from '@unfold/workflows'

const REPORTS = new URL('../../../examples/reports/', import.meta.url)

const open = async (id: string, name: string): Promise<Document> =>
  readDocumentHere({ id, name, bytes: new Uint8Array(await readFile(new URL(name, REPORTS))) })

/** The state that these events lead to, from where it stood. */
export const stateOf = (drafts: readonly EventDraft[], from = emptyRunState('r_audited')): RunState =>
  reduceAll(
    drafts.map((draft, at) => ({ ...draft, v: 1, runId: from.runId, seq: from.seq + at + 1, at: '2026-01-31T12:00:00.000Z' })),
    from,
  )

export const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  rule: 'numeric.footing',
  severity: 'high',
  title: `Total ${id} does not foot.`,
  detail: 'It does not add up.',
  confidence: 0.9,
  evidence: [{ documentId: 'now', quote: '290.5', location: { kind: 'page', page: 57 }, role: 'subject' }],
  ...more,
})

/** The example report with its planted errors, audited by its agents without an engine. */
export const auditedRun = async (): Promise<RunState> => {
  const documents = { now: await open('now', 'larkfield-2025-with-errors.pdf'), before: await open('before', 'larkfield-2024.pdf') }
  const audit = createAudit({ readDocument: async (id) => documents[id as keyof typeof documents] })
  const drafts: EventDraft[] = [
    {
      type: 'run.queued',
      workflow: 'audit',
      workflowVersion: 1,
      title: 'Audit of Larkfield 2025',
      input: { documentId: 'now', againstId: 'before' },
      documents: Object.values(documents).map(({ id, name, format }) => ({
        id,
        name,
        format,
        size: 1,
        sha256: '0'.repeat(64),
        uploadedAt: '2026-01-31T12:00:00.000Z',
      })),
      tags: [],
      priority: 0,
    },
  ]
  const spawn = async <Input, Result>(agent: AgentDefinition<Input>, input: Input): Promise<AgentOutcome<Result>> => {
    const { outcome, findings } = await collectAgent(agent, input)
    if (outcome.status !== 'completed') throw new Error(`${agent.id} is ${outcome.status}`)
    const by = { agentId: agent.id, attempt: 1 }
    drafts.push(
      { type: 'agent.spawned', ...by, agent: agent.id, role: agent.id, title: agent.title },
      ...findings.map((one): EventDraft => ({ type: 'agent.finding_reported', ...by, finding: one })),
      { type: 'agent.completed', ...by, result: outcome.result },
    )
    return { agentId: agent.id, findings, status: 'completed', result: outcome.result as Result }
  }
  const nothing = () => {}
  const run = {
    runId: 'r_audited',
    signal: new AbortController().signal,
    announce: nothing,
    progress: nothing,
    spawn,
    synthesis: { start: nothing, say: nothing, complete: nothing },
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  } as unknown as RunContext
  const result = await audit.run(run, AuditInput.parse({ documentId: 'now', againstId: 'before' }))
  return stateOf([...drafts, { type: 'run.completed', result: result as JsonValue }])
}
