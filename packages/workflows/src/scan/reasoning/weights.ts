import { readFileSync } from 'node:fs'

import { z } from 'zod'

/** Everything a verdict is weighed with, in log-odds; `weights.json` is made by `bench/evaluate/scan/train.ts`, and is meant to be read. */
const Weights = z.object({
  note: z.string(),
  /** Log-odds of a scam: from 0 below `safe` nothing stands out; from `suspicious`, from `scam` on. */
  thresholds: z.object({ safe: z.number(), suspicious: z.number(), scam: z.number() }),
  bias: z.number(),
  /** Trained: cues of the message, what its links and numbers tell, and how these go together. */
  features: z.record(z.string(), z.number()),
  /** Set by hand: what the development set has no examples of. */
  given: z.record(z.string(), z.number()),
  /** Hosts by their names. */
  hosts: z.object({ bias: z.number(), threshold: z.number(), features: z.record(z.string(), z.number()) }),
  /** Words and pairs of words. */
  wording: z.object({ bias: z.number(), scale: z.number().positive(), tokens: z.record(z.string(), z.number()) }),
})
export type Weights = z.infer<typeof Weights>

export const WEIGHTS: Weights = Weights.parse(JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')))
