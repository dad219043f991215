import { type JsonValue, type Progress, toUnfoldError, UnfoldError } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { z } from 'zod'

import { type Asker, askUntilAnswered } from './asking.ts'
import { type Data, fence, markOf } from './data.ts'
import type { Prompt } from './prompts.ts'
import { readAnswer } from './answers.ts'
import type { ModelTool } from './tools.ts'
import type { Message, ToolWish, Turn } from './turn.ts'

// A conversation with a model: its turns, and the tools it calls in between.
//
// Invariants:
// C1 every turn and every tool call is a step of the agent: a resumed run answers them from its journal and pays nothing twice.
// C2 code decides: only tools of the request are called, through the agent's own `tool` (checked, journaled, timed), and only so often.
// C3 what tools and documents say comes between marks, as data.

export type Request = {
  /** Names the conversation within the agent; the same when the run is resumed. */
  key: string
  prompt: Prompt
  /** What is to be done now: our words, or those of the person who asks. */
  task: string
  /** What it is to be done with, written by others. */
  data?: readonly Data[]
  /** All that the model can have done. */
  tools?: readonly ModelTool[]
  /** Turns with tools, before it has to conclude; 8 where absent. */
  maxTurns?: number
  /** Thinking included; 8,192 where absent. */
  maxOutputTokens?: number
  /** What the section shows meanwhile; what the model is waited for is told in its place. */
  progress?: Progress
}

export type Conversation = {
  text: string
  /** It ended because it may say no more. */
  cutShort: boolean
}

const MAX_TURNS = 8
const MAX_OUTPUT_TOKENS = 8_192
const MOST_TOOL_CALLS = 32
const MOST_LETTERS_OF_A_RESULT = 40_000
/** How an answer that does not fit may be put right. */
const REPAIRS = 1

type KeptTurn = Pick<Turn, 'text' | 'messages' | 'wishes' | 'cutShort'>
type ToolAnswer = { ok: true; result: JsonValue } | { ok: false; why: string }

/** @throws UnfoldError BUDGET_SPENT, MODEL_ANSWER_UNUSABLE, OUTSIDE_…, TOO_MANY, TIMEOUT; the signal's reason */
export const converse = async <Value>(
  agent: AgentContext,
  asker: Asker,
  request: Request,
  { say, schema }: { say: (text: string) => void; schema?: z.ZodType<Value> },
): Promise<Conversation & { value?: Value }> => {
  const { key, prompt, tools = [], maxTurns = MAX_TURNS, maxOutputTokens = MAX_OUTPUT_TOKENS } = request
  const mark = markOf(agent.runId, agent.agentId, key)
  const progress: Progress = request.progress ?? { step: 'model', message: `Asking ${asker.name}` }
  const tell = (message?: string): void => agent.progress(message === undefined ? progress : { ...progress, message })
  const messages: Message[] = [{ role: 'user', content: opening(request, mark, schema) }]
  let called = 0
  let repaired = 0

  const takeOne = async (turn: number, conclude: boolean): Promise<KeptTurn> => {
    let isLive = false
    const kept = await agent.step(`model ${key} ${turn}`, async () => {
      isLive = true
      const {
        text,
        messages: said,
        wishes,
        cutShort,
      } = await askUntilAnswered(agent, asker, {
        prompt,
        request: { messages, tools, conclude, schema, maxOutputTokens },
        tell,
        say,
        refused: (taken) => taken.wishes.flatMap((wish) => (whyNot(wish, tools) === undefined ? [] : wish.tool.slice(0, 80))),
      })
      return { text, messages: said, wishes, cutShort }
    })
    const answered: KeptTurn = kept
    if (!isLive) say(answered.text)
    return answered
  }

  const use = async (wish: ToolWish, step: string): Promise<ToolAnswer> => {
    const why = whyNot(wish, tools)
    if (why !== undefined) return { ok: false, why }
    if (called >= MOST_TOOL_CALLS) return { ok: false, why: 'No more calls: conclude with what there is.' }
    called += 1
    const offered = tools.find(({ id }) => id === wish.tool) as ModelTool
    const kept = await agent.step(step, async (): Promise<JsonValue> => {
      try {
        return { ok: true, result: await offered.call(agent, wish.args) }
      } catch (thrown) {
        agent.signal.throwIfAborted()
        const { code, message } = toUnfoldError(thrown)
        return { ok: false, why: code === 'INTERNAL' ? 'The tool failed.' : message }
      }
    })
    return kept as ToolAnswer
  }

  for (let turn = 1; ; turn += 1) {
    const conclude = turn > maxTurns || tools.length === 0
    const { text, messages: said, wishes, cutShort } = await takeOne(turn, conclude)
    messages.push(...said)
    if (wishes.length > 0 && !conclude) {
      const content: JsonValue[] = []
      for (const [index, wish] of wishes.entries()) {
        const answer = await use(wish, `model ${key} ${turn} tool ${index + 1}`)
        content.push(toolMessage(wish, answer, mark))
      }
      messages.push({ role: 'tool', content })
      continue
    }
    if (!schema) {
      if (text.trim() === '') throw new UnfoldError('MODEL_ANSWER_UNUSABLE', 'The model answered nothing.')
      return { text, cutShort }
    }
    const answer = readAnswer(text, schema)
    if (answer.fits) return { text, cutShort, value: answer.value }
    const why = cutShort ? 'it is too long, and was cut short' : answer.why
    if (repaired >= REPAIRS)
      throw new UnfoldError('MODEL_ANSWER_UNUSABLE', `The model's answer is not of the agreed shape, also after it was told so: ${why}`)
    repaired += 1
    messages.push({ role: 'user', content: `That is not of the agreed shape: ${why}\nAnswer again, with the JSON alone.` })
  }
}

const opening = ({ task, data = [] }: Request, mark: string, schema: z.ZodType | undefined): string =>
  [
    task,
    ...(data.length > 0 ? [`The material stands between <data-${mark}> and </data-${mark}>.`] : []),
    ...data.map((one) => fence(mark, one)),
    ...(schema
      ? [`Answer with JSON alone, of this shape:\n${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))}`]
      : []),
  ].join('\n\n')

/** C2. Why the wish is not granted, in words for the model; undefined where it is. */
const whyNot = ({ tool: name, args, malformed }: ToolWish, tools: readonly ModelTool[]): string | undefined => {
  const offered = tools.find(({ id }) => id === name)
  if (!offered) return 'There is no tool of that name here.'
  const parsed = offered.args.safeParse(args)
  return malformed || !parsed.success ? `The arguments do not fit${parsed.success ? '' : `: ${z.prettifyError(parsed.error)}`}` : undefined
}

const toolMessage = ({ id, tool }: ToolWish, answer: ToolAnswer, mark: string): JsonValue => {
  const text = answer.ok ? JSON.stringify(answer.result).slice(0, MOST_LETTERS_OF_A_RESULT) : answer.why
  return {
    type: 'tool-result',
    toolCallId: id,
    toolName: tool,
    output: { type: answer.ok ? 'text' : 'error-text', value: fence(mark, { label: answer.ok ? 'result' : 'refusal', text }) },
  }
}
