import { Check, type ComparedTick, type ComparedTicks, type Evidence, type JsonValue, type RunState } from '@unfold/contracts'

import type { Side } from './alignment.ts'
import { hasLooked, type KeysOf } from './compare-findings.ts'
import { pairByTiers } from './pairing.ts'
import { numbersIn, withoutNumbers } from './words.ts'

/** All that one agent said of one thing by one rule: a line of several columns may be right in one and wrong in another. */
export type Tick = { agentId: string; checks: Check[]; place: string | undefined }

/** Whether a figure that the evidence stands for, or one that it rests on, changed. */
export type IsTouched = (evidence: Evidence, rule: string) => boolean

/** How much an outcome matters beside another. */
export const WORTH: Record<Check['outcome'], number> = { exception: 2, not_checked: 1, confirmed: 0 }

const isConfirmed = ({ checks }: Tick): boolean => checks.some(({ outcome }) => outcome === 'confirmed')

const gravestOf = ({ checks }: Tick): Check => checks.toSorted((a, b) => WORTH[b.outcome] - WORTH[a.outcome])[0] as Check

export const compareTicks = (before: RunState, after: RunState, keysOf: KeysOf, isTouched: IsTouched): ComparedTicks => {
  const [olds, news] = [ticksOf(before, 'before', keysOf), ticksOf(after, 'after', keysOf)]
  const { pairs, removed, added } = pairByTiers(olds, news, [
    (tick) => (tick.place === undefined ? undefined : keyOf(tick, tick.place)),
    // Of a table that stands in one document alone, or that cannot be read here, only the same figure is the same.
    (tick) => (tick.place === undefined ? keyOf(tick, `${subjectOf(tick)}\n${cellOf(tick.checks[0])?.quote}`) : undefined),
    (tick) => (tick.place === undefined && !cellOf(tick.checks[0]) ? keyOf(tick, withoutNumbers(subjectOf(tick))) : undefined),
  ])
  const others: ComparedTick[] = []
  let carried = 0
  for (const { before: old, after: next } of pairs) {
    if (!isConfirmed(old)) {
      if (isConfirmed(next)) others.push(tell('fresh', { after: next }, true))
      continue
    }
    const touched = next.checks.some(({ rule, evidence = [] }) => evidence.some((each) => isTouched(each, rule))) || !saysTheSame(old, next)
    if (!touched && isConfirmed(next)) carried += 1
    else others.push(tell(touched ? 'anew' : 'lost', { before: old, after: next }, true))
  }
  for (const old of removed) if (isConfirmed(old)) others.push(tell('gone', { before: old }, hasLooked(after, old)))
  for (const next of added) if (isConfirmed(next)) others.push(tell('fresh', { after: next }, hasLooked(before, next)))
  return { of: olds.filter(isConfirmed).length, carried, others: others.toSorted((a, b) => ORDER[a.change] - ORDER[b.change]) }
}

const keyOf = ({ agentId, checks: [first] }: Tick, what: string): string => `${agentId}\n${first?.rule}\n${what}`

const subjectOf = ({ checks: [first] }: Tick): string => first?.subject ?? ''

const cellOf = (check: Check | undefined): Evidence | undefined => check?.evidence?.find(({ tableCell }) => tableCell !== undefined)

const ORDER: Record<ComparedTick['change'], number> = { anew: 0, lost: 1, gone: 2, fresh: 3 }

/** What each agent of a run checked, thing by thing. */
export const ticksOf = ({ agentIds, agents }: RunState, side: Side, keysOf: KeysOf): Tick[] =>
  agentIds.flatMap((agentId) => {
    const ticks = new Map<string, Tick>()
    for (const [at, check] of checksOf(agents[agentId]?.state).entries()) {
      const place = placeOf(check, side, keysOf)
      const key = place === undefined ? String(at) : `${check.rule}\n${place}`
      const tick = ticks.get(key)
      if (tick) tick.checks.push(check)
      else ticks.set(key, { agentId, checks: [check], place })
    }
    return [...ticks.values()]
  })

const checksOf = (state: JsonValue | undefined): Check[] => {
  const checks = typeof state === 'object' && state !== null && !Array.isArray(state) ? state['checks'] : undefined
  return Array.isArray(checks) ? checks.flatMap((value) => Check.safeParse(value).data ?? []) : []
}

/** A footed line is one thing in all its columns; elsewhere a figure is. What has no figure is known by its name. */
const placeOf = (check: Check, side: Side, keysOf: KeysOf): string | undefined => {
  const figure = cellOf(check)
  const keys = figure && keysOf(figure, side)
  return check.rule === FOOTING ? keys?.line : keys?.cell
}

export const FOOTING = 'numeric.footing'

const evidenceOf = ({ checks }: Tick): Evidence[] => checks.flatMap(({ evidence = [] }) => evidence)

/** Where no figure of a table is quoted, the figures stand in the name, or in the words that are quoted. */
const saysTheSame = (a: Tick, b: Tick): boolean => {
  const said = ({ checks }: Tick) => checks.map(({ subject }) => numbersIn(subject)).join(';')
  const quoted = (tick: Tick) =>
    evidenceOf(tick)
      .flatMap(({ tableCell, quote }) => (tableCell ? [] : numbersIn(quote)))
      .join(';')
  return (a.place !== undefined || said(a) === said(b)) && quoted(a) === quoted(b)
}

type Ticks = { before?: Tick; after: Tick } | { before: Tick; after?: undefined }

const tell = (change: ComparedTick['change'], { before, after }: Ticks, certain: boolean): ComparedTick => {
  const shown = after ?? before
  const check = gravestOf(shown)
  const [was, is] = [before && evidenceOf(before)[0], after && evidenceOf(after)[0]]
  return {
    change,
    agentId: shown.agentId,
    rule: check.rule,
    subject: check.subject,
    ...(after ? { outcome: check.outcome } : {}),
    ...(check.reason === undefined ? {} : { reason: check.reason }),
    ...(check.findingId === undefined ? {} : { findingId: check.findingId }),
    ...(was ? { before: was } : {}),
    ...(is ? { after: is } : {}),
    certain,
  }
}
