import type { Block } from '@unfold/contracts'

import type { ChecklistItem } from './checklist/item.ts'
import { isContents } from './contents.ts'
import { headingText } from './heading-words.ts'
import type { Note } from './notes.ts'
import { type Heading, isPolicyNote, type ReportView, SHORTEST_NOTE } from './report-view.ts'

/**
 * How an item was seen. A cross reference ("see Note 7") is nothing of this.
 * - own: a note of its own, by title or by the tag of a whole note.
 * - table: a table, or the tag of one, that only this disclosure has.
 * - part: a heading within another note, the tag of another note that often tells it, or a place outside the notes where it may stand.
 * - policy: its accounting policy, by tag.
 * - headed: its accounting policy, by a heading in the note on policies.
 * - mention: a sentence tells of it.
 */
export type Strength = 'own' | 'table' | 'part' | 'policy' | 'headed' | 'mention'

export type Presence = {
  strength: Strength
  how: string
  block: Block | undefined
  /** What to quote of a table. */
  like?: RegExp
}

const REFERENCE_ONLY = /\b(?:see|refer(?:red)? to|described|discussed|included|set forth|disclosed|contained|in)\b[^.]{0,60}\bnotes? \d/iu

export const findPresence = (item: ChecklistItem, view: ReportView): Presence | undefined => {
  const { found } = item
  const statement = found.statement && statementOf(found.statement, view)
  if (statement) return { strength: 'own', how: 'the statement stands in the report', block: statement }
  const title =
    found.headings && view.notes.find((note) => isTitleOf(item, note) && (note.length >= SHORTEST_NOTE || view.incomplete !== undefined))
  if (title) return { strength: 'own', how: title.label === '' ? 'it has a note' : `it has a note, ${title.label}`, block: title.heading }
  const settled = found.settled && view.noteBlocks.find(({ block }) => !block.table && found.settled?.test(block.text))
  if (settled) return { strength: 'own', how: 'a sentence of the notes settles it', block: settled.block }
  const tags = (found.tags ?? []).flatMap((tag) => seenTag(tag, strengthOfTag(tag), view))
  for (const strength of ['own', 'table'] as const) {
    const tag = tags.find((seen) => seen.strength === strength)
    if (tag) return tag
  }
  const table = findTable(item, view)
  if (table) return table
  const heading =
    found.headings &&
    view.headings.find((candidate) => isHeadingOf(item, candidate) && (item.level !== 'note' || !isPolicyNote(candidate.note)))
  if (heading)
    return {
      strength: 'part',
      how: heading.leading ? 'a paragraph of the notes is headed so' : 'a heading of the notes names it',
      block: heading.block,
    }
  const part = tags.find(({ strength }) => strength === 'part') ?? (found.otherTags ?? []).flatMap((tag) => seenTag(tag, 'part', view))[0]
  if (part) return part
  const anywhere = found.anywhere && findAnywhere(item, view)
  if (anywhere)
    return { strength: 'part', how: 'the report tells it', block: anywhere, ...(found.anywhere ? { like: found.anywhere } : {}) }
  const [policy] = tags
  if (policy) return policy
  const headed = found.headings && view.headings.find((candidate) => isHeadingOf(item, candidate))
  if (headed) {
    const strength = givesFigures(headed, view) ? 'part' : 'headed'
    return { strength, how: 'the note on policies tells of it', block: headed.block }
  }
  const told =
    found.words &&
    view.noteBlocks.find(({ block }) => !block.table && found.words?.some((words) => words.test(block.text)) && !isReference(block))
  return told && { strength: 'mention', how: 'a paragraph of the notes tells it', block: told.block }
}

/** The taxonomy names its text blocks by what they hold. */
const strengthOfTag = (tag: string): Strength => {
  if (/Policy/u.test(tag) || tag.startsWith('DescriptionOfAccountingPolicy')) return 'policy'
  if (/^Schedules?of/iu.test(tag) || /Table(?:TextBlock)?$/u.test(tag)) return 'table'
  return tag.endsWith('TextBlock') || tag.endsWith('Explanatory') ? 'own' : 'part'
}

const seenTag = (tag: string, strength: Strength, { tags, blocks }: ReportView): Presence[] => {
  const fact = tags.get(tag)
  return fact ? [{ strength, how: `tagged ${fact.concept}`, block: fact.block === undefined ? undefined : blocks.get(fact.block) }] : []
}

const findTable = ({ found: { tables } }: ChecklistItem, view: ReportView): Presence | undefined => {
  for (const rows of tables ?? []) {
    const table = view.tables.find(({ words }) => rows.every((row) => words.some((word) => row.test(word))))
    // A table among the policies tells lives and rates rather than figures.
    if (table)
      return {
        strength: isPolicyNote(table.note) ? 'part' : 'table',
        how: 'a table of the notes shows it',
        block: table.block,
        ...(rows[0] ? { like: rows[0] } : {}),
      }
  }
  return undefined
}

const isTitleOf = ({ found: { headings } }: ChecklistItem, { title }: Note): boolean => headings !== undefined && headings.test(title)

/** The heading's own subject: "Changes in goodwill by segment" is about goodwill. */
const isHeadingOf = ({ found: { headings } }: ChecklistItem, { text }: Heading): boolean => {
  const match = headings?.exec(text)
  if (!match || text.endsWith(':')) return false
  return !/\b(?:by|in|of|on|for|from|with|to|between|under|before|after|related|attributable|using)\s+(?:\S+\s+){0,2}$/iu.test(
    text.slice(0, match.index),
  )
}

const AMOUNT = /[$€£]\s?\d|\b\d[\d,.]*\s(?:million|billion|thousand)\b|\b\d{1,3},\d{3}\b/gu
const BLOCKS_OF_A_POLICY = 6

/** A policy gives no amounts; where there are some under its heading, the disclosure itself is told there. */
const givesFigures = (heading: Heading, { noteBlocks, headings }: ReportView): boolean => {
  const from = noteBlocks.findIndex(({ block }) => block === heading.block)
  const heads = new Set(headings.flatMap(({ block, leading }) => (leading ? [] : [block])))
  let amounts = 0
  for (const { block } of noteBlocks.slice(from, from + (heading.leading ? 1 : BLOCKS_OF_A_POLICY))) {
    if (block !== heading.block && heads.has(block)) break
    amounts += block.text.match(AMOUNT)?.length ?? 0
  }
  return amounts >= 2
}

const isReference = (block: Block): boolean => block.text.length < 220 && REFERENCE_ONLY.test(block.text)

const statementOf = (kind: NonNullable<ChecklistItem['found']['statement']>, { statements }: ReportView): Block | undefined => {
  const { balanceSheet, income, cashFlow } = statements
  const statement = { balance_sheet: balanceSheet, income, cash_flow: cashFlow, comprehensive_income: undefined, equity: undefined }[kind]
  return statement?.grids[0]?.block
}

const findAnywhere = ({ found: { anywhere, statement } }: ChecklistItem, { document }: ReportView): Block | undefined => {
  if (!anywhere) return undefined
  return document.blocks.find((block, at) => {
    if (isContents(block)) return false
    if (statement === 'balance_sheet' || statement === 'income' || statement === 'cash_flow')
      return (
        anywhere.test(headingText(block) ?? block.table?.caption ?? '') &&
        (isBigTable(block) || document.blocks.slice(at + 1, at + 6).some(isBigTable))
      )
    if (block.table)
      return anywhere.test(block.table.caption ?? '') || block.table.rows.some(({ cells }) => cells.some(({ text }) => anywhere.test(text)))
    return anywhere.test(block.text)
  })
}

const isBigTable = ({ table }: Block): boolean =>
  (table?.rows.filter(({ cells }) => cells.some(({ number }) => number !== undefined)).length ?? 0) >= 5
