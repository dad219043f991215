import type { Document } from '@unfold/contracts'

import { findStatements, type Period } from '../statements/index.ts'

/**
 * The day on which a period ends. Where only the year stands over a column ("2024"), the statements tell on which day that year ended;
 * undefined where they do not.
 */
export const readYearEnds = (document: Document): ((period: Period) => string | undefined) => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const ends = new Map<number, string>()
  for (const statement of [balanceSheet, income, cashFlow]) {
    for (const { columns } of statement?.grids ?? [])
      for (const { period } of columns) if (period?.end && isWholeYear(period) && !ends.has(period.year)) ends.set(period.year, period.end)
  }
  return (period) => period.end ?? ends.get(period.year)
}

const isWholeYear = ({ months }: Period): boolean => months === undefined || months === 0 || months === 12
