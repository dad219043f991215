import { type ModelUsage, UnfoldError } from '@unfold/contracts'

import { costOf } from './prices.ts'
import type { Budget, Price } from './settings.ts'

// What one run may use. What was used stands in the run's journal; what is under way is reckoned here, so that agents that ask at once do
// not spend the same rest.

/** About four letters to a token, for what no provider has counted yet. */
export const estimateTokens = (letters: number): number => Math.ceil(letters / 4)

/** An answer that has no room for so many tokens is not asked for. */
const FEWEST_OUTPUT_TOKENS = 64

export type Ledger = {
  /**
   * Sets the request's tokens aside until `done`.
   * @returns how many tokens the answer may have
   * @throws UnfoldError BUDGET_SPENT
   */
  reserve(runId: string, used: ModelUsage, inputTokens: number, wantedOutputTokens: number): { maxOutputTokens: number; done(): void }
}

export const openLedger = (budget: Budget, price: Price | undefined): Ledger => {
  const underWay = new Map<string, { tokens: number; usd: number }>()

  const reserve: Ledger['reserve'] = (runId, used, inputTokens, wanted) => {
    const aside = underWay.get(runId) ?? { tokens: 0, usd: 0 }
    const inputUsd = price ? costOf(price, { inputTokens, outputTokens: 0 }) : 0
    const leftTokens = (budget.tokens ?? Infinity) - used.inputTokens - used.outputTokens - aside.tokens - inputTokens
    const leftUsd = (budget.usd ?? Infinity) - used.costUsd - aside.usd - inputUsd
    const affordable = price && price.output > 0 ? Math.floor((leftUsd / price.output) * 1_000_000) : leftUsd >= 0 ? Infinity : 0
    const maxOutputTokens = Math.min(wanted, leftTokens, affordable)
    if (maxOutputTokens < Math.min(wanted, FEWEST_OUTPUT_TOKENS)) throw spent(budget, used)
    const reserved = {
      tokens: inputTokens + maxOutputTokens,
      usd: price ? costOf(price, { inputTokens, outputTokens: maxOutputTokens }) : 0,
    }
    underWay.set(runId, { tokens: aside.tokens + reserved.tokens, usd: aside.usd + reserved.usd })
    let isDone = false
    return {
      maxOutputTokens,
      done: () => {
        if (isDone) return
        isDone = true
        const now = underWay.get(runId) ?? reserved
        const rest = { tokens: now.tokens - reserved.tokens, usd: now.usd - reserved.usd }
        if (rest.tokens <= 0) underWay.delete(runId)
        else underWay.set(runId, rest)
      },
    }
  }
  return { reserve }
}

const spent = ({ tokens, usd }: Budget, used: ModelUsage): UnfoldError => {
  const limits = [...(tokens === undefined ? [] : [`${count(tokens)} tokens`]), ...(usd === undefined ? [] : [`$${usd}`])].join(' or ')
  return new UnfoldError(
    'BUDGET_SPENT',
    `The run's budget for models (${limits}) is spent: ${count(used.inputTokens + used.outputTokens)} tokens in ${count(used.calls)} calls.`,
    { advice: 'Raise UNFOLD_MODEL_BUDGET, and retry what was not finished.' },
  )
}

const count = (number: number): string => number.toLocaleString('en-US')
