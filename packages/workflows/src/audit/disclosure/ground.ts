import type { Block, Cell } from '@unfold/contracts'

import type { ChecklistItem } from './checklist/item.ts'
import { isContents } from './contents.ts'
import type { ReportView, StatementRow } from './report-view.ts'

/** What makes an item apply, with its place. */
export type Ground =
  | { kind: 'always' }
  | { kind: 'row'; row: StatementRow }
  | { kind: 'label'; block: Block; row: number; cell: Cell }
  | { kind: 'figure'; concept: string; block: Block | undefined }
  | { kind: 'words'; block: Block; words: string }

export const findGround = ({ when }: ChecklistItem, view: ReportView): Ground | undefined => {
  if (!when) return { kind: 'always' }
  const row = when.rows && view.rows.find(({ label }) => when.rows?.test(label))
  if (row) return { kind: 'row', row }
  const label = when.labels && view.labels.find(({ cell }) => when.labels?.test(cell.text))
  if (label) return { kind: 'label', ...label }
  for (const concept of when.concepts ?? []) {
    const fact = view.figures.get(concept)
    if (fact) return { kind: 'figure', concept: fact.concept, block: fact.block === undefined ? undefined : view.blocks.get(fact.block) }
  }
  for (const block of when.words ? view.document.blocks : []) {
    const words = when.words?.exec(block.text)?.[0]
    if (words !== undefined && !isContents(block)) return { kind: 'words', block, words }
  }
  return undefined
}
