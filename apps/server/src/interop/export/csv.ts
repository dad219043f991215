import type { RunState } from '@unfold/contracts'

import { COLUMNS, findingRows } from './findings-table.ts'

/** What a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** A number of ours is no formula, whatever its sign. */
const cell = (value: string | number | undefined): string =>
  `"${typeof value === 'number' ? value : (FORMULA.test(value ?? '') ? `'${value}` : (value ?? '')).replaceAll('"', '""')}"`

/** One line of RFC 4180. */
export const csvLine = (row: readonly (string | number | undefined)[]): string => `${row.map(cell).join(',')}\r\n`

/** The findings of these runs as RFC 4180 CSV, one line each. */
export const toCsv = (states: readonly RunState[]): string => [COLUMNS, ...states.flatMap(findingRows)].map(csvLine).join('')
