import { z } from 'zod'

// What a browser remembers of the runs that somebody looked at: what they had seen (all tabs share it), and where they were (each tab its own).
//
// Invariants:
// K1 bounded: the runs that were looked at last, and of each no more than fits.
// K2 what is kept is never trusted: another version's, a broken or a full storage is as none.

const RUNS = 20

/** So many findings are told apart. */
const FINDINGS = 1_000

const Seen = z.object({
  /** When it was last looked at, ms by this machine's clock. */
  at: z.number(),
  /** Ids of the findings that stood there. */
  findings: z.array(z.string()).max(FINDINGS),
  /** Sections that had ended: `agentId attempt`. */
  ended: z.array(z.string()).max(FINDINGS),
})
export type Seen = z.infer<typeof Seen>

const Scroll = z.object({
  top: z.number(),
  /** The item that stood at the top, and how far above the edge it began, px. */
  index: z.number().optional(),
  offset: z.number().optional(),
})
export type Scroll = z.infer<typeof Scroll>

const Place = z.object({
  at: z.number(),
  finding: z.string().optional(),
  tab: z.string().optional(),
  scrolls: z.record(z.string(), Scroll).optional(),
})
export type Place = z.infer<typeof Place>

const shelf = <Kept extends { at: number }>(key: string, schema: z.ZodType<Kept>, storage: () => Storage) => {
  const All = z.record(z.string(), schema)
  const readAll = (): Record<string, Kept> => {
    try {
      return All.safeParse(JSON.parse(storage().getItem(key) ?? '{}')).data ?? {}
    } catch {
      return {}
    }
  }
  return {
    read: (runId: string): Kept | undefined => readAll()[runId],
    write: (runId: string, kept: Kept): void => {
      const latest = Object.entries({ ...readAll(), [runId]: kept })
        .toSorted(([, a], [, b]) => b.at - a.at)
        .slice(0, RUNS)
      try {
        storage().setItem(key, JSON.stringify(Object.fromEntries(latest)))
      } catch {
        // No storage, or a full one: it is remembered for as long as the page lives.
      }
    },
  }
}

const seenRuns = shelf('unfold.seen', Seen, () => localStorage)
const places = shelf('unfold.places', Place, () => sessionStorage)

export const readSeen = seenRuns.read

export const keepSeen = (runId: string, seen: Seen): void =>
  seenRuns.write(runId, { ...seen, findings: seen.findings.slice(-FINDINGS), ended: seen.ended.slice(-FINDINGS) })

export const readPlace = places.read

/** Notes a part of where one is; the rest stays. */
export const keepPlace = (runId: string, change: Partial<Omit<Place, 'at'>>): void =>
  places.write(runId, { ...places.read(runId), ...change, at: Date.now() })
