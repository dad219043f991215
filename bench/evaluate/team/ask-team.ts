import { type Document, type JsonValue, type TeamInput, TeamResult } from '@unfold/contracts'
import type { AgentOutcome, RunContext } from '@unfold/engine'
import { collectAgent } from '@unfold/testkit'

import { createTeam, type TeamPorts } from '../../../packages/workflows/src/team/team.ts'

/** `longestSliceMs`: CPU time between two breaths of a member. */
export type Asked = { result: TeamResult; ms: number; longestSliceMs: number; members: number }

/** The whole team on one question, as the engine would run it, without an engine: no journal, no database, and nobody to ask. */
export const askTeam = async (
  documents: readonly Document[],
  question: string,
  options: { model?: TeamPorts['model']; members?: number } = {},
): Promise<Asked> => {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const workflow = createTeam({
    readDocument: (id) => {
      const document = byId.get(id)
      return document ? Promise.resolve(document) : Promise.reject(new Error(`no document ${id}`))
    },
    ...(options.model ? { model: options.model } : {}),
  })
  const began = performance.now()
  let longestSliceMs = 0
  let members = 0
  /** In CPU time of this thread: unlike the clock it does not count what other processes took. */
  const timed = <Context extends { breathe(): Promise<void> }>(context: Context): Context => {
    let before = process.threadCpuUsage()
    const breathe = async () => {
      const { user, system } = process.threadCpuUsage(before)
      longestSliceMs = Math.max(longestSliceMs, (user + system) / 1_000)
      await context.breathe()
      before = process.threadCpuUsage()
    }
    return { ...context, breathe }
  }
  const run: RunContext = {
    runId: 'r_asked',
    signal: new AbortController().signal,
    spawn: async (agent, input, { agentId = agent.id } = {}) => {
      members += 1
      const { outcome, findings } = await collectAgent(
        { id: agentId, run: (context, given: typeof input) => agent.run(timed(context), given) },
        input,
      )
      if (outcome.status === 'completed') return { agentId, status: 'completed', result: outcome.result, findings }
      if (outcome.status === 'skipped') return { agentId, ...outcome, findings }
      const message = outcome.error instanceof Error ? outcome.error.message : String(outcome.error)
      return { agentId, status: 'failed', message, findings } satisfies AgentOutcome<never>
    },
    announce: () => {},
    progress: () => {},
    step: async (_key, work) => work(),
    synthesis: { start: () => {}, say: () => {}, complete: (_summary: JsonValue) => {} },
    instructions: () => [],
    log: { debug() {}, info() {}, warn() {}, error() {} },
  }
  const input: TeamInput = { question, documentIds: [...byId.keys()], members: options.members ?? 12, depth: 1, ask: false }
  const result = TeamResult.parse(await workflow.run(run, input))
  return { result, ms: performance.now() - began, longestSliceMs, members }
}
