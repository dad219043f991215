import type { Block } from '@unfold/contracts'

/** Some blocks in reading order, as much as a model reads at once. */
export type Passage = { blocks: Block[]; text: string }

/** About 2,000 tokens: a reader that is given more overlooks more. */
const PASSAGE_LETTERS = 8_000
/** A run reads so many at most; which ones were left is said. */
const MOST_PASSAGES = 16
/** A longer block is cut: what stands behind is not read, and cannot be quoted. */
const BLOCK_LETTERS = 4_000

const isRunning = ({ kind }: Block): boolean => kind !== 'page_header' && kind !== 'page_footer'

/** Each block with its mark, so that a quote can name the place it stands in. */
export const marked = (blocks: readonly Block[]): string =>
  blocks.map(({ id, text }) => `[${id}] ${text.slice(0, BLOCK_LETTERS)}`).join('\n')

/**
 * The passages to be read, in reading order: all of a short text; of a long one those that say most, by `weight`.
 * @returns with how many there are in all
 */
export const choosePassages = (blocks: readonly Block[], weight: (block: Block) => number): { passages: Passage[]; of: number } => {
  const all: Block[][] = []
  let letters = Infinity
  for (const block of blocks) {
    if (!isRunning(block) || block.text.trim() === '') continue
    const length = Math.min(block.text.length, BLOCK_LETTERS)
    if (letters + length > PASSAGE_LETTERS) {
      all.push([])
      letters = 0
    }
    all.at(-1)?.push(block)
    letters += length
  }
  const weighed = all.map((group, index) => ({ group, index, weight: group.reduce((sum, block) => sum + weight(block), 0) }))
  const chosen = weighed
    .filter((one) => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_PASSAGES)
    .toSorted((a, b) => a.index - b.index)
  return {
    passages: chosen.map(({ group }) => ({ blocks: group, text: marked(group) })),
    of: weighed.filter((one) => one.weight > 0).length,
  }
}
