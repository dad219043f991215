import type { Document, Evidence } from '@unfold/contracts'

import { quoteCell } from '../evidence.ts'
import { findStatements, linesOf, sayPeriod, type StatementKind, type Value } from '../statements/index.ts'
import { rounded } from './last-year-rows.ts'
import type { Rounded } from './rounding.ts'
import { WELL_KNOWN_ROWS, type WellKnownRow } from './well-known-rows.ts'
import { readYearEnds } from './year-ends.ts'

/** A figure of a report without tags, with the tags it may be held under. */
export type RecognisedFigure = Rounded & {
  name: string
  statement: StatementKind
  /** Several rows may fit: basic earnings per share and basic shares are both called "Basic". */
  rows: WellKnownRow[]
  unit: string
  /** The last day, and the length in months (0: a balance). */
  end: string
  months: number
  evidence: Evidence
}

/** The figures of the primary statements that stand in rows every report names alike. */
export const recogniseFigures = (document: Document): RecognisedFigure[] => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const endOf = readYearEnds(document)
  return [balanceSheet, income, cashFlow].flatMap((statement) =>
    statement === undefined
      ? []
      : linesOf(statement).flatMap(({ line, grid }) => {
          const candidates = WELL_KNOWN_ROWS.filter((row) => row.statement === statement.kind && row.label.test(plainLabel(line.label)))
          if (candidates.length === 0) return []
          return line.values.flatMap((value): RecognisedFigure[] => {
            const end = value.period && endOf(value.period)
            if (!value.period || end === undefined || value.column.aside || value.number.percent || value.number.nil) return []
            const rows = candidates.filter(({ measure }) => fitsMeasure(value, measure, candidates.length > 1))
            if (rows.length === 0) return []
            const name = `${line.label}, ${sayPeriod({ ...value.period, end })}`
            const months = statement.kind === 'balance_sheet' ? 0 : value.period.months || 12
            const unit = value.number.currency ?? grid.table.currency ?? 'USD'
            const evidence = quoteCell(document, grid.block, value.row, value.cell, { label: name })
            return [{ ...rounded(value), name, statement: statement.kind, rows, unit, end, months, evidence }]
          })
        }),
  )
}

const plainLabel = (label: string): string =>
  label
    .replace(/’/gu, "'")
    .replace(/'/gu, '’')
    .replace(/\s*\((?:note|notes) [^)]*\)/giu, '')
    .trim()

/** Per-share figures are small and have cents; numbers of shares are large. */
const fitsMeasure = ({ number }: Value, measure: WellKnownRow['measure'], ambiguous: boolean): boolean => {
  const perShare = number.decimals >= 2 && Math.abs(number.value) < 1000
  if (measure === 'per_share') return perShare
  if (measure === 'shares') return !perShare || !ambiguous
  return true
}
