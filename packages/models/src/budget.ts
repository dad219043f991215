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
   * Sets the request's tokens aside until `done`; where they do not fit beside those that the run has under way, waits for these first.
   * @returns how many tokens the answer may have
   * @throws UnfoldError BUDGET_SPENT; the signal's reason
   */
  reserve(request: Reservation): Promise<{ maxOutputTokens: number; done(): void }>
}

type Reservation = {
  runId: string
  /** What the run has used until now. */
  used: () => ModelUsage
  inputTokens: number
  wantedOutputTokens: number
  signal: AbortSignal
}

type UnderWay = { tokens: number; usd: number; requests: number; waiting: Set<() => void> }

export const openLedger = (budget: Budget, price: Price | undefined): Ledger => {
  const runs = new Map<string, UnderWay>()
  const usdOf = (inputTokens: number, outputTokens: number) => (price ? costOf(price, { inputTokens, outputTokens }) : 0)

  /** How many tokens of an answer still fit. */
  const room = ({ inputTokens, used }: Reservation, aside: UnderWay): number => {
    const before = used()
    const tokens = (budget.tokens ?? Infinity) - before.inputTokens - before.outputTokens - aside.tokens - inputTokens
    const usd = (budget.usd ?? Infinity) - before.costUsd - aside.usd - usdOf(inputTokens, 0)
    const affordable = price && price.output > 0 ? Math.floor((usd / price.output) * 1_000_000) : usd >= 0 ? Infinity : 0
    return Math.min(tokens, affordable)
  }

  const reserve: Ledger['reserve'] = async (request) => {
    const { runId, inputTokens, wantedOutputTokens: wanted, signal, used } = request
    for (;;) {
      signal.throwIfAborted()
      const aside = runs.get(runId) ?? { tokens: 0, usd: 0, requests: 0, waiting: new Set() }
      const maxOutputTokens = Math.min(wanted, room(request, aside))
      if (maxOutputTokens >= Math.min(wanted, FEWEST_OUTPUT_TOKENS)) {
        const reserved = { tokens: inputTokens + maxOutputTokens, usd: usdOf(inputTokens, maxOutputTokens) }
        aside.tokens += reserved.tokens
        aside.usd += reserved.usd
        aside.requests += 1
        runs.set(runId, aside)
        return { maxOutputTokens, done: once(() => release(runId, aside, reserved)) }
      }
      if (aside.requests === 0) throw spent(budget, used())
      await nextDone(aside, signal)
    }
  }

  const release = (runId: string, aside: UnderWay, { tokens, usd }: { tokens: number; usd: number }): void => {
    aside.tokens -= tokens
    aside.usd -= usd
    aside.requests -= 1
    if (aside.requests === 0) runs.delete(runId)
    for (const wake of aside.waiting) wake()
  }

  return { reserve }
}

const nextDone = ({ waiting }: UnderWay, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    waiting.add(wake)
    signal.addEventListener('abort', wake, { once: true })
  })

const once = (work: () => void): (() => void) => {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

const spent = ({ tokens, usd }: Budget, used: ModelUsage): UnfoldError => {
  const limits = [...(tokens === undefined ? [] : [`${count(tokens)} tokens`]), ...(usd === undefined ? [] : [`$${usd}`])].join(' or ')
  const until = `${count(used.inputTokens + used.outputTokens)} tokens in ${used.calls === 1 ? '1 call' : `${count(used.calls)} calls`}`
  return new UnfoldError('BUDGET_SPENT', `The next request would exceed the run's budget for models, ${limits}; used so far: ${until}.`, {
    advice: 'Raise UNFOLD_MODEL_BUDGET, and retry what was not finished.',
  })
}

const count = (number: number): string => number.toLocaleString('en-US')
