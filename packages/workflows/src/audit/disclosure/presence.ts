import type { Block } from '@unfold/contracts'

import type { ChecklistItem } from './checklist/item.ts'
import { isContents } from './contents.ts'
import { headingText } from './heading-words.ts'
import type { Note } from './notes.ts'
import { isPolicyNote, type Heading, type ReportView } from './report-view.ts'

/**
 * How an item was seen. `strong`: a title, a tag, a table or a statement of its own. `weak`: the note on policies tells of it, or a
 * sentence elsewhere: enough where nothing speaks against it. A cross reference ("see Note 7") is none of these.
 */
export type Presence = { strength: 'strong' | 'weak'; how: string; block: Block | undefined }

/** A note with less text than this holds nothing but its heading. */
const SHORTEST_NOTE = 60
const REFERENCE_ONLY = /\b(?:see|refer(?:red)? to|described|discussed|included|set forth|disclosed|contained|in)\b[^.]{0,60}\bnotes? \d/iu

export const findPresence = (item: ChecklistItem, view: ReportView): Presence | undefined => {
  const { found, level } = item
  const statement = found.statement && statementOf(found.statement, view)
  if (statement) return { strength: 'strong', how: 'the statement stands in the report', block: statement }
  for (const tag of found.tags ?? []) {
    const fact = view.tags.get(tag)
    if (fact) return { strength: 'strong', how: `tagged ${fact.concept}`, block: fact.block === undefined ? undefined : view.blocks.get(fact.block) }
  }
  const title = found.headings && view.notes.find((note) => isTitleOf(item, note))
  if (title) return { strength: 'strong', how: `it has a note, ${title.label}`, block: title.heading }
  const own = level === 'note'
  const heading = found.headings && view.headings.find((candidate) => isHeadingOf(item, candidate) && !(own && isPolicyNote(candidate.note)))
  if (heading) return { strength: 'strong', how: heading.leading ? 'a paragraph of the notes is headed so' : 'a heading of the notes names it', block: heading.block }
  const table = found.tables && view.tables.find(({ words }) => found.tables?.some((rows) => rows.every((row) => words.some((word) => row.test(word)))))
  if (table) return { strength: 'strong', how: 'a table of the notes shows it', block: table.block }
  const anywhere = found.anywhere && findAnywhere(item, view)
  if (anywhere) return { strength: 'strong', how: 'the report tells it', block: anywhere }
  const told = found.words && view.noteBlocks.find(({ block }) => !block.table && found.words?.some((words) => words.test(block.text)) && !isReference(block))
  if (told) return { strength: own ? 'weak' : 'strong', how: 'a paragraph of the notes tells it', block: told.block }
  const policy = own && found.headings && view.headings.find((candidate) => isHeadingOf(item, candidate) && isPolicyNote(candidate.note))
  if (policy) return { strength: 'weak', how: 'the note on policies tells of it', block: policy.block }
  return undefined
}

const isTitleOf = ({ found: { headings } }: ChecklistItem, { title, length }: Note): boolean =>
  headings !== undefined && headings.test(title) && length >= SHORTEST_NOTE

/** The heading's own subject: "Changes in goodwill by segment" is about goodwill. */
const isHeadingOf = (item: ChecklistItem, { text }: Heading): boolean => {
  const match = item.found.headings?.exec(text)
  if (!match) return false
  return !/\b(?:by|in|of|on|for|from|with|to|between|under|before|after|related|attributable|using)\s+(?:\S+\s+){0,2}$/iu.test(text.slice(0, match.index)) && !/:$/u.test(text)
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
      return anywhere.test(headingText(block) ?? block.table?.caption ?? '') && (isBigTable(block) || document.blocks.slice(at + 1, at + 6).some(isBigTable))
    if (block.table) return anywhere.test(block.table.caption ?? '') || block.table.rows.some(({ cells }) => cells.some(({ text }) => anywhere.test(text)))
    return anywhere.test(block.text)
  })
}

const isBigTable = ({ table }: Block): boolean => (table?.rows.filter(({ cells }) => cells.some(({ number }) => number !== undefined)).length ?? 0) >= 5
