import { randomUUID } from 'node:crypto'

import { emptyRunState, type JsonValue, reduceAll, type RunEvent, type RunState } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { type AgentContext, createEngine, defineAgent, defineWorkflow, type Engine, type Log } from '@unfold/engine'
import { z } from 'zod'

import { createModel, loadPrompt, type Model, type ModelOptions, type ModelSettings } from '../src/index.ts'

export const PROMPT = loadPrompt(new URL('prompts/reader.md', import.meta.url))
/** Longer than the words that a document would have by chance. */
export const CANARY = 'sk-canary-3f9a77d1c2b84e5f'

/** The model of a scripted server, in a hurry. */
export const modelAt = (url: string, settings: Partial<ModelSettings> = {}, options: ModelOptions = {}): Model =>
  createModel({ provider: 'openai-compatible', model: 'scripted', url, key: CANARY, ...settings }, { backoffMs: 1, ...options })

const Anything = z.json() as z.ZodType<JsonValue>

export type Lines = { readonly text: string; readonly log: Log }

/** Keeps every line of the log, with what an error carries. */
const listen = (): Lines => {
  const lines: string[] = []
  const take = (fields: object, message: string): void => void lines.push(inspect(fields, 0), message)
  return {
    get text() {
      return lines.join('\n')
    },
    log: { debug: take, info: take, warn: take, error: take },
  }
}

const inspect = (value: unknown, depth: number): string => {
  if (depth > 6 || typeof value !== 'object' || value === null) return String(value)
  const names = [...Object.getOwnPropertyNames(value)]
  return names.map((name) => `${name}=${inspect((value as Record<string, unknown>)[name], depth + 1)}`).join(' ')
}

export type Bench = {
  engine: Engine
  database: Database
  lines: Lines
  /** Starts a run whose one agent does this. */
  start(work: Work): Promise<string>
  ended(runId: string): Promise<RunState>
  events(runId: string): Promise<RunEvent[]>
  /** The journal as it is stored. */
  text(runId: string): Promise<string>
  [Symbol.asyncDispose](): Promise<void>
}

export type Work = (agent: AgentContext) => Promise<JsonValue | void>

/** An engine with one workflow of one agent. `otherwise`: what that does in runs that another engine began. */
export const openBench = async (given?: Database, otherwise?: Work): Promise<Bench> => {
  const works = new Map<string, Work>()
  const database = given ?? (await openDatabase({ memory: true }))
  const lines = listen()
  const asker = defineAgent<JsonValue, JsonValue>({
    id: 'asker',
    title: 'Asker',
    description: '',
    result: Anything,
    run: async (agent, input) => (await (works.get(JSON.stringify(input)) ?? otherwise)?.(agent)) ?? null,
  })
  const workflow = defineWorkflow<JsonValue, JsonValue>({
    id: 'test',
    version: 1,
    title: 'A test',
    description: '',
    input: Anything,
    result: Anything,
    agents: [asker],
    documents: () => [],
    run: async (run, input) => (await run.spawn(asker, input)).status,
  })
  const documents = { info: (id: string) => Promise.reject(new Error(`no document ${id}`)) }
  const engine = createEngine({ database, workflows: [workflow], documents, log: lines.log })
  await engine.start()
  const text = async (runId: string) => {
    let all = ''
    for await (const row of engine.runs.journal(runId)) all += `${row.text}\n`
    return all
  }
  const events = async (runId: string) =>
    (await text(runId))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent)
  return {
    engine,
    database,
    lines,
    start: async (work) => {
      const input = randomUUID()
      works.set(JSON.stringify(input), work)
      return (await engine.runs.start({ workflow: 'test', input })).runId
    },
    ended: async (runId) => {
      await engine.runs.ended(runId)
      return reduceAll(await events(runId), emptyRunState(runId))
    },
    events,
    text,
    [Symbol.asyncDispose]: async () => {
      await engine.stop()
      if (!given) await database.close()
    },
  }
}

/** What the one agent ended with. */
export const askerOf = (state: RunState) => {
  const section = state.agents['asker']
  if (!section) throw new Error('the agent has no section')
  return section
}
