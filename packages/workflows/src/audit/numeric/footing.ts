import { claimOf, type Claim } from './claims.ts'
import { type Hypothesis, proposeRuns, proposeSigns } from './hypotheses.ts'
import { judge } from './judgement.ts'
import { isClosingLabel, isOpeningLabel, isResultLabel, isTotalLabel } from './labels.ts'
import { findLayoutFaults, type LayoutFault } from './layout-faults.ts'
import type { Band, Line } from './matrix.ts'
import { type OpenLines, openLines } from './open-lines.ts'
import type { Pace } from './pace.ts'
import { type BandSeries, type Candidate, searchStructure, seriesOf } from './structure-search.ts'

// Finding what a total is the total of. A line's addends are sought among the lines still open above it (or right below it, where
// totals stand on top), and the table's columns bear witness for each other: what foots in the other columns is the structure, and
// the one column where it fails is the exception. What foots nowhere was probably misread.

export type Exception = { slot: number; basis: 'witness' | LayoutFault['basis']; odds: number }

/** A total with what it is made of, what came of it in each slot, and where an error is to be told. */
export type Footing = Candidate & { kind: 'footing' | 'roll-forward' | 'difference'; exceptions: Exception[] }

/** A line that calls itself a total, and why it could not be footed. */
export type Unfooted = { total: Line; reason: string }

export type BandResult = { footings: Footing[]; unfooted: Unfooted[] }

/** @param pace called between lines, to let the event loop breathe. */
export const footBand = async (band: Band, pace: Pace): Promise<BandResult> => {
  const walk: Walk = { band, series: seriesOf(band), open: openLines(band.lines), proven: new Set() }
  const footings: Footing[] = []
  const unfooted: Unfooted[] = []
  for (const [at, line] of band.lines.entries()) {
    await pace()
    if (line.kind === 'title') walk.open.title(line)
    if (line.kind !== 'figures' || line.perUnit) continue
    const claim = claimOf(line, at, band.lines)
    const found = footLine(walk, line, at, claim)
    if (found) {
      footings.push(found)
      for (const [slot, outcome] of found.outcomes.entries()) if (outcome.kind === 'holds' && outcome.info > 0) walk.proven.add(slot)
      walk.open.close(line, new Set(found.addends.map((addend) => addend.line)))
    } else if (claim === 'total') {
      unfooted.push({ total: line, reason: whyNot(walk, line) })
      walk.open.close(line, new Set())
    } else walk.open.push(line)
  }
  return { footings, unfooted }
}

/** `proven`: slots in which some total has footed. */
type Walk = { band: Band; series: BandSeries; open: OpenLines; proven: Set<number> }

const footLine = (walk: Walk, line: Line, at: number, claim: Claim): Footing | undefined => {
  const saysSo = isTotalLabel(line.label) || (claim === 'total' && line.ruleAbove)
  return (
    fromAbove(walk, line, claim) ??
    (claim === 'total' ? fromLayout(walk, line, 'slip') : undefined) ??
    fromBelow(walk, line, at, claim) ??
    (saysSo ? fromLayout(walk, line, 'layout') : undefined)
  )
}

/** Signs that do not suggest themselves are tried only for lines that claim to be sums. */
const DEAREST: Record<Claim, number> = { total: Infinity, result: Infinity, none: 0.1 }

const fromAbove = (walk: Walk, line: Line, claim: Claim): Footing | undefined => {
  const items = walk.open.lines()
  const reach = walk.open.reach(line, claim)
  if (items.length === 0 || reach <= 0) return undefined
  const natural = walk.open.natural(line)
  const proposals = proposeRuns(
    items.map(({ label }) => label),
    natural,
    reach,
    DEAREST[claim],
  )
  const candidate = searchStructure(line, items, proposals, natural, walk.series)
  if (!candidate) return undefined
  const faults = judge(candidate, claim, { ...walk, alone: walk.open.isAlone() })
  return (
    faults &&
    asFooting(
      candidate,
      faults.map((slot) => ({ slot, basis: 'witness', odds: candidate.rank })),
    )
  )
}

const MOST_BELOW = 13
/** What a total on top of its lines costs against one below them. */
const ON_TOP = 1.5

/** A total on top of its lines; one that fails anywhere is not taken for one. */
const fromBelow = (walk: Walk, line: Line, at: number, claim: Claim): Footing | undefined => {
  const below = linesBelow(walk.band.lines, at)
  const proposals = function* (): Generator<Hypothesis> {
    for (let length = 2; length <= below.length; length += 1) {
      const labels = below.slice(0, length).map(({ label }) => label)
      for (const { signs, cost } of proposeSigns(labels))
        if (cost < 0.5) yield { items: labels.map((_, index) => index), signs, cost: cost + ON_TOP }
    }
  }
  const candidate = searchStructure(line, below, proposals(), new Set(), walk.series)
  if (!candidate || candidate.outcomes.some(({ kind }) => kind === 'fails')) return undefined
  const believed = judge(candidate, claim === 'total' ? 'result' : 'none', { ...walk, alone: false })
  return believed && asFooting(candidate, [])
}

/** Figures right below, up to the next title, sum or unnamed line. */
const linesBelow = (lines: readonly Line[], at: number): Line[] => {
  const rest = lines.slice(at + 1, at + 1 + MOST_BELOW)
  const first = rest.findIndex(({ kind }) => kind === 'figures')
  if (first < 0 || rest.slice(0, first).some(({ kind }) => kind !== 'title')) return []
  const from = rest.slice(first)
  const end = from.findIndex(
    ({ kind, perUnit, label }) => kind !== 'figures' || perUnit || label === '' || isTotalLabel(label) || isResultLabel(label),
  )
  return end < 0 ? from : from.slice(0, end)
}

const fromLayout = ({ open, series }: Walk, line: Line, basis: 'slip' | 'layout'): Footing | undefined => {
  const items = open.lines()
  const lengths = basis === 'slip' ? [...open.natural(line)].sort((a, b) => a - b) : [open.plainest(line)]
  const found = lengths.flatMap((length) => findLayoutFaults(line, items.slice(items.length - length), basis, series) ?? [])
  const best = found.reduce<(typeof found)[number] | undefined>(
    (so, one) => (so && surest(so.faults) >= surest(one.faults) ? so : one),
    undefined,
  )
  return best && asFooting(best.candidate, best.faults)
}

const surest = (faults: readonly LayoutFault[]): number => Math.max(...faults.map(({ odds }) => odds))

const asFooting = (candidate: Candidate, exceptions: Exception[]): Footing => {
  const [first, second, third] = candidate.addends
  const rolls = first && isClosingLabel(candidate.total.label) && isOpeningLabel(first.line.label)
  return { ...candidate, kind: rolls ? 'roll-forward' : second?.sign === -1 && !third ? 'difference' : 'footing', exceptions }
}

const whyNot = ({ band, open }: Walk, line: Line): string => {
  if (!line.figures.some((figure, slot) => figure && !figure.nil && band.slots[slot]?.kind !== 'other'))
    return 'its numbers are rates or prices, which do not add up'
  if (open.lines().length === 0) return 'the lines it is made of are not shown in the table'
  return 'which lines it is made of cannot be told from the table'
}
