import { type ComparedReason, type RunState, type ScanReason, ScanResult } from '@unfold/contracts'

import { pairByTiers } from './pairing.ts'

/** What two scans came to, and for which reasons. */
export const compareVerdicts = (before: RunState, after: RunState) => {
  const [was, is] = [ScanResult.safeParse(before.result).data, ScanResult.safeParse(after.result).data]
  const { pairs, removed, added } = pairByTiers(was?.reasons ?? [], is?.reasons ?? [], [
    ({ agentId, feature, quote }) => JSON.stringify([agentId, feature, quote]),
    ({ agentId, feature }) => JSON.stringify([agentId, feature]),
  ])
  const reasons: ComparedReason[] = [
    ...added.map((reason) => ({ change: 'added' as const, after: reason })),
    ...removed.map((reason) => ({ change: 'removed' as const, before: reason })),
    ...pairs.map((pair) => ({ change: isSame(pair.before, pair.after) ? ('unchanged' as const) : ('changed' as const), ...pair })),
  ]
  return { verdicts: { ...(was ? { before: verdictOf(was) } : {}), ...(is ? { after: verdictOf(is) } : {}) }, reasons }
}

const verdictOf = ({ verdict, score, summary }: ScanResult) => ({ verdict, score, summary })

const isSame = (a: ScanReason, b: ScanReason): boolean => a.says === b.says && a.quote === b.quote && Math.abs(a.weight - b.weight) < 0.05
