import type { Block } from '@unfold/contracts'

import type { AbsentNote } from './absent-notes.ts'
import type { ChecklistItem } from './checklist/item.ts'
import { isContents } from './contents.ts'
import type { Filing } from './filing.ts'
import { findPresence } from './presence.ts'
import type { ReportView, StatementRow } from './report-view.ts'

/** What makes an item apply. */
export type Ground =
  | { kind: 'always' }
  | { kind: 'row'; row: StatementRow }
  | { kind: 'figure'; concept: string; block: Block | undefined }
  | { kind: 'words'; block: Block; words: string }
  | { kind: 'announced'; note: AbsentNote }

export type Verdict =
  | { outcome: 'present'; how: string; block: Block | undefined }
  | { outcome: 'missing'; ground: Ground; weak?: Block }
  | { outcome: 'not_applicable'; reason: string }
  | { outcome: 'not_checked'; reason: string }

/** Filings with fewer text blocks tag statements, or the cover, only. */
const NOTES_TAGGED = 10

export const judge = (item: ChecklistItem, view: ReportView, filing: Filing, absent: readonly AbsentNote[]): Verdict => {
  const { periodEnd } = filing
  if (item.since !== undefined && (periodEnd === undefined || periodEnd < item.since))
    return { outcome: 'not_applicable', reason: `it is required for periods from ${item.since} on` }
  if (item.until !== undefined && periodEnd !== undefined && periodEnd > item.until)
    return { outcome: 'not_applicable', reason: `it was required for periods up to ${item.until}` }

  const presence = findPresence(item, view)
  if (presence?.strength === 'strong') return { outcome: 'present', how: presence.how, block: presence.block }
  const inNotes = item.level === 'note' || item.level === 'policy' || item.level === 'detail'
  const announced = inNotes && item.level === 'note' ? absent.find(({ title }) => title !== undefined && item.found.headings?.test(title)) : undefined
  if (announced) return { outcome: 'missing', ground: { kind: 'announced', note: announced }, ...(presence?.block ? { weak: presence.block } : {}) }

  const against = presence ? speaksAgainst(item, view, absent) : undefined
  if (presence && !against) return { outcome: 'present', how: presence.how, block: presence.block }
  if (inNotes && view.notes.length === 0 && view.textBlocks < NOTES_TAGGED)
    return { outcome: 'not_checked', reason: 'no notes to the statements could be told apart in this document' }
  const excuse = item.unless && view.document.blocks.find(({ text }) => item.unless?.test(text))
  if (excuse) return { outcome: 'not_applicable', reason: `the report says: ${shorten(item.unless?.exec(excuse.text)?.[0] ?? '')}` }
  const ground = against ?? findGround(item, view)
  if (!ground) return { outcome: 'not_applicable', reason: item.when?.otherwise ?? 'nothing shows that it applies' }
  const applies = against ? findGround(item, view) : ground
  // What is told weakly, and lacks a note that would be due, is missing only where it applies at all.
  if (!applies) return presence ? { outcome: 'present', how: presence.how, block: presence.block } : { outcome: 'not_applicable', reason: item.when?.otherwise ?? '' }
  return { outcome: 'missing', ground: against?.kind === 'announced' ? against : applies, ...(presence?.block ? { weak: presence.block } : {}) }
}

/**
 * A policy alone, or a sentence, passes for the note unless the report itself says otherwise: its notes are tagged, and none with
 * this item's tags; or it points at a note on the subject that is not there.
 */
const speaksAgainst = (item: ChecklistItem, view: ReportView, absent: readonly AbsentNote[]): Ground | undefined => {
  const pointed = absent.find(({ mentions }) => mentions.some(({ sentence }) => item.found.headings?.test(sentence)))
  if (pointed) return { kind: 'announced', note: pointed }
  if (view.textBlocks >= NOTES_TAGGED && item.found.tags?.some((tag) => tag.endsWith('TextBlock') || tag.endsWith('Explanatory'))) return { kind: 'always' }
  return undefined
}

const findGround = ({ when }: ChecklistItem, view: ReportView): Ground | undefined => {
  if (!when) return { kind: 'always' }
  const row = when.rows && view.rows.find(({ label }) => when.rows?.test(label))
  if (row) return { kind: 'row', row }
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

const shorten = (words: string): string => (words.length > 140 ? `${words.slice(0, 140).replace(/\s\S*$/u, '')} …` : words)
