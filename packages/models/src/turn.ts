import type { JsonValue } from '@unfold/contracts'
import {
  type JSONSchema7,
  jsonSchema,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  Output,
  streamText,
  tool,
  type ToolSet,
} from 'ai'
import { z } from 'zod'

import { estimateTokens } from './budget.ts'
import type { Redactor } from './secret.ts'
import { type Patience, stallWatch } from './stall.ts'
import type { ModelTool } from './tools.ts'

// One request to a provider, and what came of it. The tools are only named to the model: none is executed here.

/** A message of the conversation, as it is kept. */
export type Message = { [key: string]: JsonValue }

export type TurnRequest = {
  instructions: string
  messages: readonly Message[]
  tools: readonly ModelTool[]
  /** No more tools: the model is to conclude. */
  conclude: boolean
  /** The shape of the answer, where it is data. */
  schema?: z.ZodType | undefined
  maxOutputTokens: number
}

/** What the model wants of a tool: checked by nobody yet. */
export type ToolWish = { id: string; tool: string; args: JsonValue; malformed: boolean }

type Usage = { inputTokens: number; outputTokens: number; cachedInputTokens?: number; estimated?: true }

export type Turn = {
  text: string
  /** What the model said, to be sent back in the next turn. */
  messages: Message[]
  wishes: ToolWish[]
  /** It ended because it may say no more, not because it was done. */
  cutShort: boolean
  usage: Usage
}

/** How a turn ended, where not well: with what was used until then. */
export class BrokenTurn extends Error {
  override readonly name = 'BrokenTurn'
  readonly usage: Usage | undefined
  readonly said: boolean
  readonly reason: unknown
  constructor(reason: unknown, said: string, usage: Usage | undefined) {
    super('The turn broke off.')
    this.reason = reason
    this.said = said !== ''
    this.usage = usage
  }
}

export type TurnOptions = {
  model: LanguageModel
  redact: Redactor
  patience: Patience
  signal: AbortSignal
  onText: (text: string) => void
}

/** @throws BrokenTurn; the signal's reason */
export const takeTurn = async (request: TurnRequest, { model, redact, patience, signal, onText }: TurnOptions): Promise<Turn> => {
  signal.throwIfAborted()
  const stall = stallWatch(signal, patience)
  const visible = redact.stream()
  let text = ''
  const hear = (piece: string): void => {
    if (piece === '') return
    text += piece
    onText(piece)
  }
  const sent = estimateTokens(request.instructions.length + JSON.stringify(request.messages).length)
  const estimated = (): Usage => ({ inputTokens: sent, outputTokens: estimateTokens(text.length), estimated: true })
  const wishes: ToolWish[] = []
  let begun = false
  let ended: { usage: Usage; cutShort: boolean } | undefined
  try {
    const result = streamText({
      model,
      instructions: request.instructions,
      messages: request.messages as unknown as ModelMessage[],
      tools: toolSet(request.tools),
      toolChoice: request.conclude ? 'none' : 'auto',
      ...(request.schema && request.tools.length === 0 ? { output: Output.object({ schema: outlineOf(request.schema) }) } : {}),
      maxOutputTokens: request.maxOutputTokens,
      maxRetries: 0,
      abortSignal: stall.signal,
      telemetry: { isEnabled: false },
      // Strictness forbids optional fields, and what comes is validated here anyway; documents are not to be kept by the provider.
      providerOptions: { openai: { strictJsonSchema: false, store: false } },
      // The default writes the error, with the whole request, to the console.
      onError: () => {},
    })
    for await (const part of result.stream) {
      if (part.type === 'start' || part.type === 'start-step') continue
      stall.heard()
      if (part.type === 'error') throw part.error
      if (part.type === 'abort') throw new Error('the request was given up')
      begun = true
      if (part.type === 'text-delta') hear(visible.next(part.text))
      else if (part.type === 'tool-call')
        wishes.push({
          id: part.toolCallId,
          tool: redact.text(part.toolName),
          args: redact.json(toJson(part.input)),
          malformed: part.invalid === true,
        })
      else if (part.type === 'finish-step') {
        if (part.finishReason === 'interrupted' || part.finishReason === 'error') throw new Error('the stream ended before the answer did')
        ended = { cutShort: part.finishReason === 'length', usage: usageOf(part.usage) ?? estimated() }
      }
    }
    hear(visible.end())
    if (!ended) throw new Error('the stream ended before the answer did')
    // A call that cannot be read has its answer by the SDK already; ours is given with those of the others.
    const messages = (await result.responseMessages).filter(({ role }) => role === 'assistant')
    return { text, messages: redact.json(toJson(messages)) as Message[], wishes, ...ended }
  } catch (thrown) {
    signal.throwIfAborted()
    throw new BrokenTurn(stall.stalled() ?? thrown, text, ended?.usage ?? (begun ? estimated() : undefined))
  } finally {
    stall.done()
  }
}

const usageOf = ({ inputTokens, outputTokens, inputTokenDetails }: LanguageModelUsage): Usage | undefined => {
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  const { cacheReadTokens: cached } = inputTokenDetails
  return { inputTokens, outputTokens, ...(cached === undefined ? {} : { cachedInputTokens: cached }) }
}

const toolSet = (tools: readonly ModelTool[]): ToolSet =>
  Object.fromEntries(tools.map(({ id, args, description }) => [id, tool({ description, inputSchema: shapeOf(args) })]))

/** For the provider's eyes only: what the model says is validated where it is used. */
const shapeOf = (schema: z.ZodType) => jsonSchema<JsonValue>(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JSONSchema7)

/** Some providers refuse bounds and patterns, others make grammars of them that are too large to run. The prompt names them; they are checked here. */
const BOUNDS: ReadonlySet<string> = new Set(
  '$schema,minLength,maxLength,pattern,format,minimum,maximum,exclusiveMinimum,exclusiveMaximum,multipleOf,minItems,maxItems'.split(','),
)

const outlineOf = (schema: z.ZodType) => jsonSchema<JsonValue>(withoutBounds(toJson(shapeOf(schema).jsonSchema)) as JSONSchema7)

const withoutBounds = (schema: JsonValue, names = false): JsonValue => {
  if (Array.isArray(schema)) return schema.map((inner) => withoutBounds(inner))
  if (schema === null || typeof schema !== 'object') return schema
  // Below `properties` stand names, whatever they are called.
  const kept = Object.entries(schema).filter(([key]) => names || !BOUNDS.has(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutBounds(inner, !names && key === 'properties')]))
}

const toJson = (value: unknown): JsonValue => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as JsonValue))
