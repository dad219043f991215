import type { Block, Document, Page } from '@unfold/contracts'

/** A page or a sheet, and the place of its first block among the document's; where it has none, that of the first block behind it. */
type Part<Kind> = Kind & { from: number }

export type Parts = {
  /** Blocks in the document. */
  total: number
  pages: Part<Page>[]
  sheets: Part<{ name: string }>[]
}

/** Where the pages (PDF) or the sheets (XLSX) of a document begin among its blocks, which stand in their order. */
export const partsOf = ({ blocks, pages = [], sheets = [] }: Document): Parts => {
  const pageFrom = new Map<number, number>()
  const sheetFrom = new Map<string, number>()
  for (const [index, { location }] of blocks.entries()) {
    if (location.kind === 'page' && !pageFrom.has(location.page)) pageFrom.set(location.page, index)
    if (location.kind === 'cell' && !sheetFrom.has(location.sheet)) sheetFrom.set(location.sheet, index)
  }
  return {
    total: blocks.length,
    pages: withStarts(pages, ({ number }) => pageFrom.get(number), blocks.length),
    sheets: withStarts(
      sheets.map((name) => ({ name })),
      ({ name }) => sheetFrom.get(name),
      blocks.length,
    ),
  }
}

const withStarts = <Kind>(parts: readonly Kind[], startOf: (part: Kind) => number | undefined, end: number): Part<Kind>[] => {
  let next = end
  return parts
    .toReversed()
    .map((part) => {
      next = startOf(part) ?? next
      return { ...part, from: next }
    })
    .toReversed()
}

/** What only who draws the pages needs. */
export const withoutLines = (block: Block): Block => (block.lines ? { ...block, lines: undefined } : block)
