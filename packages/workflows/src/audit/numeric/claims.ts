import { isClosingLabel, isOpeningLabel, isResultLabel, isTotalLabel } from './labels.ts'
import type { Band, Line } from './matrix.ts'

/** How sure a line itself makes us that it is a sum: it says so, it has the name of a result, or neither. */
export type Claim = 'total' | 'result' | 'none'

/** Where rules are drawn above more lines than that, they are no sign of a sum. */
const MOST_RULED = 0.4

export const claimOf = (line: Line, at: number, lines: readonly Line[]): Claim => {
  if (line.perUnit) return 'none'
  if (isTotalLabel(line.label)) return 'total'
  if (isClosingLabel(line.label) && hasOpening(lines, at)) return 'total'
  if (line.label === '') return at > 0 && line.bare && line.figures.some((figure) => figure && !figure.nil) ? 'total' : 'none'
  if (isResultLabel(line.label) || isClosingLabel(line.label)) return 'result'
  const ruled = lines.filter(({ ruleAbove }) => ruleAbove).length
  return line.ruleAbove && at > 1 && ruled <= lines.length * MOST_RULED ? 'result' : 'none'
}

/** An opening balance stands above, with movements between. */
const hasOpening = (lines: readonly Line[], at: number): boolean => {
  const opening = lines.slice(0, at).findLastIndex((line) => line.kind === 'figures' && !line.perUnit && isOpeningLabel(line.label))
  return opening >= 0 && opening < at - 1
}

/** The lines that call themselves totals: each is accounted for. */
export const claimedTotals = (band: Band): Line[] =>
  band.lines.filter((line, at) => line.kind === 'figures' && claimOf(line, at, band.lines) === 'total')
