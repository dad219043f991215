import type { Block, Cell, Document, Evidence, Fact } from '@unfold/contracts'

import { foldSpace, quoteBlock, quoteCell } from '../evidence.ts'
import { findStatements, isTotalAssets, linesOf, type Statements, type Value } from '../statements/index.ts'
import { headingText, isContinued, leadingWords } from './heading-words.ts'
import { findNotes, type Note } from './notes.ts'

/** A heading within the notes. */
export type Heading = { text: string; block: Block; note: Note | undefined; leading: boolean }

/** A table of the notes by its words: every row's label, the heading rows, its caption. */
type NoteTable = { block: Block; words: string[]; note: Note | undefined }

/** A row of a primary statement with a figure other than zero. */
export type StatementRow = { label: string; block: Block; row: number; cell: Cell; labelCell: Cell | undefined; value: number }

/** The report as the checklist looks at it: read once, asked many times. */
export type ReportView = {
  document: Document
  statements: Statements
  notes: Note[]
  /** Blocks of the notes with the note each stands in. */
  noteBlocks: { block: Block; note: Note | undefined }[]
  headings: Heading[]
  tables: NoteTable[]
  rows: StatementRow[]
  totalAssets: number | undefined
  /** Every row of the primary statements, with a figure or without. */
  labels: { block: Block; row: number; cell: Cell }[]
  /** Tags without prefix → facts. Text blocks only where they hold text. */
  tags: Map<string, Fact>
  /** Tags with a figure other than zero. */
  figures: Map<string, Fact>
  /** How many different text blocks are tagged: a filing with notes tagged has dozens. */
  textBlocks: number
  blocks: Map<string, Block>
  /** Why what is not found cannot be called missing: the document holds no notes, or its notes were cut short on the way to it. */
  incomplete: string | undefined
}

/** A note with less text than this holds nothing but its heading. */
export const SHORTEST_NOTE = 60
/** Filings with fewer text blocks tag statements, or the cover, only. */
export const NOTES_TAGGED = 10

const POLICIES =
  /\b(?:accounting polic|basis of (?:preparation|presentation)|nature of (?:the )?(?:business|operations)|description of (?:the )?business|organi[sz]ation|overview|general information|corporate information|^business$|^the company$)/iu

/** The note, or notes, in which policies are told one after the other. */
export const isPolicyNote = (note: Note | undefined): boolean => note !== undefined && POLICIES.test(note.title)

export const viewReport = async (document: Document, breathe: () => Promise<void>): Promise<ReportView> => {
  const statements = findStatements(document)
  await breathe()
  const { notes } = findNotes(document)
  await breathe()
  const statementBlocks = new Set(statements.all.flatMap(({ grids }) => grids.map(({ block }) => block.id)))
  const noteBlocks = notes.flatMap((note) => document.blocks.slice(note.from, note.to).map((block) => ({ block, note })))
  const headings: Heading[] = []
  const tables: NoteTable[] = []
  for (const [index, { block, note }] of noteBlocks.entries()) {
    if (index % 200 === 199) await breathe()
    const own = headingText(block)
    if (own !== undefined && !isContinued(own)) headings.push({ text: own, block, note, leading: false })
    const lead = leadingWords(block)
    if (lead !== undefined) headings.push({ text: lead, block, note, leading: true })
    if (block.table && !statementBlocks.has(block.id)) tables.push({ block, words: tableWords(block), note })
  }
  // A workbook keeps the tables of its notes on sheets of their own.
  if (document.format === 'xlsx') {
    for (const block of document.blocks)
      if (block.table && !statementBlocks.has(block.id) && !tables.some((table) => table.block === block))
        tables.push({ block, words: tableWords(block), note: undefined })
  }
  const tags = new Map<string, Fact>()
  const figures = new Map<string, Fact>()
  let textBlocks = 0
  for (const fact of document.facts) {
    const tag = fact.concept.replace(/^.*:/u, '')
    if (fact.value === undefined) {
      if (tags.has(tag) || (tag.endsWith('TextBlock') && foldSpace(fact.text).length < 40)) continue
      tags.set(tag, fact)
      if (tag.endsWith('TextBlock')) textBlocks += 1
    } else if (fact.value !== 0) {
      if (!figures.has(tag)) figures.set(tag, fact)
      if (!tags.has(tag)) tags.set(tag, fact)
    }
  }
  await breathe()
  const rows = statementRows(statements)
  return {
    document,
    statements,
    notes,
    noteBlocks,
    headings,
    tables,
    rows,
    totalAssets: rows.find(({ label }) => isTotalAssets(label))?.value ?? figures.get('Assets')?.value,
    labels: statementLabels(statements),
    tags,
    figures,
    textBlocks,
    blocks: new Map(document.blocks.map((block) => [block.id, block])),
    incomplete: whyIncomplete(document, notes, textBlocks),
  }
}

const BY_REFERENCE =
  /\b(?:financial statements|annual report|notes? to (?:the )?consolidated)\b[^.]{0,200}\bincorporated (?:herein |in this \w+ )?by reference\b|\bincorporated (?:herein |in this \w+ )?by reference\b[^.]{0,160}\b(?:financial statements|annual report to (?:share|stock)holders)\b/iu

const whyIncomplete = (document: Document, notes: readonly Note[], textBlocks: number): string | undefined => {
  if (notes.length === 0 && textBlocks < NOTES_TAGGED) {
    const elsewhere = document.blocks.find(({ text }) => BY_REFERENCE.test(text))
    return elsewhere
      ? `the statements and their notes are not in this document; it incorporates them by reference: “${(BY_REFERENCE.exec(elsewhere.text)?.[0] ?? '').slice(0, 200)}”`
      : 'no notes to the statements could be told apart in this document'
  }
  const empty = notes.filter(({ length }) => length < SHORTEST_NOTE)
  return empty.length >= 2 && empty.length >= notes.length * 0.15
    ? `${empty.length} of ${notes.length} notes hold nothing but their heading: the text was lost on the way to this document`
    : undefined
}

const tableWords = ({ table }: Block): string[] => {
  const words = table?.caption === undefined ? [] : [table.caption]
  for (const { cells } of table?.rows ?? [])
    for (const { text, number } of cells) if (number === undefined && /\p{L}{2}/u.test(text)) words.push(text)
  return words
}

const statementRows = ({ balanceSheet, income, cashFlow }: Statements): StatementRow[] =>
  [balanceSheet, income, cashFlow].flatMap((statement) =>
    statement === undefined
      ? []
      : linesOf(statement).flatMap(({ line, grid }) => {
          const value = latest(line.values)
          if (!value || value.number.value === 0) return []
          const labelCell = grid.table.rows[value.row]?.cells.find(({ text, number }) => number === undefined && /\p{L}/u.test(text))
          return [
            {
              label: line.label,
              block: grid.block,
              row: value.row,
              cell: value.cell,
              labelCell,
              value: value.number.value * value.number.scale,
            },
          ]
        }),
  )

/** The figure of the latest period: columns run either way. */
const latest = (values: readonly Value[]): Value | undefined => {
  const own = values.filter(({ column }) => !column.aside)
  const moment = ({ period }: Value) => (period ? (period.end ?? String(period.year)) : '')
  return own.reduce<Value | undefined>((best, value) => (best === undefined || moment(value) > moment(best) ? value : best), undefined)
}

const statementLabels = ({ balanceSheet, income, cashFlow }: Statements): ReportView['labels'] =>
  [balanceSheet, income, cashFlow].flatMap((statement) =>
    (statement?.grids ?? []).flatMap(({ block, table }) =>
      table.rows.flatMap(({ cells }, row) => {
        const cell = cells.find(({ text, number }) => number === undefined && /\p{L}/u.test(text))
        return cell ? [{ block, row, cell }] : []
      }),
    ),
  )

/** The words of a place, short enough to be read at a glance; of a table the first cell that `like` fits, else its first words. */
export const quoteStart = (
  document: Document,
  block: Block,
  label: string,
  role: Evidence['role'] = 'subject',
  like = /\p{L}{3}/u,
): Evidence => {
  for (const pattern of [like, /\p{L}{3}/u]) {
    for (const [row, { cells }] of (block.table?.rows ?? []).entries()) {
      const cell = cells.find(({ text }) => pattern.test(text))
      if (cell) return quoteCell(document, block, row, cell, { label, role })
    }
  }
  const words = foldSpace(block.text)
  const cut = words.length <= 160 ? words : words.slice(0, 160).replace(/\s\S*$/u, '')
  return quoteBlock(document, block, cut, { label, role })
}
