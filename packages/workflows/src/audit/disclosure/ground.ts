import type { Block, Cell } from '@unfold/contracts'

import type { ChecklistItem } from './checklist/item.ts'
import { isContents } from './contents.ts'
import type { ReportView, StatementRow } from './report-view.ts'

/** What makes an item apply, with its place. */
export type Ground =
  | { kind: 'always' }
  | { kind: 'row'; row: StatementRow; value: number }
  | { kind: 'label'; block: Block; row: number; cell: Cell }
  | { kind: 'figure'; concept: string; block: Block | undefined; value: number }
  | { kind: 'words'; block: Block; words: string }

/** Whether what makes an item apply is large enough that its disclosure must be there. */
export const isMaterial = ({ when }: ChecklistItem, ground: Ground, { totalAssets }: ReportView): boolean => {
  if (when?.from === undefined || totalAssets === undefined || (ground.kind !== 'row' && ground.kind !== 'figure')) return true
  return Math.abs(ground.value) >= when.from * totalAssets
}

export const findGround = ({ when }: ChecklistItem, view: ReportView): Ground | undefined => {
  if (!when) return { kind: 'always' }
  const row = view.rows
    .filter(({ label }) => when.rows?.test(label))
    .reduce<StatementRow | undefined>(
      (best, one) => (best === undefined || Math.abs(one.value) > Math.abs(best.value) ? one : best),
      undefined,
    )
  if (row) return { kind: 'row', row, value: row.value }
  const label = when.labels && view.labels.find(({ cell }) => when.labels?.test(cell.text))
  if (label) return { kind: 'label', ...label }
  for (const concept of when.concepts ?? []) {
    const fact = view.figures.get(concept)
    if (fact)
      return {
        kind: 'figure',
        concept: fact.concept,
        value: fact.value ?? 0,
        block: fact.block === undefined ? undefined : view.blocks.get(fact.block),
      }
  }
  for (const block of when.words ? view.document.blocks : []) {
    const words = when.words?.exec(block.text)?.[0]
    if (words !== undefined && !isContents(block)) return { kind: 'words', block, words }
  }
  return undefined
}

/** The words by which the report says that an item does not apply. */
export const excuse = ({ unless }: ChecklistItem, { document }: ReportView): string | undefined => {
  for (const { text } of unless ? document.blocks : []) {
    const words = unless?.exec(text)?.[0]
    if (words !== undefined) return words.length > 160 ? `${words.slice(0, 160).replace(/\s\S*$/u, '')} …` : words
  }
  return undefined
}
