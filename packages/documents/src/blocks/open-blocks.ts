import type { Block, Location, PlacedLine, Table } from '@unfold/contracts'

import type { DecimalMark } from '../numbers/digits.ts'
import { finishTable } from '../table/finish-table.ts'
import type { RawRow } from '../table/raw-table.ts'
import { hintForDocument, hintOfHeading } from '../table/scale-hints.ts'
import { openPageFurniture } from './page-furniture.ts'

/** A table as a reader hands it in; its id, caption and surroundings are found here. */
export type NewTable = { rows: RawRow[]; caption?: string; ragged?: boolean; looseHeadings?: boolean; decimalMark?: DecimalMark }

/** `lines` are told for the text as it is handed in, so it must hold no white space but single blanks. */
type NewText = { kind: Exclude<Block['kind'], 'table'>; level?: number; text: string; lines?: PlacedLine[]; location: Location }

/** Collects a document's blocks in reading order, and remembers what the lines before a table say of it. */
export type Blocks = {
  readonly blocks: Block[]
  /** @returns undefined where there is no text. */
  text(block: NewText): Block | undefined
  /** The table as it would come out now, without adding it: to see whether it is one at all. */
  finish(table: NewTable): Table
  table(table: Table, location: Location): Block
  /** A page ends here. */
  pageBreak(): void
  /** Another part begins, a sheet for one: what was said before says nothing of it. */
  part(): void
  /** The blocks, with headers and footers of pages marked. */
  done(): Block[]
}

const REMEMBERED = 4
const LONGEST_CAPTION = 300
const NOTES_HEADING = /\bnotes to (?:the )?(?:\w{1,14} ){0,4}(?:financial )?statements\b/i
const ONLY_REMARK = /^\(.{1,300}\)$|^see (?:the )?(?:accompanying )?notes|^the accompanying notes|^[\d\W]{0,6}$/i

export const openBlocks = (): Blocks => {
  const blocks: Block[] = []
  const furniture = openPageFurniture()
  let tables = 0
  let before: Block[] = []
  let partStart = 0
  let documentScale: number | undefined
  let documentCurrency: string | undefined

  const remember = (block: Block) => {
    before = [...before.slice(1 - REMEMBERED), block]
    const last = before.at(-2)
    const underNotes = last !== undefined && NOTES_HEADING.test(last.text) && last.text.length < 120 && block.text.length < 200
    const ownHeading = block.kind === 'heading' && NOTES_HEADING.test(block.text)
    const hint = hintForDocument(block.text) ?? (underNotes || ownHeading ? hintOfHeading(block.text) : undefined)
    documentScale = hint?.scale ?? documentScale
    documentCurrency = hint?.currency ?? documentCurrency
  }

  return {
    blocks,
    text({ kind, level, text, lines, location }) {
      const folded = foldSpace(text)
      if (folded === '') return undefined
      const block: Block = {
        id: `b${blocks.length + 1}`,
        kind,
        ...(level === undefined ? {} : { level }),
        text: folded,
        ...(lines && folded === text ? { lines } : {}),
        location,
      }
      blocks.push(block)
      if (kind !== 'page_header' && kind !== 'page_footer' && furniture.isHeader(block)) {
        block.kind = 'page_header'
        delete block.level
      }
      if (block.kind !== 'page_header' && block.kind !== 'page_footer' && block.kind !== 'footnote') remember(block)
      return block
    },
    finish({ caption, ...raw }) {
      const lastTable = tableJustBefore(blocks.slice(partStart))
      const words = caption ?? captionOf(before)
      return finishTable({
        ...raw,
        id: `t${tables + 1}`,
        before: before.map(({ text }) => text),
        ...(words === undefined ? {} : { caption: words }),
        documentScale: lastTable?.scale ?? documentScale,
        documentCurrency: lastTable?.currency ?? documentCurrency,
      })
    },
    table(table, location) {
      tables += 1
      const block: Block = { id: `b${blocks.length + 1}`, kind: 'table', text: tableText(table), table, location }
      blocks.push(block)
      // What was said before this table was said of it; only headings, and what speaks of several tables, go on to hold for the next.
      before = before.filter(({ kind, text }) => kind === 'heading' || /\btables\b/i.test(text))
      return block
    },
    pageBreak() {
      furniture.pageBreak(blocks)
      before = before.filter(({ kind }) => kind !== 'page_footer')
    },
    part() {
      before = []
      partStart = blocks.length
    },
    done() {
      furniture.finish()
      return blocks
    },
  }
}

export const foldSpace = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** The last table, where nothing but page furniture and its own footnotes have come since: the next one may go on with it. */
const tableJustBefore = (blocks: readonly Block[]): Table | undefined =>
  blocks.findLast(
    ({ kind, text }) => kind !== 'page_header' && kind !== 'page_footer' && kind !== 'footnote' && !/^\(?continued/i.test(text),
  )?.table

/** Rows, their cells joined by a blank, the rows by a line break. */
const tableText = (table: Table): string => table.rows.map(({ cells }) => cells.map(({ text }) => text).join(' ')).join('\n')

/** The nearest heading or sentence before the table that names it. */
const captionOf = (before: readonly Block[]): string | undefined => {
  for (const { text } of before.toReversed()) {
    if (ONLY_REMARK.test(text)) continue
    if (text.length <= LONGEST_CAPTION) return text
    const sentence = text.slice(text.lastIndexOf('. ', text.length - 3) + 1).trim()
    if (sentence.length <= LONGEST_CAPTION) return sentence
  }
  return undefined
}
