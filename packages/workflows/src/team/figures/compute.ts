import type { TeamFigure } from '@unfold/contracts'

import { comparePeriods, sayPeriod } from '../../audit/statements/index.ts'
import type { FoundFigure } from './read-figures.ts'

const ASKS_CHANGE = /\b(?:chang\w*|differ\w*|increas\w*|decreas\w*|r[io]se|rise|fall|fell|grow\w*|grew|declin\w*|drop\w*|compared)\b/iu
const ASKS_PERCENT = /\b(?:percent\w*|%|rate|by how much|growth)\b/iu

/** The change between two times of one line, where the question asks for one and both figures were found. */
export const computeChange = (
  question: string,
  figures: readonly FoundFigure[],
): (Required<Omit<TeamFigure, 'passages'>> & { of: [FoundFigure, FoundFigure] }) | undefined => {
  if (!ASKS_CHANGE.test(question)) return undefined
  const [first] = figures
  if (!first?.period) return undefined
  const same = figures.filter(
    ({ point, period, document }) =>
      document.id === first.document.id &&
      point.indexed.line.label === first.point.indexed.line.label &&
      point.indexed.grid === first.point.indexed.grid &&
      period !== undefined &&
      point.value.number.percent === first.point.value.number.percent,
  )
  const other = same.find(({ period }) => period && first.period && comparePeriods(period, first.period) === 'different')
  if (!other?.period) return undefined
  const [later, earlier] = endOf(first) >= endOf(other) ? [first, other] : [other, first]
  const [a, b] = [later.point.value.number, earlier.point.value.number]
  const difference = a.value * a.scale - b.value * b.scale
  const decimals = Math.max(a.decimals, b.decimals)
  const sum = `${later.point.value.cell.text} - ${earlier.point.value.cell.text}`
  const label = `Change of ${first.point.indexed.line.label} from ${earlier.period ? sayPeriod(earlier.period) : ''} to ${later.period ? sayPeriod(later.period) : ''}`
  const amount = (difference / a.scale).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const percent = b.value === 0 || a.percent ? undefined : (100 * difference) / Math.abs(b.value * b.scale)
  const value =
    percent === undefined
      ? signed(amount)
      : ASKS_PERCENT.test(question)
        ? `${signed(percent.toFixed(1))} % (${signed(amount)})`
        : `${signed(amount)} (${signed(percent.toFixed(1))} %)`
  return { label, value, sum: `${sum} = ${amount}`, of: [later, earlier] }
}

const endOf = ({ period }: FoundFigure): string => period?.end ?? String(period?.year ?? '')

const signed = (figure: string): string => (figure.startsWith('-') ? figure : `+${figure}`)
