import { readFile } from 'node:fs/promises'

import { AUDIT_AGENTS, type AgentState, type Document, emptyRunState, type RunState } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { collectAgent, nextDraft } from '@unfold/testkit'

import { compareRuns } from '../src/compare/compare-runs.ts'
import { logic } from '../src/audit/logic/index.ts'
import { numeric } from '../src/audit/numeric/numeric.ts'

const AGENTS = { numeric, logic }
const AT = '2026-11-21T10:00:00.000Z'

/** A report as a run with its two computing agents left it. */
export type Audited = { document: Document; state: RunState }

export const audited = async (runId: string, text: string): Promise<Audited> => {
  const document = await readDocumentHere({ id: `d_${runId}`, name: 'larkfield.md', bytes: new TextEncoder().encode(text) })
  const agents: Record<string, AgentState> = {}
  for (const [id, agent] of Object.entries(AGENTS)) {
    const { findings, state } = await collectAgent(agent, { document, framework: 'auto' as const })
    agents[id] = {
      agentId: id,
      agent: id,
      role: id,
      title: agent.title,
      status: 'completed',
      attempt: 1,
      spawnedAt: AT,
      heardAt: AT,
      text: '',
      tools: [],
      steps: [],
      findings,
      state,
    }
  }
  const info = { id: document.id, name: document.name, format: document.format, size: 1, sha256: '0'.repeat(64), uploadedAt: AT }
  const state: RunState = {
    ...emptyRunState(runId),
    workflow: 'audit',
    title: 'Audit of larkfield.md',
    status: 'completed',
    documents: [info],
    seq: 9,
    agentIds: AUDIT_AGENTS.filter((id) => id in agents),
    agents,
  }
  return { document, state }
}

const DRAFT = new URL('../../../examples/reports/larkfield-2025-with-errors.md', import.meta.url)

export const firstDraft = (): Promise<string> => readFile(DRAFT, 'utf8')
export const secondDraft = async (): Promise<string> => nextDraft(await firstDraft())

export const compare = (before: Audited, after: Audited) =>
  compareRuns(
    { state: before.state, attempts: 1 },
    { state: after.state, attempts: 1 },
    {
      pace: () => undefined,
      readDocument: (id) => {
        const found = [before, after].find(({ document }) => document.id === id)
        return found ? Promise.resolve(found.document) : Promise.reject(new Error(`no document ${id}`))
      },
    },
  )
