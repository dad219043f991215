import type { Check, Finding, JsonValue, PatchOperation } from '@unfold/contracts'
import type { AgentContext, AgentDefinition } from '@unfold/engine'

class Skipped extends Error {}

/** Runs an agent without an engine, and keeps what it told. */
export const recordAgent = () => {
  const findings: Finding[] = []
  const checks: Check[] = []
  let result: JsonValue | undefined
  const agent: AgentContext = {
    runId: 'evaluation',
    agentId: 'evaluated',
    attempt: 1,
    signal: new AbortController().signal,
    progress: () => {},
    say: () => {},
    finding: (finding) => void findings.push(finding),
    confidence: () => {},
    patch: (patch: PatchOperation[]) => {
      for (const operation of patch) {
        if (operation.op !== 'add') continue
        const added = operation.value as unknown as Check | Check[]
        checks.push(...(Array.isArray(added) ? added : [added]))
      }
    },
    tool: (tool, args) => tool.run(args, { signal: agent.signal }),
    step: async (_key, work) => work(),
    ask: () => Promise.reject(new Error('nobody is asked in an evaluation')),
    skip: (reason) => {
      throw new Skipped(reason)
    },
    breathe: () => Promise.resolve(),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  }
  return {
    findings,
    checks,
    get result() {
      return result
    },
    /** @returns why the agent skipped, where it did */
    async run<Input, Result extends JsonValue>(definition: AgentDefinition<Input, Result>, input: Input): Promise<string | undefined> {
      try {
        result = await definition.run(agent, input)
        return undefined
      } catch (thrown) {
        if (thrown instanceof Skipped) return thrown.message
        throw thrown
      }
    },
  }
}
