import { IFRS_DETAILS } from './ifrs-details.ts'
import { IFRS_NOTES } from './ifrs-notes.ts'
import { IFRS_STATEMENTS } from './ifrs-statements.ts'
import type { ChecklistItem } from './item.ts'

export const IFRS: readonly ChecklistItem[] = [...IFRS_STATEMENTS, ...IFRS_NOTES, ...IFRS_DETAILS]
