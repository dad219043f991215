import type { ExpectedTime, ExpectedTimes, RunState } from '@unfold/contracts'
import type { Prisma } from '@unfold/db'

// How long runs took, kept beside them, and what the next one's time is told from. It is told high: a smaller document's time is scaled up
// to the size in question, a larger one's stays as it was.

/** Under this name the whole run. No agent's id is empty. */
const WHOLE = ''
/** So many of the newest runs are looked at … */
const NEWEST_RUNS = 200
/** … and of those the ones of the most similar size count. */
const MOST_SIMILAR = 20
/** Half of the runs before took as long or less; four in five did. */
const [USUAL, MOST] = [0.5, 0.8]
const LARGEST_INT = 2 ** 31 - 1

/** @param ms of one run or agent @param bytes of its documents */
type Duration = { agentId: string; bytes: number; ms: number }

/** What a run's last state tells of how long it took; nothing where it was not worked in one go to its end. */
export const durationsOf = (state: RunState): Duration[] => {
  if (state.status !== 'completed' || state.attempt > 1) return []
  const bytes = Math.min(
    LARGEST_INT,
    state.documents.reduce((sum, { size }) => sum + size, 0),
  )
  const took = (agentId: string, from: string | undefined, to: string | undefined): Duration[] =>
    from === undefined || to === undefined
      ? []
      : [{ agentId, bytes, ms: Math.min(LARGEST_INT, Math.max(0, Date.parse(to) - Date.parse(from))) }]
  return [
    ...took(WHOLE, state.startedAt, state.endedAt),
    ...state.agentIds.flatMap((agentId) => {
      const agent = state.agents[agentId]
      return agent?.status === 'completed' ? took(agentId, agent.startedAt, agent.endedAt) : []
    }),
  ]
}

/** How long a run of this workflow over so many bytes of documents takes, by the runs before it. */
export const expectedTimes = async (prisma: Prisma.TransactionClient, workflow: string, bytes: number): Promise<ExpectedTimes> => {
  const newest = await prisma.duration.findMany({
    where: { workflow, agentId: WHOLE },
    orderBy: { endedAt: 'desc' },
    take: NEWEST_RUNS,
    select: { runId: true },
  })
  const rows = await prisma.duration.findMany({
    where: { runId: { in: newest.map(({ runId }) => runId) } },
    select: { agentId: true, bytes: true, ms: true },
  })
  const byAgent = Map.groupBy(rows, ({ agentId }) => agentId)
  const run = expectedTime(byAgent.get(WHOLE) ?? [], bytes)
  byAgent.delete(WHOLE)
  const agents = [...byAgent].flatMap(([agentId, durations]) => {
    const expected = expectedTime(durations, bytes)
    return expected ? [[agentId, expected] as const] : []
  })
  return { run, agents: Object.fromEntries(agents) }
}

/** From the durations of documents of the most similar sizes; undefined where there is none. */
export const expectedTime = (durations: readonly Pick<Duration, 'bytes' | 'ms'>[], bytes: number): ExpectedTime | undefined => {
  const similar = durations
    .toSorted((a, b) => distance(a.bytes, bytes) - distance(b.bytes, bytes))
    .slice(0, MOST_SIMILAR)
    .map((past) => Math.round(past.ms * Math.max(1, past.bytes === 0 ? 1 : bytes / past.bytes)))
    .toSorted((a, b) => a - b)
  if (similar.length === 0) return undefined
  const at = (share: number) => similar[Math.max(0, Math.ceil(share * similar.length) - 1)] as number
  return { usualMs: at(USUAL), mostMs: at(MOST), runs: similar.length }
}

/** Twice as large and half as large are equally far. */
const distance = (a: number, b: number): number => Math.abs(Math.log(a + 1) - Math.log(b + 1))
