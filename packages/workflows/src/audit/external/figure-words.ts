import type { Severity } from '@unfold/contracts'

import { plainUnit } from './company-facts.ts'

const DIGITS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

/** "391,035,000,000 USD", "6.08 USD/shares", "21%". */
export const sayFigure = (value: number, unit?: string): string => {
  const plain = unit === undefined ? '' : plainUnit(unit)
  return plain === '' || plain === 'pure'
    ? DIGITS.format(value)
    : `${DIGITS.format(value)} ${plain.toUpperCase().replace('SHARES', 'shares')}`
}

/** Signed: "+1,000". */
export const sayDifference = (actual: number, expected: number): string => {
  const difference = actual - expected
  return `${difference < 0 ? '-' : '+'}${DIGITS.format(Math.abs(difference))}`
}

/** How far a reader would be misled: by a lost sign or a twentieth of the value, far. */
export const severityOf = (actual: number, expected: number): Severity => {
  if (actual * expected < 0) return 'high'
  const size = Math.max(Math.abs(actual), Math.abs(expected))
  return size === 0 || Math.abs(actual - expected) / size >= 0.05 ? 'high' : 'medium'
}
