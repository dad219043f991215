import type { Block } from '@unfold/contracts'

/** Where a search found its words: a block, and the row where the block is a table. */
export type Hit = { blockIndex: number; row?: number }

/** Every place of the loaded blocks that has the words, whatever their case, in reading order. */
export const searchBlocks = (blocks: readonly (Block | undefined)[], needle: string): Hit[] => {
  const words = needle.toLowerCase()
  if (words === '') return []
  const hits: Hit[] = []
  for (const [blockIndex, block] of blocks.entries()) {
    if (!block) continue
    if (!block.table) {
      if (block.text.toLowerCase().includes(words)) hits.push({ blockIndex })
      continue
    }
    for (const [row, { cells }] of block.table.rows.entries()) {
      if (cells.some(({ text }) => text.toLowerCase().includes(words))) hits.push({ blockIndex, row })
    }
  }
  return hits
}
