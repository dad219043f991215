import { IFRS_DETAILS } from './ifrs-details.ts'
import { IFRS_BALANCE_NOTES } from './ifrs-notes-balance.ts'
import { IFRS_OTHER_NOTES } from './ifrs-notes-other.ts'
import { IFRS_STATEMENTS } from './ifrs-statements.ts'
import type { ChecklistItem } from './item.ts'

export const IFRS: readonly ChecklistItem[] = [...IFRS_STATEMENTS, ...IFRS_BALANCE_NOTES, ...IFRS_OTHER_NOTES, ...IFRS_DETAILS]
