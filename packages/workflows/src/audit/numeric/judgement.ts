import type { Claim } from './claims.ts'
import type { Band, Line } from './matrix.ts'
import type { Outcome } from './series.ts'
import { type BandSeries, type Candidate, RARITY } from './structure-search.ts'

// Whether a structure is believed, and where its failures are the report's fault rather than the reading's.

/** The least score at which a structure that holds throughout is believed; more for lines that do not call themselves a sum. */
const BELIEVED: Record<Claim, number> = { total: 0.7, result: 1.5, none: 3.5 }

/** The same for a structure that the layout suggests. */
const BELIEVED_PLAIN: Record<Claim, number> = { total: 0, result: 1.5, none: 3.5 }

/** The least score of a structure that the layout suggests, where another column fails: one column that agrees is witness enough. */
const ACCUSING_PLAIN: Record<Claim, number> = { total: 0.8, result: 2.5, none: 5.5 }

/** A result with a rule above it is as good as a total. */
const ACCUSING_RULED = 1.5

/** Differences of fewer units are met with by chance. */
const TELLING = 1000

export type Judgement = {
  band: Band
  series: BandSeries
  /** Slots in which some other total of the table foots. */
  proven: ReadonlySet<number>
  /** The candidate's one line is a section of its own. */
  alone: boolean
}

/** @returns the slots that fail by the report's fault; undefined where the structure is not believed. */
export const judge = (candidate: Candidate, claim: Claim, judgement: Judgement): number[] | undefined => {
  const { outcomes, score, rank, natural, total } = candidate
  const chosen = outcomes.filter((_, slot) => judgement.band.slots[slot]?.kind !== 'percent' || isPercentOnly(outcomes, judgement.band))
  const fails = chosen.filter(({ kind }) => kind === 'fails').length
  const telling = chosen.filter(isTelling).length
  if (fails === 0) {
    const ruled = claim === 'result' && (total.ruleAbove || (candidate.addends.length === 1 && judgement.alone))
    if (score < (natural ? (ruled ? 0 : BELIEVED_PLAIN[claim]) : BELIEVED[claim])) return undefined
  } else {
    if (fails > telling) return undefined
    const plain = claim === 'result' && total.ruleAbove ? ACCUSING_RULED : ACCUSING_PLAIN[claim]
    if (score < (natural ? plain : BELIEVED[claim] + RARITY) || (rank < 0 && !natural)) return undefined
    if (claim === 'none' && telling < 2) return undefined
  }
  return outcomes.flatMap((outcome, slot) =>
    outcome.kind === 'fails' && isAtFault(candidate, slot, outcome, claim, judgement) ? [slot] : [],
  )
}

const isTelling = (outcome: Outcome | undefined): boolean => outcome?.kind === 'holds' && outcome.info > 0

const isPercentOnly = (outcomes: readonly Outcome[], { slots }: Band): boolean =>
  outcomes.every(({ kind }, slot) => kind === 'absent' || slots[slot]?.kind === 'percent')

const isAtFault = (
  { total, addends, outcomes, natural }: Candidate,
  slot: number,
  { difference, printed, open }: Outcome & { kind: 'fails' },
  claim: Claim,
  { band, series, proven }: Judgement,
): boolean => {
  if (printed < 2) return false
  // Where a line prints nothing in this column, and does in the others, the column may be made otherwise.
  if (open > 0 && !(claim === 'total' && natural && open * 2 <= printed)) return false
  // Prices with cents do not add up because counts beside them do: the witness must be of the column's kind.
  const { kind, decimals } = band.slots[slot] ?? {}
  const witnessed = outcomes.some((other, at) => isTelling(other) && band.slots[at]?.kind === kind && band.slots[at]?.decimals === decimals)
  if (!witnessed && !(kind === 'amount' && proven.has(slot))) return false
  return !isLeftOut(slot, difference, [total, ...addends.map(({ line }) => line)], band.lines, series)
}

/** The sum is off by just what another line shows: rather that line belongs to it, and prints nothing in the other columns. */
const isLeftOut = (slot: number, difference: number, taken: readonly Line[], lines: readonly Line[], { amounts }: BandSeries): boolean =>
  Math.abs(difference) >= TELLING &&
  lines.some((line) => !taken.includes(line) && Math.abs(Math.abs(amounts.get(line)?.values[slot] ?? 0) - Math.abs(difference)) <= 1)
