import { setTimeout as delay } from 'node:timers/promises'

import { type ModelCall, UnfoldError } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import type { LanguageModel } from 'ai'

import { estimateTokens, type Ledger } from './budget.ts'
import { type CallFailure, toCallFailure } from './failures.ts'
import type { openPlaces } from './places.ts'
import { costOf, holdsFor } from './prices.ts'
import type { Prompt } from './prompts.ts'
import type { Redactor } from './secret.ts'
import type { Price } from './settings.ts'
import type { Patience } from './stall.ts'
import { BrokenTurn, takeTurn, type Turn, type TurnRequest } from './turn.ts'

// Asks until there is an answer: within the budget, again after what passes, and says on the page what it waits for. Every call that took
// tokens is journaled, also one that broke off.

const MOST_TRIES = 5
/** A provider that asks for more patience than this is not waited for: the agent fails, and can be retried. */
const LONGEST_WAIT_MS = 120_000

export type Asker = {
  name: string
  model: LanguageModel
  redact: Redactor
  ledger: Ledger
  places: ReturnType<typeof openPlaces>
  price: () => Price | undefined
  patience: Patience
  /** The wait before the second try, in ms; doubled each time, ± 25 % jitter. */
  backoffMs: number
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export type Asking = {
  prompt: Prompt
  request: Omit<TurnRequest, 'instructions'>
  /** Says on the page what is going on; without words what the agent is at. */
  tell: (message?: string) => void
  say: (text: string) => void
  /** Names of the tools that the model wants and does not get. */
  refused: (turn: Turn) => string[]
}

export const pause = (ms: number, signal: AbortSignal): Promise<unknown> => delay(ms, undefined, { signal })

/** @throws UnfoldError BUDGET_SPENT, OUTSIDE_…, TOO_MANY, TIMEOUT; the signal's reason */
export const askUntilAnswered = async (
  agent: AgentContext,
  asker: Asker,
  { prompt, request, tell, say, refused }: Asking,
): Promise<Turn> => {
  const { signal } = agent
  const turnRequest = { ...request, instructions: prompt.instructions }
  const inputTokens = estimateTokens(prompt.instructions.length + JSON.stringify(request.messages).length)
  const called = (startedAt: number, usage: ModelCall['usage'], more: Pick<ModelCall, 'outcome' | 'refusedTools'>): void => {
    const price = asker.price()
    const priced = price && !usage.estimated && holdsFor(price, usage.inputTokens) ? { costUsd: costOf(price, usage) } : {}
    const durationMs = Math.round(performance.now() - startedAt)
    agent.modelCalled({ model: asker.name, prompt: prompt.name, promptHash: prompt.hash, usage, ...priced, durationMs, ...more })
  }

  for (let tried = 1; ; tried += 1) {
    let failure: CallFailure
    try {
      const turn = await asker.places.within(signal, async () => {
        const reserved = await asker.ledger.reserve({
          runId: agent.runId,
          used: () => agent.modelUsage(),
          inputTokens,
          wantedOutputTokens: request.maxOutputTokens,
          signal,
        })
        tell()
        const startedAt = performance.now()
        try {
          const taken = await takeTurn({ ...turnRequest, maxOutputTokens: reserved.maxOutputTokens }, { ...asker, signal, onText: say })
          const names = refused(taken)
          called(startedAt, taken.usage, { outcome: 'answered', ...(names.length > 0 ? { refusedTools: names } : {}) })
          return taken
        } catch (thrown) {
          if (thrown instanceof BrokenTurn && thrown.usage) called(startedAt, thrown.usage, { outcome: 'cut' })
          throw thrown
        } finally {
          reserved.done()
        }
      })
      return turn
    } catch (thrown) {
      signal.throwIfAborted()
      const broken = thrown instanceof BrokenTurn ? thrown : undefined
      const reason = broken ? broken.reason : thrown
      failure = toCallFailure(reason, asker.redact, Date.now)
      const name = reason instanceof Error ? reason.name : typeof reason
      agent.log.warn({ model: asker.name, error: name, code: failure.error.code, tried }, 'a model did not answer')
      if (broken?.said) say('\n\n[The answer broke off here; it begins anew.]\n\n')
    }
    const { error, retryAfterMs } = failure
    if (!error.retryable || tried >= MOST_TRIES) throw error
    const ms = retryAfterMs ?? asker.backoffMs * 2 ** (tried - 1) * (0.75 + Math.random() / 2)
    if (ms > LONGEST_WAIT_MS)
      throw new UnfoldError('TOO_MANY', `The model's provider asks us to wait ${seconds(ms)}, longer than a run waits.`)
    tell(
      retryAfterMs === undefined
        ? `${error.message} Trying again in ${seconds(ms)} (${tried + 1} of ${MOST_TRIES})`
        : `The provider asks us to wait ${seconds(ms)}`,
    )
    await asker.wait(ms, signal).catch((thrown: unknown) => {
      signal.throwIfAborted()
      throw thrown
    })
  }
}

const seconds = (ms: number): string => `${Math.ceil(ms / 1000)} s`
