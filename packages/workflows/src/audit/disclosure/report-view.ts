import type { Block, Cell, Document, Evidence, Fact } from '@unfold/contracts'

import { foldSpace, quoteBlock, quoteCell } from '../evidence.ts'
import { findStatements, linesOf, type Statements } from '../statements/index.ts'
import { headingText, isContinued, leadingWords } from './heading-words.ts'
import { findNotes, type Note } from './notes.ts'

/** A heading within the notes. */
export type Heading = { text: string; block: Block; note: Note | undefined; leading: boolean }

/** A table of the notes by its words: every row's label, the heading rows, its caption. */
export type NoteTable = { block: Block; words: string[]; note: Note | undefined }

/** A row of a primary statement with a figure other than zero. */
export type StatementRow = { label: string; block: Block; row: number; cell: Cell; labelCell: Cell | undefined }

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
  /** Tags without prefix → facts. Text blocks only where they hold text. */
  tags: Map<string, Fact>
  /** Tags with a figure other than zero. */
  figures: Map<string, Fact>
  /** How many different text blocks are tagged: a filing with notes tagged has dozens. */
  textBlocks: number
  blocks: Map<string, Block>
}

const POLICIES = /\b(?:accounting polic|basis of (?:preparation|presentation)|nature of (?:the )?(?:business|operations)|description of (?:the )?business|organi[sz]ation|overview|general information|corporate information|^business$|^the company$)/iu

/** The note, or notes, in which policies are told one after the other. */
export const isPolicyNote = (note: Note | undefined): boolean => note !== undefined && POLICIES.test(note.title)

export const viewReport = (document: Document): ReportView => {
  const statements = findStatements(document)
  const { notes } = findNotes(document)
  const statementBlocks = new Set(statements.all.flatMap(({ grids }) => grids.map(({ block }) => block.id)))
  const noteBlocks = notes.flatMap((note) => document.blocks.slice(note.from, note.to).map((block) => ({ block, note })))
  const headings: Heading[] = []
  const tables: NoteTable[] = []
  for (const { block, note } of noteBlocks) {
    const own = headingText(block)
    if (own !== undefined && !isContinued(own)) headings.push({ text: own, block, note, leading: false })
    const lead = leadingWords(block)
    if (lead !== undefined) headings.push({ text: lead, block, note, leading: true })
    if (block.table && !statementBlocks.has(block.id)) tables.push({ block, words: tableWords(block), note })
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
  return {
    document,
    statements,
    notes,
    noteBlocks,
    headings,
    tables,
    rows: statementRows(statements),
    tags,
    figures,
    textBlocks,
    blocks: new Map(document.blocks.map((block) => [block.id, block])),
  }
}

const tableWords = ({ table }: Block): string[] => {
  const words = table?.caption === undefined ? [] : [table.caption]
  for (const { cells } of table?.rows ?? []) for (const { text, number } of cells) if (number === undefined && /\p{L}{2}/u.test(text)) words.push(text)
  return words
}

const statementRows = ({ balanceSheet, income, cashFlow }: Statements): StatementRow[] =>
  [balanceSheet, income, cashFlow].flatMap((statement) =>
    statement === undefined
      ? []
      : linesOf(statement).flatMap(({ line, grid }) => {
          const value = line.values.find(({ number, column }) => !column.aside && number.value !== 0)
          if (!value) return []
          const labelCell = grid.table.rows[value.row]?.cells.find(({ text, number }) => number === undefined && /\p{L}/u.test(text))
          return [{ label: line.label, block: grid.block, row: value.row, cell: value.cell, labelCell }]
        }),
  )

/** The words of a place, short enough to be read at a glance. */
export const quoteStart = (document: Document, block: Block, label: string, role: Evidence['role'] = 'subject'): Evidence => {
  if (block.table) {
    for (const [row, { cells }] of block.table.rows.entries()) {
      const cell = cells.find(({ text }) => /\p{L}{3}/u.test(text))
      if (cell) return quoteCell(document, block, row, cell, { label, role })
    }
  }
  const words = foldSpace(block.text)
  const cut = words.length <= 160 ? words : words.slice(0, 160).replace(/\s\S*$/u, '')
  return quoteBlock(document, block, cut, { label, role })
}
