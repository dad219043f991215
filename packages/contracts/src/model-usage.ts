import { z } from 'zod'

import { Sha256 } from './ids.ts'

const tokens = z.int().nonnegative()

/** What one call of a model used. */
const CallUsage = z.object({
  inputTokens: tokens,
  outputTokens: tokens,
  /** Of the input, those that the provider had kept from an earlier call. */
  cachedInputTokens: tokens.optional(),
  /** The provider told no figures (or the call broke off before): these are reckoned from the text's length. */
  estimated: z.literal(true).optional(),
})

/** One call of a model, as it is journaled: who was asked with which prompt, and what it took. Neither question nor answer, and no key. */
export const ModelCall = z.object({
  /** `provider:model`. */
  model: z.string(),
  /** The prompt file's name and version: `audit/second-reading-logic@1`. */
  prompt: z.string(),
  /** SHA-256 of the instructions as they were sent. */
  promptHash: Sha256,
  usage: CallUsage,
  /** By the price table; absent where the price is not known, never guessed. */
  costUsd: z.number().nonnegative().optional(),
  durationMs: z.number().nonnegative(),
  /** `cut`: it broke off, and what had come was paid for all the same. */
  outcome: z.enum(['answered', 'cut']),
  /** Tools it asked for and did not get: none of the agent's, or with arguments that do not fit. */
  refusedTools: z.array(z.string().max(80)).optional(),
})
export type ModelCall = z.infer<typeof ModelCall>

/** What models used, in sum. */
export const ModelUsage = z.object({
  calls: z.int().nonnegative(),
  inputTokens: tokens,
  outputTokens: tokens,
  /** Of the calls whose price is known. */
  costUsd: z.number().nonnegative(),
  /** Calls whose price is not known: the cost is that of the others. */
  unpriced: z.int().nonnegative(),
  /** Calls whose tokens are reckoned, not told. */
  estimated: z.int().nonnegative(),
  models: z.array(z.string()),
})
export type ModelUsage = z.infer<typeof ModelUsage>

export const NO_MODEL_USAGE: ModelUsage = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, unpriced: 0, estimated: 0, models: [] }

export const addModelCall = (sum: ModelUsage, { model, usage, costUsd }: ModelCall): ModelUsage => ({
  calls: sum.calls + 1,
  inputTokens: sum.inputTokens + usage.inputTokens,
  outputTokens: sum.outputTokens + usage.outputTokens,
  costUsd: sum.costUsd + (costUsd ?? 0),
  unpriced: sum.unpriced + (costUsd === undefined ? 1 : 0),
  estimated: sum.estimated + (usage.estimated ? 1 : 0),
  models: sum.models.includes(model) ? sum.models : [...sum.models, model],
})
