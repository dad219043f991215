import { emptyRunState, type Finding, type JsonValue, reduceAll, type RunEvent, type RunState, type UnknownEvent } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { expect } from 'vitest'
import { z } from 'zod'

import {
  type AgentContext,
  type AgentDefinition,
  createEngine,
  defineAgent,
  defineWorkflow,
  type Engine,
  type EngineOptions,
  type JournalRow,
  type Log,
  type RunContext,
  verifyJournal,
  type WorkflowDefinition,
} from '../src/index.ts'

/** Keeps what is said of warnings and errors, so that a test can ask for silence. */
export const listeningLog = (): Log & { readonly lines: { level: 'warn' | 'error'; message: string; fields: object }[] } => {
  const lines: { level: 'warn' | 'error'; message: string; fields: object }[] = []
  return {
    lines,
    debug: () => {},
    info: () => {},
    warn: (fields, message) => void lines.push({ level: 'warn', message, fields }),
    error: (fields, message) => void lines.push({ level: 'error', message, fields }),
  }
}

export const NO_DOCUMENTS: EngineOptions['documents'] = { info: (id) => Promise.reject(new Error(`no document ${id}`)) }

export type OpenEngine = {
  engine: Engine
  database: Database
  log: ReturnType<typeof listeningLog>
  [Symbol.asyncDispose](): Promise<void>
}

/** On a database of its own in memory, or on the given one, which stays open. */
export const openEngine = async (workflows: readonly WorkflowDefinition[], options: Partial<EngineOptions> = {}): Promise<OpenEngine> => {
  const database = options.database ?? (await openDatabase({ memory: true }))
  const log = listeningLog()
  const engine = createEngine({ documents: NO_DOCUMENTS, log, ...options, workflows, database })
  await engine.start()
  return {
    engine,
    database,
    log,
    [Symbol.asyncDispose]: async () => {
      await engine.stop()
      if (!options.database) await database.close()
    },
  }
}

const Anything = z.json() as z.ZodType<JsonValue>

/** An agent with this behaviour, whose result can be anything. */
export const agentOf = (
  id: string,
  run: (agent: AgentContext, input: JsonValue) => Promise<JsonValue | void>,
  more: Partial<AgentDefinition<JsonValue>> = {},
): AgentDefinition<JsonValue> =>
  defineAgent({
    id,
    title: `The ${id}`,
    description: '',
    result: Anything,
    run: async (agent, input) => (await run(agent, input)) ?? null,
    ...more,
  })

/** A workflow with this behaviour, whose input and result can be anything. */
export const workflowOf = (
  run: (run: RunContext, input: JsonValue) => Promise<JsonValue | void>,
  more: Partial<WorkflowDefinition<JsonValue>> = {},
): WorkflowDefinition =>
  defineWorkflow<JsonValue, JsonValue>({
    id: 'test',
    version: 1,
    title: 'A test',
    description: '',
    input: Anything,
    result: Anything,
    agents: [],
    documents: () => [],
    run: async (context, input) => (await run(context, input)) ?? null,
    ...more,
  })

/** All agents at once. */
export const teamOf = (...agents: AgentDefinition<JsonValue>[]): WorkflowDefinition =>
  workflowOf(
    async (run, input) => {
      run.announce(agents)
      const outcomes = await Promise.all(agents.map((agent) => run.spawn(agent, input)))
      return outcomes.map(({ agentId, status }) => `${agentId} ${status}`)
    },
    { agents },
  )

export const findingOf = (id: string, title = `Finding ${id}`): Finding => ({
  id,
  rule: 'test.rule',
  severity: 'high',
  title,
  detail: 'It does not add up.',
  confidence: 0.9,
  evidence: [{ documentId: 'doc', quote: '290.5', location: { kind: 'line', line: 3 }, role: 'subject' }],
})

export const start = async (engine: Engine, input: JsonValue = null): Promise<string> =>
  (await engine.runs.start({ workflow: 'test', input })).runId

export const rowsOf = async (engine: Engine, runId: string): Promise<JournalRow[]> => {
  const rows: JournalRow[] = []
  for await (const row of engine.runs.journal(runId)) rows.push(row)
  return rows
}

export const eventsOf = async (engine: Engine, runId: string): Promise<(RunEvent | UnknownEvent)[]> =>
  (await rowsOf(engine, runId)).map(({ text }) => JSON.parse(text) as RunEvent)

export const typesOf = async (engine: Engine, runId: string): Promise<string[]> => (await eventsOf(engine, runId)).map(({ type }) => type)

const TERMINAL = new Set(['run.completed', 'run.failed', 'run.cancelled'])

/** I1 and I2 of one run: 1..n, a valid chain, the row's hash and state those of the journal, one terminal event in each attempt. */
export const expectSoundJournal = async (
  { engine, database }: Pick<OpenEngine, 'engine' | 'database'>,
  runId: string,
): Promise<RunState> => {
  const rows = await rowsOf(engine, runId)
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  const row = await database.prisma.run.findUniqueOrThrow({ where: { id: runId } })
  expect(await verifyJournal(rows)).toEqual({ valid: true, position: { seq: row.seq, hash: row.hash } })
  const events = rows.map(({ text }) => JSON.parse(text) as RunEvent)
  expect(events.filter(({ type }) => TERMINAL.has(type))).toHaveLength(1 + events.filter(({ type }) => type === 'run.retried').length)
  const state = reduceAll(events, emptyRunState(runId))
  expect({ status: row.status, title: row.title, attempt: row.attempt }).toEqual({
    status: state.status,
    title: state.title,
    attempt: state.attempt,
  })
  return state
}
