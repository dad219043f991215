import type { DocumentInfo, Finding, Instruction, JsonValue, ModelCall, ModelUsage, PatchOperation, Progress } from '@unfold/contracts'
import type { z } from 'zod'

// What the author of a workflow writes against. Nothing here knows of databases, queues or sockets.

export type RetryPolicy = {
  /** Tries in all, the first included. */
  attempts: number
  /** The wait before the second try, in ms; doubled each time, ± 25 % jitter. */
  backoffMs: number
}

/** A tool as an agent calls it: arguments and result are validated, journaled and timed. */
export type ToolDefinition<Args extends JsonValue = JsonValue, Result extends JsonValue = JsonValue> = {
  id: string
  args: z.ZodType<Args>
  result: z.ZodType<Result>
  retry?: RetryPolicy
  /** Of each try. */
  timeoutMs?: number
  /** Calls at once in this process; the others wait for their turn. */
  concurrency?: number
  /** Calls at once in one run. */
  concurrencyPerRun?: number
  run(args: Args, context: { signal: AbortSignal }): Promise<Result>
}

export type AgentContext = {
  runId: string
  agentId: string
  attempt: number
  /** Aborted by a cancel, a time-out or the loss of the lease. Pass it on to whatever waits. */
  signal: AbortSignal
  /** What is being done, and how far it is. Told at most every few ms; the last one always. */
  progress(progress: Progress): void
  /** Text as it comes. */
  say(text: string): void
  /** One finding: on the page within milliseconds. A finding with an id that was reported before is not reported again. */
  finding(finding: Finding): void
  confidence(confidence: number, reason?: string): void
  /** RFC 6902, against this agent's own state, which begins as `{}`. */
  patch(patch: PatchOperation[]): void
  tool<Args extends JsonValue, Result extends JsonValue>(tool: ToolDefinition<Args, Result>, args: Args): Promise<Result>
  /** Runs `work` once in the run's life: after a crash its kept output is answered instead. Durable when it resolves. */
  step<Output extends JsonValue | void>(key: string, work: () => Promise<Output> | Output): Promise<Output>
  /** Journals one call of a model, so that what it took is seen. */
  modelCalled(call: ModelCall): void
  /** What the whole run has used of models until now, earlier attempts and lost workers included. */
  modelUsage(): ModelUsage
  /** Asks a person and waits, across restarts. */
  ask<Answer extends JsonValue>(prompt: string, schema: z.ZodType<Answer>): Promise<Answer>
  /** What people have told the run or this agent until now. More may come at any time: read them inside a step, which keeps what follows. */
  instructions(): readonly Instruction[]
  /** Ends this agent as skipped: "not checked: no network". Never returns. */
  skip(reason: string): never
  /** Lets the event loop breathe; call it between pieces of computing of 10 ms or so. Throws where the run was cancelled. */
  breathe(): Promise<void>
  log: Log
}

export type AgentDefinition<Input = unknown, Result extends JsonValue = JsonValue> = {
  id: string
  /** The section's heading: "Numbers". */
  title: string
  /** What it looks for, in one sentence. */
  description: string
  /** Its part in the team; the id where absent. */
  role?: string
  result: z.ZodType<Result>
  /** Of each try. A person's time does not count. */
  timeoutMs?: number
  /** Of all its tries, what it waits between them included; then it fails. */
  deadlineMs?: number
  retry?: RetryPolicy
  /** How many of them are at work at once in this process; the others wait for their turn. */
  concurrency?: number
  /** How many of them are at work at once in one run. */
  concurrencyPerRun?: number
  run(agent: AgentContext, input: Input): Promise<Result>
}

/** How an agent ended. A failure is data: it fails its section, not the run. */
export type AgentOutcome<Result> =
  | { agentId: string; status: 'completed'; result: Result; findings: Finding[] }
  | { agentId: string; status: 'failed'; message: string; findings: Finding[] }
  | { agentId: string; status: 'skipped'; reason: string; findings: Finding[] }
  | { agentId: string; status: 'cancelled'; findings: Finding[] }

export type SpawnOptions = {
  /** Unique within the run; the agent's own id where absent. Must be the same when the run is replayed. */
  agentId?: string
  title?: string
  parentId?: string
  /** The agents on whose outcomes this one builds: where one of them is retried, so is this one. */
  after?: readonly string[]
}

export type RunContext = {
  runId: string
  signal: AbortSignal
  /** Starts an agent and answers how it ended. A finished agent of a resumed run answers from the journal. */
  spawn<Input, Result extends JsonValue>(
    agent: AgentDefinition<Input, Result>,
    input: Input,
    options?: SpawnOptions,
  ): Promise<AgentOutcome<Result>>
  /** Opens the sections of agents that will be spawned later, as waiting, so that the page reserves their place. */
  announce(agents: readonly AgentDefinition<never>[]): void
  /** What can be told of the run as a whole. `outline` is what was read. */
  progress(progress: { message: string; done?: number; of?: number; outline?: JsonValue }): void
  /** Work of the run itself that is kept; see `AgentContext.step`. */
  step<Output extends JsonValue | void>(key: string, work: () => Promise<Output> | Output): Promise<Output>
  /** What people have told the run, and each of its agents, until now; see `AgentContext.instructions`. */
  instructions(): readonly Instruction[]
  synthesis: { start(): void; say(text: string): void; complete(summary: JsonValue): void }
  log: Log
}

export type WorkflowDefinition<Input = unknown, Result extends JsonValue = JsonValue> = {
  id: string
  /** Raised when a change would make old runs resume wrongly. */
  version: number
  title: string
  description: string
  input: z.ZodType<Input>
  result: z.ZodType<Result>
  agents: readonly AgentDefinition<never>[]
  /** How long a run may be at work, where its start does not say; then it fails. */
  deadlineMs?: number
  /** Ids of the documents an input names. */
  documents(input: Input): string[]
  /** Refuses documents that it cannot work on, before there is a run. @throws UnfoldError */
  check?(documents: readonly DocumentInfo[]): void
  /** The run's title where the starter gave none. */
  defaultTitle?(input: Input, documents: readonly { id: string; name: string }[]): string
  run(run: RunContext, input: Input): Promise<Result>
}

export const defineAgent = <Input, Result extends JsonValue>(agent: AgentDefinition<Input, Result>): AgentDefinition<Input, Result> => agent

export const defineTool = <Args extends JsonValue, Result extends JsonValue>(
  tool: ToolDefinition<Args, Result>,
): ToolDefinition<Args, Result> => tool

export const defineWorkflow = <Input, Result extends JsonValue>(
  workflow: WorkflowDefinition<Input, Result>,
): WorkflowDefinition<Input, Result> => workflow

/** The part of a structured logger (pino) that is used. */
export type Log = {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
