import table from '../prices.json' with { type: 'json' }
import type { ModelSettings, Price } from './settings.ts'

// What a million tokens cost, from a file that names its sources and the day they were read. A price that is not there is not known.

type Entry = Price & {
  /** Longer requests cost more, and how much is not in the table. */
  upToInputTokens?: number
  /** The last day of this price. */
  until?: string
}

type Table = { prices: Record<string, Entry> }

/** A model's day of release behind its name: `-20250929`, `-2026-04-01`. */
const RELEASE = /-(?:\d{8}|\d{4}-\d{2}-\d{2})$/

const entryOf = (name: string): Entry | undefined => {
  const { prices } = table as Table
  const key = Object.hasOwn(prices, name) ? name : name.replace(RELEASE, '')
  return Object.hasOwn(prices, key) ? prices[key] : undefined
}

/** The price that holds today for requests of any length; the settings' own where they name one. */
export const priceOf = ({ provider, model, price, url }: ModelSettings, today: Date): Price | undefined => {
  if (price) return price
  // Another address is another seller.
  if (url !== undefined) return undefined
  const entry = entryOf(`${provider}:${model}`)
  if (!entry || (entry.until !== undefined && today.toISOString().slice(0, 10) > entry.until)) return undefined
  return entry
}

/** USD. What was kept from an earlier call costs the full price where no other is known. */
export const costOf = (
  { input, output, cachedInput = input }: Price,
  {
    inputTokens,
    outputTokens,
    cachedInputTokens = 0,
  }: { inputTokens: number; outputTokens: number; cachedInputTokens?: number | undefined },
): number => ((inputTokens - cachedInputTokens) * input + cachedInputTokens * cachedInput + outputTokens * output) / 1_000_000

/** Whether the price holds for a request of this length. */
export const holdsFor = (price: Price, inputTokens: number): boolean => inputTokens <= ((price as Entry).upToInputTokens ?? Infinity)
