import type { RunState } from '@unfold/contracts'

import { COLUMNS, findingRows } from './findings-table.ts'

/** What a spreadsheet would take for a formula is marked as text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The findings as RFC 4180 CSV, one line each. */
export const toCsv = (state: RunState): string => [COLUMNS, ...findingRows(state)].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
