// What must hold after every fault.

export const INVARIANTS = {
  I1: 'each viewer has 1..n, no hole, no double, and its hash is the journal’s',
  I2: 'every accepted run is terminal in time, with exactly one terminal event',
  I3: 'what is completed was run once',
  I4: 'all that was acknowledged is readable',
  I5: 'no unhandled rejection, no unexpected exit',
  I6: 'heap within 10 % of the baseline; no listener, socket or timer left',
} as const

export type Invariant = keyof typeof INVARIANTS

/** What does not hold, in words; an empty list where all does. */
export type Verdict = Record<Invariant, string[]>

export const acquittal = (): Verdict => ({ I1: [], I2: [], I3: [], I4: [], I5: [], I6: [] })
