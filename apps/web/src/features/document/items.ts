import type { Block } from '@unfold/contracts'

// What the virtual list counts: one item per block, a long table in slices of rows, a block that is not loaded yet as a blank.

export const CHUNK = 100
const SLICE = 40

export type Item = {
  key: string
  /** The block's place in the document, from 0. */
  blockIndex: number
  block?: Block
  /** Rows of a long table: from, to (not included). */
  rows?: { from: number; to: number }
  /** Said above the item where a page or sheet begins with it. */
  opens?: string
}

/** @param blocks sparse, by place in the document */
export const buildItems = (total: number, blocks: readonly (Block | undefined)[]): Item[] => {
  const items: Item[] = []
  let part: string | undefined
  for (let blockIndex = 0; blockIndex < total; blockIndex += 1) {
    const block = blocks[blockIndex]
    if (!block) {
      items.push({ key: `${blockIndex}`, blockIndex })
      continue
    }
    const here = partOf(block)
    const opens = here !== undefined && here !== part ? here : undefined
    part = here ?? part
    const rows = block.table?.rows.length ?? 0
    if (rows <= SLICE * 1.5) {
      items.push({ key: `${blockIndex}`, blockIndex, block, opens })
      continue
    }
    for (let from = 0; from < rows; from += SLICE) {
      items.push({
        key: `${blockIndex}:${from}`,
        blockIndex,
        block,
        rows: { from, to: Math.min(rows, from + SLICE) },
        opens: from === 0 ? opens : undefined,
      })
    }
  }
  return items
}

/** The page or sheet a block stands on, as it is written above it. */
export const partOf = ({ location }: Block): string | undefined =>
  location.kind === 'page' ? `p. ${location.page}` : location.kind === 'cell' ? location.sheet : undefined

/** The place of a block by its id: `b1`, `b2` … in reading order. */
export const blockIndexOf = (blockId: string): number => Math.max(0, Number(blockId.slice(1)) - 1 || 0)

/** The item that shows a block, or one row of its table. */
export const itemIndexOf = (items: readonly Item[], blockIndex: number, row?: number): number =>
  items.findIndex(
    (item) =>
      item.blockIndex === blockIndex && (row === undefined || item.rows === undefined || (row >= item.rows.from && row < item.rows.to)),
  )

/** A first guess of an item's height, px, until it was measured. */
export const guessHeight = (item: Item | undefined): number => {
  if (!item?.block) return 72
  const { block, rows } = item
  const page = item.opens === undefined ? 0 : 40
  if (block.table) return page + 32 + 25 * (rows ? rows.to - rows.from : block.table.rows.length)
  if (block.kind === 'heading') return page + 52
  return page + 12 + 24 * Math.ceil(block.text.length / 85)
}
