import {
  addModelCall,
  applyPatch,
  type Finding,
  type JsonValue,
  type ModelCall,
  type ModelUsage,
  NO_MODEL_USAGE,
  type PatchOperation,
  type Progress,
} from '@unfold/contracts'

type Parser<Value> = { parse(value: unknown): Value }
type Tool<Args, Result> = {
  id: string
  args: Parser<Args>
  result: Parser<Result>
  run(args: Args, context: { signal: AbortSignal }): Promise<Result>
}

/** What an agent told while it ran, without an engine, a journal or a database. Times are ms since it began. */
export type Collected<Result> = {
  outcome: { status: 'completed'; result: Result } | { status: 'failed'; error: unknown } | { status: 'skipped'; reason: string }
  findings: Finding[]
  progress: Progress[]
  /** The agent's own state, its patches applied. */
  state: JsonValue
  said: string
  modelUsage: ModelUsage
  firstFindingMs: number | undefined
  totalMs: number
  /** The longest the agent held the event loop between two breaths. */
  longestSliceMs: number
}

class Skip extends Error {}

/** Runs one agent by itself and keeps all that it tells. Steps run their work; nobody answers questions. */
export const collectAgent = async <Input, Result>(
  agent: { id: string; run(agent: CollectingContext, input: Input): Promise<Result> },
  input: Input,
  { signal = new AbortController().signal }: { signal?: AbortSignal } = {},
): Promise<Collected<Result>> => {
  const began = performance.now()
  const findings = new Map<string, Finding>()
  const progress: Progress[] = []
  let state: JsonValue = {}
  let said = ''
  let modelUsage = NO_MODEL_USAGE
  let firstFindingMs: number | undefined
  let sliceBegan = began
  let longestSliceMs = 0
  const endSlice = () => {
    longestSliceMs = Math.max(longestSliceMs, performance.now() - sliceBegan)
  }
  const context: CollectingContext = {
    runId: 'r_collected',
    agentId: agent.id,
    attempt: 1,
    signal,
    progress: (told) => void progress.push(told),
    say: (text) => {
      said += text
    },
    finding(finding) {
      firstFindingMs ??= performance.now() - began
      if (!findings.has(finding.id)) findings.set(finding.id, finding)
    },
    confidence: () => {},
    patch(patch) {
      state = applyPatch(state, patch) ?? {}
    },
    tool: async (tool, args) => tool.result.parse(await tool.run(tool.args.parse(args), { signal })),
    step: async (_key, work) => work(),
    modelCalled(call) {
      modelUsage = addModelCall(modelUsage, call)
    },
    modelUsage: () => modelUsage,
    ask: () => Promise.reject(new Error('Nobody is there to answer.')),
    instructions: () => [],
    skip(reason) {
      throw new Skip(reason)
    },
    async breathe() {
      endSlice()
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
      sliceBegan = performance.now()
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  }
  const outcome = await agent.run(context, input).then(
    (result): Collected<Result>['outcome'] => ({ status: 'completed', result }),
    (error: unknown): Collected<Result>['outcome'] =>
      error instanceof Skip ? { status: 'skipped', reason: error.message } : { status: 'failed', error },
  )
  endSlice()
  return {
    outcome,
    findings: [...findings.values()],
    progress,
    state,
    said,
    modelUsage,
    firstFindingMs,
    totalMs: performance.now() - began,
    longestSliceMs,
  }
}

/** The engine's AgentContext by its shape: the testkit stands below the engine and cannot name it. */
export type CollectingContext = {
  runId: string
  agentId: string
  attempt: number
  signal: AbortSignal
  progress(progress: Progress): void
  say(text: string): void
  finding(finding: Finding): void
  confidence(confidence: number, reason?: string): void
  patch(patch: PatchOperation[]): void
  tool<Args extends JsonValue, Result extends JsonValue>(tool: Tool<Args, Result>, args: Args): Promise<Result>
  step<Output>(key: string, work: () => Promise<Output> | Output): Promise<Output>
  modelCalled(call: ModelCall): void
  modelUsage(): ModelUsage
  ask(prompt: string, schema: unknown): Promise<never>
  instructions(): readonly never[]
  skip(reason: string): never
  breathe(): Promise<void>
  log: Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>
}
