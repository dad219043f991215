import type { RunState } from '@unfold/contracts'

import { COLUMNS, findingRows } from './findings-table.ts'

/** What a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The findings of these runs as RFC 4180 CSV, one line each. */
export const toCsv = (states: readonly RunState[]): string =>
  [COLUMNS, ...states.flatMap(findingRows)].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
