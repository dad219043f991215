import { createHash } from 'node:crypto'

import { type Document, emptyRunState, type RunState } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'
import type { WorkpaperSource } from '@unfold/workpaper'

import { disclosure } from '../../../packages/workflows/src/audit/disclosure/disclosure.ts'
import { external } from '../../../packages/workflows/src/audit/external/external.ts'
import { logic } from '../../../packages/workflows/src/audit/logic/index.ts'
import { numeric } from '../../../packages/workflows/src/audit/numeric/numeric.ts'

/** What a workpaper is made from: the document audited by its agents, without an engine. */
export const auditedSource = async (document: Document, bytes: Uint8Array, against?: Document): Promise<WorkpaperSource> => {
  const at = new Date().toISOString()
  const { id, name, format } = document
  const info = { id, name, format, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), uploadedAt: at }
  const agents: RunState['agents'] = {}
  for (const agent of [numeric, logic, disclosure, external]) {
    const { findings, state, outcome } = await collectAgent(agent, { document, framework: 'auto', ...(against ? { against } : {}) })
    agents[agent.id] = {
      agentId: agent.id,
      agent: agent.id,
      role: agent.id,
      title: agent.title,
      status: 'completed',
      attempt: 1,
      spawnedAt: at,
      heardAt: at,
      text: '',
      findings,
      tools: [],
      steps: [],
      state,
      ...(outcome.status === 'completed' ? { result: outcome.result } : {}),
    }
  }
  const state: RunState = {
    ...emptyRunState('r_evaluated'),
    status: 'completed',
    workflow: 'audit',
    title: `Audit of ${name}`,
    input: { documentId: id },
    documents: [info],
    agentIds: Object.keys(agents),
    agents,
  }
  return { document, info, state, position: { seq: 1, hash: '0'.repeat(64) }, program: 'Unfold, evaluated', at: new Date(at) }
}
