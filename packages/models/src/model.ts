import { UnfoldError } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import type { z } from 'zod'

import type { Asker } from './asking.ts'
import { openLedger } from './budget.ts'
import type { Conversation, Request } from './conversation.ts'
import { openPlaces } from './places.ts'
import { priceOf } from './prices.ts'
import { redactor } from './secret.ts'
import type { ModelSettings } from './settings.ts'

/** What agents know of models: two ways to ask one, both kept as steps, journaled, within the run's budget, and stopped with the agent. */
export type Model = {
  /** `provider:model`, as journal and page name it. */
  readonly name: string
  /**
   * Has text written, which the agent says as it comes (or `onText` takes). Call it outside of `agent.step`: it keeps its own.
   * @throws UnfoldError BUDGET_SPENT, MODEL_ANSWER_UNUSABLE, OUTSIDE_REFUSED, OUTSIDE_UNREACHABLE, TOO_MANY, TIMEOUT
   */
  write(agent: AgentContext, request: Request & { onText?: (text: string) => void }): Promise<Conversation>
  /** Has data made, of the schema's shape; an answer that does not fit is sent back once. Nothing is said. @throws as `write` */
  answer<Value>(agent: AgentContext, request: Request & { schema: z.ZodType<Value> }): Promise<Value>
}

export type ModelOptions = {
  /** How long the provider may be silent before its first word, and between two, in ms. */
  firstMs?: number
  nextMs?: number
  /** The wait before a second try, in ms. */
  backoffMs?: number
  /** Requests at once, of all runs. */
  atOnce?: number
  wait?: Asker['wait']
  now?: () => Date
}

const FIRST_MS = 120_000
const NEXT_MS = 60_000
const BACKOFF_MS = 1_000
const AT_ONCE = 4

type How<Value> = { say: (text: string) => void; schema?: z.ZodType<Value> }

/** @throws UnfoldError BAD_INPUT where the budget is in money and the model's price is not known, or an address is missing */
export const createModel = (settings: ModelSettings, options: ModelOptions = {}): Model => {
  const { firstMs = FIRST_MS, nextMs = NEXT_MS, backoffMs = BACKOFF_MS, atOnce = AT_ONCE, now = () => new Date() } = options
  const name = `${settings.provider}:${settings.model}`
  const price = () => priceOf(settings, now())
  if (settings.provider === 'openai-compatible' && settings.url === undefined)
    throw new UnfoldError('BAD_INPUT', 'An OpenAI-compatible model needs UNFOLD_MODEL_URL: where it is asked.')
  if (settings.budget?.usd !== undefined && !price())
    throw new UnfoldError('BAD_INPUT', `The price of ${name} is not known, so a budget in dollars cannot be kept.`, {
      advice: 'Name it: UNFOLD_MODEL_PRICE=input/output in dollars per million tokens; or give the budget in tokens.',
    })
  const asker = {
    name,
    redact: redactor(settings.key),
    ledger: openLedger(settings.budget ?? {}, price()),
    places: openPlaces(atOnce),
    price,
    patience: { firstMs, nextMs },
    backoffMs,
  }
  let model: Asker['model'] | undefined
  /** The providers' SDK is large, and most servers ask no model: it is loaded for the first request. */
  const converse = async <Value>(agent: AgentContext, request: Request, how: How<Value>) => {
    const [{ pause }, conversation, { languageModel }] = await Promise.all([
      import('./asking.ts'),
      import('./conversation.ts'),
      import('./providers.ts'),
    ])
    const { wait = pause } = options
    return conversation.converse(agent, { ...asker, wait, model: (model ??= languageModel(settings)) }, request, how)
  }
  return {
    name,
    write: async (agent, { onText = (text) => agent.say(text), ...request }) => {
      const { text, cutShort } = await converse(agent, request, { say: onText })
      return { text, cutShort }
    },
    answer: async <Value>(agent: AgentContext, { schema, ...request }: Request & { schema: z.ZodType<Value> }): Promise<Value> => {
      const { value } = await converse(agent, request, { say: () => {}, schema })
      return value as Value
    },
  }
}
