import type { Evidence } from '@unfold/contracts'

import { cellKey } from './annotations.ts'

/** How a piece of the open finding's evidence stands out in the document. */
export type EvidenceMark = { role: Evidence['role']; index: number; current: boolean; quote: string; cell?: string }

/** The evidence that is shown in one document, by block. */
export const marksOf = (evidence: readonly Evidence[], documentId: string, current: number): Map<string, EvidenceMark[]> => {
  const marks = new Map<string, EvidenceMark[]>()
  for (const [index, { documentId: of, location, role, quote, tableCell }] of evidence.entries()) {
    if (of !== documentId || location.block === undefined) continue
    const cell = tableCell && cellKey(tableCell.row, tableCell.column)
    const mark: EvidenceMark = { role, index, current: index === current, quote, cell }
    marks.set(location.block, [...(marks.get(location.block) ?? []), mark])
  }
  return marks
}

/** Roles are told apart by the line as well as by the tint: boxed, dashed, double, dotted. */
export const ROLE_LOOKS: Record<Evidence['role'], string> = {
  subject: 'bg-(--gravity-tint) text-ink outline-2 -outline-offset-1 outline-(--gravity)',
  addend: 'bg-accent-tint text-ink border-b-2 border-dashed border-accent',
  compared: 'bg-accent-tint text-ink border-b-3 border-double border-accent',
  context: 'text-ink border-b-2 border-dotted border-line-2',
}
