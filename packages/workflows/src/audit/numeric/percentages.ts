import { intervalOf, overlap, toNumber, type Interval } from './amount.ts'
import { contentWords } from './labels.ts'
import type { Band, Figure, Line } from './matrix.ts'

// Percentages that the table itself explains: change from one column to another, share of one line (the total, or revenue), and lines
// that are the ratio of two others ("Gross margin"). As with sums, every line and column bears witness for the reading.

export type RatioKind = 'percent-change' | 'percent-of'

/** One printed percentage with the two figures it is made of: change from `base` to `part`, or `part` as a share of `base`. */
type Ratio = { printed: Figure; part: Figure; base: Figure; line: Line; partLabel: string; baseLabel: string }

/** Percentages that are made in one way, in nearly every line. */
export type RatioRule = { kind: RatioKind; loose: boolean; checks: { ratio: Ratio; holds: boolean }[]; score: number; witnesses: number }

/** In percent, as an interval; undefined where the base may be zero. */
export const ratioOf = (kind: RatioKind, part: Interval, base: Interval): Interval | undefined => {
  if (base.low <= 0 && base.high >= 0) return undefined
  const corners = [part.low, part.high].flatMap((over) =>
    [base.low, base.high].map((under) => (kind === 'percent-of' ? over / under : (over - under) / Math.abs(under))),
  )
  return { low: 100 * Math.min(...corners), high: 100 * Math.max(...corners) }
}

const negated = ({ low, high }: Interval): Interval => ({ low: -high, high: -low })

/** Beyond this, reports print "nm" or round as they please. */
const MEANINGFUL = 400

/** `width`: of the expected and the shown interval together, in percent. */
type Verdict = { holds: boolean; width: number } | undefined

export const weighRatio = (kind: RatioKind, printed: Figure, part: Figure, base: Figure, loose: boolean): Verdict => {
  if (printed.nil || (part.nil && base.nil)) return undefined
  const partInterval = part.nil ? { low: 0, high: 0 } : intervalOf(part.amount)
  const baseInterval = base.nil ? { low: 0, high: 0 } : intervalOf(base.amount)
  const expected = ratioOf(kind, partInterval, baseInterval)
  if (!expected || Math.max(Math.abs(expected.low), Math.abs(expected.high)) > MEANINGFUL) return undefined
  // From a profit to a loss, or back, a percentage says nothing.
  if (kind === 'percent-change' && partInterval.low < 0 !== baseInterval.low < 0) return undefined
  // A unit more than rounding explains is still let pass: shares are adjusted to come to 100, and percentages taken of unrounded figures.
  const place = 10 ** printed.amount.place
  const value = toNumber(printed.amount)
  const shown = { low: value - place, high: value + place }
  const width = expected.high - expected.low + (shown.high - shown.low)
  const holds = overlap(expected, shown) || (loose && overlap(negated(expected), shown))
  // Where the figures are percentages themselves the change is often given in points.
  if (
    !holds &&
    kind === 'percent-change' &&
    overlap({ low: partInterval.low - baseInterval.high, high: partInterval.high - baseInterval.low }, shown)
  )
    return undefined
  return { holds, width }
}

export const findRatioRules = (band: Band): RatioRule[] => [...changesAcross(band), ...sharesDown(band), ...ratioLines(band)]

const figureLines = (band: Band): Line[] => band.lines.filter((line) => line.kind === 'figures')

const changesAcross = (band: Band): RatioRule[] => {
  const percents = band.slots.flatMap((slot, index) => (slot.kind === 'percent' ? [index] : []))
  const amounts = band.slots.flatMap((slot, index) => (slot.kind === 'percent' ? [] : [index]))
  return percents.flatMap((percent) => {
    let best: RatioRule | undefined
    for (const part of amounts) {
      for (const base of amounts) {
        if (part === base) continue
        for (const loose of [false, true]) {
          const rule = weigh('percent-change', loose, Math.log10(amounts.length * amounts.length) + (loose ? 0.5 : 0), function* () {
            for (const line of figureLines(band)) {
              const [printed, over, under] = [line.figures[percent], line.figures[part], line.figures[base]]
              if (!printed || !over || !under || over.percent || under.percent) continue
              yield {
                printed,
                part: over,
                base: under,
                line,
                partLabel: band.slots[part]?.heading ?? '',
                baseLabel: band.slots[base]?.heading ?? '',
              }
            }
          })
          if (rule && (!best || rule.score > best.score)) best = rule
        }
      }
    }
    return best ? [best] : []
  })
}

const sharesDown = (band: Band): RatioRule[] => {
  const percents = band.slots.flatMap((slot, index) => (slot.kind === 'percent' && !slot.change ? [index] : []))
  const amounts = band.slots.flatMap((slot, index) => (slot.kind === 'amount' ? [index] : []))
  const lines = figureLines(band)
  return percents.flatMap((percent) => {
    let best: RatioRule | undefined
    for (const amount of amounts) {
      for (const base of lines) {
        const whole = base.figures[amount]
        if (!whole || whole.nil || whole.percent) continue
        const rule = weigh('percent-of', false, Math.log10(amounts.length * lines.length), function* () {
          for (const line of lines) {
            const [printed, part] = [line.figures[percent], line.figures[amount]]
            if (!printed || !part || part.percent || line === base) continue
            yield { printed, part, base: whole, line, partLabel: line.label, baseLabel: base.label }
          }
        })
        if (rule && (!best || rule.score > best.score)) best = rule
      }
    }
    return best ? [best] : []
  })
}

/** "Gross margin | 46.2% | 44.1%": a line of percentages below the lines it is made of. */
const ratioLines = (band: Band): RatioRule[] => {
  const lines = figureLines(band)
  const amounts = lines.filter((line) =>
    line.figures.some((figure) => figure && !figure.percent && !figure.nil && band.slots[figure.slot]?.kind === 'amount'),
  )
  return lines.flatMap((line) => {
    const printed = line.figures.filter((figure) => figure?.percent && band.slots[figure.slot]?.kind === 'amount')
    if (printed.length === 0 || amounts.length < 2 || amounts.length > 60) return []
    const words = new Set(contentWords(line.label))
    let best: RatioRule | undefined
    for (const part of amounts) {
      const named = contentWords(part.label).some((word) => words.has(word))
      for (const base of amounts) {
        if (part === base || part === line || base === line) continue
        const cost = named ? 0.5 + Math.log10(amounts.length) : 2 * Math.log10(amounts.length)
        const rule = weigh('percent-of', false, cost, function* () {
          for (const figure of printed) {
            const [over, under] = figure ? [part.figures[figure.slot], base.figures[figure.slot]] : []
            if (figure && over && under && !over.percent && !under.percent)
              yield { printed: figure, part: over, base: under, line, partLabel: part.label, baseLabel: base.label }
          }
        })
        if (rule && (!best || rule.score > best.score)) best = rule
      }
    }
    return best ? [best] : []
  })
}

const TOLERATED = 0.34
const BELIEVED = 2.2
const RARITY = 2

const weigh = (kind: RatioKind, loose: boolean, cost: number, ratios: () => Iterable<Ratio>): RatioRule | undefined => {
  const weighed: { ratio: Ratio; holds: boolean; width: number }[] = []
  let fails = 0
  for (const ratio of ratios()) {
    const verdict = weighRatio(kind, ratio.printed, ratio.part, ratio.base, loose)
    if (!verdict) continue
    weighed.push({ ratio, ...verdict })
    if (!verdict.holds) fails += 1
    if (fails > 2 && fails > weighed.length - fails + 2) return undefined
  }
  // Percentages that lie close together agree by chance more easily than those far apart.
  const values = weighed.map(({ ratio }) => toNumber(ratio.printed.amount))
  const spread = Math.min(100, Math.max(10, Math.max(...values) - Math.min(...values)))
  const infos = weighed.map(({ holds, width }) => (holds ? Math.max(0, Math.min(3, Math.log10(spread / width))) : 0))
  const witnesses = infos.filter((info) => info > 0.5).length
  const score = infos.reduce((so, info) => so + info, 0) - cost - fails * RARITY
  if (witnesses < 2 || score < (fails > 0 ? BELIEVED : 1.5) || fails > Math.max(1, witnesses * TOLERATED)) return undefined
  return { kind, loose, checks: weighed.map(({ ratio, holds }) => ({ ratio, holds })), score, witnesses }
}
