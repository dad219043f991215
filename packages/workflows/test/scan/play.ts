import type { Document, ScanInput, ScanResult } from '@unfold/contracts'
import type { AgentDefinition, AgentOutcome, RunContext } from '@unfold/engine'
import { collectAgent, type Collected } from '@unfold/testkit'

import { openListFolder } from '../../src/scan/scam-db/list-folder.ts'
import { createScan, type ScanPorts } from '../../src/scan/scan.ts'

type Spawned = { id: string; after: readonly string[]; collected: Collected<unknown> }

/** Plays a scan without an engine: agents run at once, one that throws fails by itself. */
export const playScan = async (
  input: ScanInput,
  { document, failing = [], ...ports }: Partial<ScanPorts> & { document?: Document; failing?: string[] } = {},
): Promise<{ result: ScanResult; spawned: Spawned[] }> => {
  const spawned: Spawned[] = []
  const run = {
    runId: 'r_scan',
    signal: new AbortController().signal,
    announce() {},
    progress() {},
    async spawn<Input, Result>(
      agent: AgentDefinition<Input>,
      material: Input,
      { after = [] }: { after?: readonly string[] } = {},
    ): Promise<AgentOutcome<Result>> {
      const collected = await collectAgent(
        failing.includes(agent.id) ? { id: agent.id, run: () => Promise.reject(new Error('it broke')) } : agent,
        material,
      )
      spawned.push({ id: agent.id, after, collected })
      const { outcome, findings } = collected
      const common = { agentId: agent.id, findings }
      if (outcome.status === 'completed') return { ...common, status: 'completed', result: outcome.result as Result }
      if (outcome.status === 'skipped') return { ...common, status: 'skipped', reason: outcome.reason }
      return { ...common, status: 'failed', message: outcome.error instanceof Error ? outcome.error.message : String(outcome.error) }
    },
  } as unknown as RunContext
  const readDocument = () => (document ? Promise.resolve(document) : Promise.reject(new Error('There is no document.')))
  const workflow = createScan({ readDocument, lists: openListFolder(undefined), ...ports })
  return { result: await workflow.run(run, input), spawned }
}
