import type { Block, Cell, Document, Evidence, Fact } from '@unfold/contracts'

import { foldSpace, quoteBlock, quoteCell } from '../evidence.ts'
import { keyOf, type Figure } from './held-values.ts'

/** A tagged figure of the whole company (no dimensions) and where it stands. */
export type TaggedFigure = Figure & { fact: Fact; place: FactPlace | undefined }

/** Where a fact is printed: a cell of a table, or words of a block. */
export type FactPlace = { block: Block; cell?: { row: number; cell: Cell; label: string } }

export type TaggedFigures = {
  figures: TaggedFigure[]
  /** Figures split up by segment, product, class of shares … */
  dimensioned: number
  /** Figures under the company's own tags, which the SEC does not gather. */
  custom: number
  /** The period that the report is of, from the context of its own cover facts. */
  period?: { start: string; end: string }
  /** `10-K`, as the cover is tagged. */
  form?: string
}

const GATHERED = /^(?:us-gaap|ifrs-full|dei|srt|invest):/u

export const readTaggedFigures = (document: Document): TaggedFigures => {
  const places = placeFacts(document)
  const figures: TaggedFigure[] = []
  let dimensioned = 0
  let custom = 0
  for (const fact of document.facts) {
    const { concept, value, decimals, unit, period } = fact
    if (value === undefined || unit === undefined || period === undefined || fact.nil) continue
    if (!GATHERED.test(concept)) custom += 1
    else if (Object.keys(fact.dimensions).length > 0) dimensioned += 1
    else figures.push({ concept, value, decimals, unit, period, fact, place: places.get(fact.id) })
  }
  const cover = document.facts.find(({ concept }) => concept === 'dei:DocumentType')
  return {
    figures,
    dimensioned,
    custom,
    ...(cover?.period && 'start' in cover.period ? { period: cover.period } : {}),
    ...(cover ? { form: foldSpace(cover.text) } : {}),
  }
}

/** How exactly the report states a value, found among its other statements of the same figure. */
export const statedPrecision = (figures: readonly Figure[]): ((figure: Figure, value: number) => number | undefined) => {
  const decimals = new Map<string, number | undefined>()
  for (const figure of figures) decimals.set(`${keyOf(figure)} ${figure.value}`, figure.decimals)
  return (figure, value) => decimals.get(`${keyOf(figure)} ${value}`)
}

/** Fact id → where it is printed. */
export const placeFacts = (document: Document): Map<string, FactPlace> => {
  const places = new Map<string, FactPlace>()
  const blocks = new Map(document.blocks.map((block) => [block.id, block]))
  for (const fact of document.facts) {
    const block = fact.block === undefined ? undefined : blocks.get(fact.block)
    if (block) places.set(fact.id, { block })
  }
  for (const block of document.blocks) {
    for (const [row, { cells }] of (block.table?.rows ?? []).entries()) {
      const label = foldSpace(cells.find(({ text, number }) => number === undefined && /\p{L}/u.test(text))?.text ?? '')
      for (const cell of cells) for (const id of cell.facts ?? []) places.set(id, { block, cell: { row, cell, label } })
    }
  }
  return places
}

/** The fact's printed words, or undefined where it is printed nowhere (hidden facts). */
export const quoteFact = (document: Document, fact: Fact, place: FactPlace | undefined, label: string): Evidence | undefined => {
  if (!place) return undefined
  const { block, cell } = place
  if (cell && foldSpace(cell.cell.text) !== '') return quoteCell(document, block, cell.row, cell.cell, { label })
  const words = foldSpace(fact.text)
  return words !== '' && foldSpace(block.text).includes(words) ? quoteBlock(document, block, words, { label }) : undefined
}

/** What a reader calls it: the row's label, else the tag's words. */
export const nameFigure = ({ concept, place }: Pick<TaggedFigure, 'concept' | 'place'>): string =>
  place?.cell?.label.replace(/[:\s]+$/u, '') || tagWords(concept)

/** `us-gaap:AccountsPayableCurrent` → "Accounts payable current". */
const tagWords = (concept: string): string => {
  const words = concept
    .replace(/^.*:/u, '')
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
