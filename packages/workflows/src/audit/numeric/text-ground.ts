import type { Document } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import type { LineIndex } from '../text/line-index.ts'
import type { ReportCalendar } from '../statements/index.ts'
import type { KnownCells } from './known-cells.ts'

/** What the checks hold the text against. */
export type TextGround = { document: Document; lines: LineIndex; calendar: ReportCalendar; known: KnownCells; log: CheckLog }
