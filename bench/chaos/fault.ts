import type { Arena } from './arena.ts'
import type { Home, HomeKind, HomeOptions } from './home.ts'

export type Figures = Record<string, number | string>

/**
 * What came of it beside the invariants: figures; `missed`, the limits in time and memory that were not kept on this machine with what
 * else it did; `wrong`, what must not be on any machine.
 */
export type Outcome = { figures: Figures; missed: string[]; wrong?: string[] }

export type Fault = {
  id: string
  /** As the table has it. */
  what: string
  dose: { full: number; short: number; of: string }
  homes: { full: readonly HomeKind[]; short: readonly HomeKind[] }
  /** Where it needs a home of its own. @returns why it cannot be done on this machine */
  home?: (kind: HomeKind) => Promise<(HomeOptions & AsyncDisposable) | string>
  /** Fills the caches that the fault fills, before the baseline is taken. */
  prepare?: (home: Home) => Promise<void>
  inject(arena: Arena, dose: number): Promise<Outcome>
}

/** The value below which so many of them lie, 0.95 for instance. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export const atMost = (name: string, value: number, limit: number, unit: string): string[] =>
  value <= limit ? [] : [`${name} ${value === Infinity ? 'never' : `${Math.round(value)} ${unit}`}, at most ${limit} ${unit}`]
