import { proposeRuns, proposeSigns, type Hypothesis } from './hypotheses.ts'
import { closesSection, contentWords, isClosingLabel, isOpeningLabel, isResultLabel, isTotalLabel, saysLess } from './labels.ts'
import type { Band, Line, SlotKind } from './matrix.ts'
import { alignSeries, outcomeAt, type Outcome, type Series } from './series.ts'
import type { Pace } from './pace.ts'
import { findRepair } from './repairs.ts'

// Finding what a total is the total of. A line's addends are sought among the lines still open above it (or right below it, where
// totals stand on top), and the table's columns bear witness for each other: what foots in the other columns is the structure, and
// the one column where it fails is the exception. What foots nowhere was probably misread.

export type Addend = { line: Line; sign: number }

/** A total with what it is made of, and what came of it in each slot. */
export type Footing = {
  total: Line
  addends: Addend[]
  kind: 'footing' | 'roll-forward' | 'difference'
  /** By slot. */
  outcomes: Outcome[]
  /** log10 odds that the structure is read rightly, from the slots where it holds. */
  score: number
  /** The layout alone suggests exactly this structure. */
  natural: boolean
  /** By slot: where an error is to be told. */
  exceptions: Exception[]
}

export type Exception = {
  slot: number
  basis: 'witness' | 'slip' | 'exchange' | 'layout'
  odds: number
  exchangedWith?: { slot: number; addend: number }
}

/** A line that calls itself a total, and why it could not be footed. */
export type Unfooted = { total: Line; slots: number[]; reason: string }

type Failing = { slot: number; difference: number; open: number }

/** More lines than that are not one plain group. */
const MOST_IN_LAYOUT = 30

const oddsOf = (footing: Footing): number => Math.max(...footing.exceptions.map(({ odds }) => odds))

export type BandResult = { footings: Footing[]; unfooted: Unfooted[] }

/** log10 of how rare a misprint is in a published table: what a failing slot costs a structure. */
const RARITY = 2

/** The longest run of lines that is tried as a total's. */
const LONGEST = 60

const PLAIN = 3

/** How sure the line itself makes us that it is a sum. */
type Claim = 'total' | 'result' | 'none'

const claimOf = (line: Line, at: number, lines: readonly Line[]): Claim => {
  if (line.perUnit) return 'none'
  if (isTotalLabel(line.label)) return 'total'
  if (isClosingLabel(line.label) && openingBefore(lines, at) !== undefined) return 'total'
  if (line.label === '') return at > 0 && line.bare && line.figures.some((figure) => figure && !figure.nil) ? 'total' : 'none'
  if (isResultLabel(line.label) || isClosingLabel(line.label)) return 'result'
  // Where rules are drawn above a few lines only, they are drawn above sums.
  const ruled = lines.filter(({ ruleAbove }) => ruleAbove).length
  return line.ruleAbove && at > 1 && ruled <= lines.length * MOST_RULED ? 'result' : 'none'
}

const MOST_RULED = 0.4

/** Where the roll-forward begins that the line at `at` may close: an opening balance above it, with movements between. */
const openingBefore = (lines: readonly Line[], at: number): Line | undefined => {
  const before = lines.slice(0, at).findLast((line) => line.kind === 'figures' && !line.perUnit && isOpeningLabel(line.label))
  return before && lines.indexOf(before) < at - 1 ? before : undefined
}

/** The least score at which a structure is believed; more for lines that do not call themselves a sum. */
const BELIEVED: Record<Claim, number> = { total: 0.7, result: 1.5, none: 3.5 }

/** The lines that call themselves totals. */
export const claimedTotals = (band: Band): Line[] =>
  band.lines.filter((line, at) => line.kind === 'figures' && claimOf(line, at, band.lines) === 'total')

/** A number in parentheses is negative already; taking it away once more is unlikely. */
const doubleNegatives = (items: readonly Series[], signs: readonly number[]): number =>
  items.reduce((so, { values }, index) => {
    const printed = values.filter((value) => !Number.isNaN(value) && value !== 0)
    const negative = printed.filter((value) => value < 0).length
    return so + ((signs[index] ?? 1) < 0 && negative > 0 ? (0.6 * negative) / printed.length : 0)
  }, 0)

/** @param pace called between lines, to let the event loop breathe. */
export const footBand = (band: Band, pace: Pace): Promise<BandResult> => new Walk(band).run(pace)

class Walk {
  readonly footings: Footing[] = []
  readonly unfooted: Unfooted[] = []
  readonly lines: Line[]
  readonly series = new Map<Line, Series>()
  readonly percentSeries = new Map<Line, Series>()
  /** Lines not yet part of a total, top to bottom. */
  open: Line[] = []
  /** Every line that is no total so far. */
  leaves: Line[] = []
  totals: Line[] = []
  sections: { title: string; from: number }[] = []
  /** How many open lines stood there after the last total. */
  lastTotal = 0
  readonly band: Band

  constructor(band: Band) {
    this.band = band
    this.lines = band.lines
    this.align('amount', this.series)
    this.align('percent', this.percentSeries)
  }

  private align(kind: SlotKind, into: Map<Line, Series>) {
    const { lines, slots } = this.band
    const figures = lines.map((line) =>
      line.figures.map((figure, slot) =>
        figure && slots[slot]?.kind === kind && (kind === 'percent' || !figure.percent) ? figure : undefined,
      ),
    )
    for (const [index, series] of alignSeries(figures, slots.length).entries()) {
      const line = lines[index]
      if (line) into.set(line, series)
    }
  }

  async run(pace: Pace): Promise<BandResult> {
    for (const [at, line] of this.lines.entries()) {
      if (line.kind === 'title') this.sections.push({ title: line.label, from: this.open.length })
      if (line.kind === 'figures' && !line.perUnit) this.take(line, at)
      await pace()
    }
    return { footings: this.footings, unfooted: this.unfooted }
  }

  private take(line: Line, at: number) {
    const claim = claimOf(line, at, this.lines)
    const found =
      this.fromAbove(line, claim) ??
      (claim === 'total' ? this.fromLayout(line, 'slip') : undefined) ??
      this.fromBelow(line, at, claim) ??
      (isTotalLabel(line.label) || (claim === 'total' && line.ruleAbove) ? this.fromLayout(line, 'layout') : undefined)
    if (found) {
      this.accept(found)
      return
    }
    if (claim === 'total') {
      this.unfooted.push({ total: line, slots: this.slotsOf(line), reason: this.whyNot(line) })
      this.totals.push(line)
      this.open.push(line)
      this.lastTotal = this.open.length
      return
    }
    this.open.push(line)
    this.leaves.push(line)
  }

  private accept(found: Footing) {
    const { total: line } = found
    this.footings.push(found)
    const used = new Set(found.addends.map((addend) => addend.line))
    this.open = this.open.filter((open) => !used.has(open))
    for (const section of this.sections) section.from = Math.min(section.from, this.open.length)
    // A total closes the innermost section of its name, and what is in it: "Total current liabilities" leaves "Liabilities" open.
    const closed = this.sections.findLastIndex((section) => section.from >= this.open.length && closesSection(line.label, section.title))
    if (closed >= 0) this.sections.length = closed
    this.totals.push(line)
    this.open.push(line)
    this.lastTotal = this.open.length
  }

  /**
   * No column bears witness. Where the layout sets the lines apart, a single slip of the hand, or the figures of one line exchanged
   * between two columns, still makes it the report's fault rather than the reading's; so does, less surely, there being one column
   * only and no doubt which lines are meant.
   */
  private fromLayout(total: Line, basis: 'slip' | 'layout'): Footing | undefined {
    const count = this.open.length
    const lengths = basis === 'slip' ? [...this.naturalLengths(total)].sort((a, b) => a - b) : [this.plainestLength(total)]
    let best: Footing | undefined
    for (const length of lengths) {
      if (length < 2 || length > MOST_IN_LAYOUT) continue
      const found = this.inLayout(total, this.open.slice(count - length), basis)
      if (found && (!best || oddsOf(found) > oddsOf(best))) best = found
    }
    return best
  }

  /** The run that the layout suggests most plainly: from the section the total closes, or since the last total or section. */
  private plainestLength(total: Line): number {
    const count = this.open.length
    const opening = isClosingLabel(total.label) ? this.open.findLastIndex(({ label }) => isOpeningLabel(label)) : -1
    if (opening >= 0) return count - opening
    const named = this.sections.findLast((section) => closesSection(total.label, section.title))
    const last = this.sections.at(-1)
    const start = named?.from ?? Math.max(this.lastTotal < count ? this.lastTotal : 0, last && last.from < count ? last.from : 0)
    return count - start
  }

  private inLayout(total: Line, items: Line[], basis: 'slip' | 'layout'): Footing | undefined {
    const totalSeries = this.series.get(total)
    if (!totalSeries) return undefined
    const signs = items.map((item) => (saysLess(item.label) ? -1 : 1))
    const series = items.map((item) => this.series.get(item)).filter((one) => one !== undefined)
    const outcomes = totalSeries.values.map((_, slot) => outcomeAt(totalSeries, series, signs, slot))
    const failing = outcomes.flatMap((outcome, slot) => (outcome.kind === 'fails' ? [{ slot, ...outcome }] : []))
    // Movements printed without signs may go either way.
    if (basis === 'layout' && isClosingLabel(total.label) && !series.some(({ values }) => values.some((value) => value < 0)))
      return undefined
    const telling = outcomes.filter((outcome) => outcome.kind === 'holds' && outcome.info > 0).length
    const exceptions =
      basis === 'slip'
        ? (this.exchanged(failing, series, signs) ?? this.slipped(failing, totalSeries, series, signs))
        : failing.length === 1 && telling === 0 && failing[0]?.open === 0
          ? failing.map(({ slot }): Exception => ({ slot, basis: 'layout', odds: 0.3 }))
          : []
    if (exceptions.length === 0) return undefined
    const addends = items.map((line, index) => ({ line, sign: signs[index] ?? 1 }))
    return { total, addends, kind: 'footing', outcomes, score: 0, natural: true, exceptions }
  }

  /** Two columns are off by the same amount, one up and one down, and one line's figures differ by just that. */
  private exchanged(failing: Failing[], series: readonly Series[], signs: readonly number[]): Exception[] | undefined {
    const [a, b] = failing
    if (!a || !b || failing.length > 2 || Math.abs(a.difference + b.difference) > 1 + series.length / 2) return undefined
    const addend = series.findIndex((one, index) => {
      const apart = ((one.values[a.slot] ?? 0) - (one.values[b.slot] ?? 0)) * (signs[index] ?? 1)
      return Math.abs(apart + a.difference) <= 0.5 + series.length / 2 && apart !== 0
    })
    if (addend < 0) return undefined
    return [
      { slot: a.slot, basis: 'exchange', odds: 2, exchangedWith: { slot: b.slot, addend } },
      { slot: b.slot, basis: 'exchange', odds: 2, exchangedWith: { slot: a.slot, addend } },
    ]
  }

  private slipped(failing: Failing[], total: Series, series: readonly Series[], signs: readonly number[]): Exception[] {
    if (failing.length > 1) return []
    return failing.flatMap(({ slot }): Exception[] => {
      const values = series.map((one) => one.values[slot] ?? Number.NaN)
      const printed = total.values[slot] ?? 0
      const slack = series.reduce(
        (so, one, index) => so + (Number.isNaN(values[index]) ? 0 : (one.halves[slot] ?? 0)),
        total.halves[slot] ?? 0,
      )
      const repair = findRepair(printed, values, signs, slack)
      if (!repair) return []
      const largest = Math.max(Math.abs(printed), ...values.filter((value) => !Number.isNaN(value)).map(Math.abs))
      const odds = Math.min(6, Math.log10(largest / (2 * slack))) - repair.cost - RARITY
      return odds > 0 ? [{ slot, basis: 'slip', odds }] : []
    })
  }

  private slotsOf(line: Line): number[] {
    return line.figures.flatMap((figure, slot) => (figure && !figure.nil && this.band.slots[slot]?.kind !== 'other' ? [slot] : []))
  }

  private whyNot(line: Line): string {
    if (this.slotsOf(line).length === 0) return 'its numbers are rates or prices, which do not add up'
    if (this.open.length === 0) return 'the lines it is made of are not shown in the table'
    return 'which lines it is made of cannot be told from the table'
  }

  /** Lengths of the runs of open lines that the layout sets apart for this line. */
  private naturalLengths(line: Line): Set<number> {
    const count = this.open.length
    const lengths = new Set<number>()
    const last = this.sections.at(-1)
    if (last) lengths.add(count - last.from)
    const named = this.sections.findLast((section) => closesSection(line.label, section.title))
    if (named) lengths.add(count - named.from)
    lengths.add(count - this.lastTotal)
    lengths.add(this.kindred(line))
    const opening = isClosingLabel(line.label) ? this.open.findLastIndex(({ label }) => isOpeningLabel(label)) : -1
    if (opening >= 0) lengths.add(count - opening)
    lengths.add(count)
    lengths.delete(0)
    return lengths
  }

  /** How many open lines right above are of the same words as the total: "Specific allowance", "Unallocated allowance", "Total allowance". */
  private kindred(line: Line): number {
    const words = new Set(contentWords(line.label))
    let length = 0
    while (length < this.open.length && contentWords(this.open.at(-1 - length)?.label ?? '').some((word) => words.has(word))) length += 1
    return length > 1 ? length : 0
  }

  /**
   * The section the line stands in has its own total further down. As assets are liabilities and equity, the last line of equity is
   * also assets less all the others: true, and not what the table says.
   */
  private closesLater(line: Line): boolean {
    const section = this.sections.at(-1)
    if (!section) return false
    const rest = this.lines.slice(this.lines.indexOf(line) + 1)
    const next = rest.findIndex(({ kind }) => kind === 'title')
    return (next < 0 ? rest : rest.slice(0, next)).some(({ label }) => isTotalLabel(label) && closesSection(label, section.title))
  }

  private fromAbove(line: Line, claim: Claim): Footing | undefined {
    if (this.open.length === 0) return undefined
    const natural = this.naturalLengths(line)
    const labels = this.open.map((open) => open.label)
    const within =
      claim === 'none'
        ? this.open.length - Math.max(this.lastTotal - 1, this.sections.at(-1)?.from ?? 0)
        : claim === 'result' && this.closesLater(line)
          ? this.open.length - (this.sections.at(-1)?.from ?? 0)
          : LONGEST
    if (within <= 0) return undefined
    return this.choose(
      line,
      claim,
      [{ items: this.open, proposals: () => proposeRuns(labels, natural, within, claim === 'none' ? 0.1 : 9) }],
      natural,
    )
  }

  private fromBelow(line: Line, at: number, claim: Claim): Footing | undefined {
    const below: Line[] = []
    for (const next of this.lines.slice(at + 1, at + 14)) {
      if (next.kind !== 'figures' || next.perUnit) {
        if (next.kind === 'title' && below.length === 0) continue
        break
      }
      below.push(next)
    }
    if (below.length < 2) return undefined
    const runs = function* (): Generator<Hypothesis> {
      for (let length = 2; length <= below.length; length += 1) {
        const items = below.slice(0, length)
        if (items.some((item) => item.label === '' || isTotalLabel(item.label) || isResultLabel(item.label))) return
        for (const { signs, cost } of proposeSigns(items.map((item) => item.label)))
          if (cost < 0.5) yield { items: items.map((_, index) => index), signs, cost: cost + 1.5 }
      }
    }
    const found = this.choose(line, claim === 'total' ? 'result' : 'none', [{ items: below, proposals: runs }], new Set())
    return found && found.outcomes.every((outcome) => outcome.kind !== 'fails') ? found : undefined
  }

  private choose(
    total: Line,
    claim: Claim,
    sources: { items: Line[]; proposals: () => Iterable<Hypothesis> }[],
    natural: ReadonlySet<number>,
  ): Footing | undefined {
    let best: { footing: Footing; rank: number } | undefined
    for (const kind of ['amount', 'percent'] as const) {
      const all = kind === 'amount' ? this.series : this.percentSeries
      const totalSeries = all.get(total)
      if (!totalSeries || totalSeries.values.every(Number.isNaN)) continue
      if (best && kind === 'percent') break
      for (const { items, proposals } of sources) {
        const itemSeries = items.map((item) => all.get(item)).filter((series) => series !== undefined)
        for (const proposal of proposals()) {
          const chosen = proposal.items.map((index) => itemSeries[index]).filter((series) => series !== undefined)
          const outcomes = totalSeries.values.map((_, slot) => outcomeAt(totalSeries, chosen, proposal.signs, slot))
          const evidence = outcomes.reduce((so, outcome) => so + (outcome.kind === 'holds' ? outcome.info : 0), 0)
          const fails = outcomes.filter((outcome) => outcome.kind === 'fails').length
          const cost = proposal.cost + doubleNegatives(chosen, proposal.signs)
          const isNatural = natural.has(proposal.items.length)
          // What the layout says, and what holds throughout, is not given up for a longer sum that says a little more.
          const rank = evidence - cost - RARITY * fails + (isNatural && fails === 0 ? PLAIN : 0)
          if (best && rank <= best.rank) continue
          const holds = outcomes.some((outcome) => outcome.kind === 'holds')
          if (!holds && fails === 0) continue
          best = {
            rank,
            footing: {
              total,
              addends: proposal.items.flatMap((index, order) => {
                const item = items[index]
                return item ? [{ line: item, sign: proposal.signs[order] ?? 1 }] : []
              }),
              kind: 'footing',
              outcomes,
              score: evidence - cost,
              natural: isNatural,
              exceptions: [],
            },
          }
        }
      }
    }
    if (!best) return undefined
    return this.judge(best.footing, best.rank, claim)
  }

  private judge(footing: Footing, rank: number, claim: Claim): Footing | undefined {
    const fails = footing.outcomes.filter((outcome) => outcome.kind === 'fails').length
    const holds = footing.outcomes.filter((outcome) => outcome.kind === 'holds').length
    if (fails === 0) {
      const ruled = claim === 'result' && footing.natural && footing.total.ruleAbove
      return footing.score >= (footing.natural && claim === 'total' ? 0 : ruled ? BELIEVED.total : BELIEVED[claim])
        ? this.named(footing)
        : undefined
    }
    if (holds === 0) return undefined
    const telling = footing.outcomes.filter((outcome) => outcome.kind === 'holds' && outcome.info > 0).length
    if (fails > telling) return undefined
    // A total right below its own lines is what the layout says; one more column that agrees is witness enough.
    const ruled = claim === 'result' && footing.natural && footing.total.ruleAbove
    const enough = footing.natural ? { total: 0.8, result: ruled ? 1.5 : 2.5, none: 5.5 }[claim] : BELIEVED[claim] + RARITY
    if (footing.score < enough || (rank < 0 && !footing.natural)) return undefined
    if (claim === 'none' && holds < 2) return undefined
    footing.exceptions = footing.outcomes.flatMap((outcome, slot) =>
      // Where a line prints nothing in this column, and does in the others, the column may be made otherwise.
      outcome.kind === 'fails' &&
      this.isLike(slot, footing) &&
      outcome.printed > 1 &&
      (outcome.open === 0 || (claim === 'total' && footing.natural && outcome.open * 2 <= outcome.printed))
        ? [{ slot, basis: 'witness' as const, odds: rank }]
        : [],
    )
    return this.named(footing)
  }

  /** Whether a witness is of the failing column's kind: prices with cents do not add up because counts beside them do. */
  private isLike(slot: number, footing: Footing): boolean {
    const { slots } = this.band
    const holdsIn = ({ outcomes }: Footing, at: number) => outcomes[at]?.kind === 'holds' && outcomes[at].info > 0
    return (
      footing.outcomes.some((_, at) => holdsIn(footing, at) && slots[at]?.decimals === slots[slot]?.decimals) ||
      this.footings.some((other) => holdsIn(other, slot))
    )
  }

  private named(footing: Footing): Footing {
    const first = footing.addends[0]
    if (isClosingLabel(footing.total.label) && first && isOpeningLabel(first.line.label)) footing.kind = 'roll-forward'
    else if (footing.addends.length === 2 && footing.addends[1]?.sign === -1) footing.kind = 'difference'
    return footing
  }
}
