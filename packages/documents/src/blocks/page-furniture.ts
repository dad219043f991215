import type { Block } from '@unfold/contracts'

// What is printed on every page is known by coming again beside page breaks: the same line but for its digits.

const LONGEST = 160
const PAGE_NUMBER = /^(?:page\s)?[-–—\s]{0,3}(?:[a-z]{1,2}-?)?(?:\d{1,4}|[ivxlc]{1,6})[-–—\s]{0,3}(?:of\s\d{1,4})?$/i
/** How many lines beside a break may belong to the page and not to the text; none behind the first that does not. */
const REACH = 3

export type PageFurniture = {
  /** A page ends after the last block. Marks the footers before it. */
  pageBreak(blocks: readonly Block[]): void
  /** To be called with each new block: whether it is a header of its page. */
  isHeader(block: Block): boolean
  /** Marks the first header or footer of its kind, which could not be known before it came again. */
  finish(): void
}

export const openPageFurniture = (): PageFurniture => {
  const seen = { page_header: new Map<string, Block>(), page_footer: new Map<string, Block>() }
  let sinceBreak = Number.POSITIVE_INFINITY
  let breakAt = 0
  const repeated: Block[] = []

  const meet = (block: Block, kind: 'page_header' | 'page_footer'): boolean => {
    if (block.text.length > LONGEST || block.kind === 'table') return false
    const key = block.text.replaceAll(/\d+/g, '#')
    const first = seen[kind].get(key)
    if (!first) {
      seen[kind].set(key, block)
      return false
    }
    if (first.kind !== kind) repeated.push(first)
    return true
  }

  return {
    pageBreak(blocks) {
      const page = blocks.slice(breakAt).slice(-REACH)
      for (const block of page.toReversed()) {
        if (block.kind === 'page_header') continue
        const furniture = (PAGE_NUMBER.test(block.text) && block.kind !== 'table') || meet(block, 'page_footer')
        if (!furniture) break
        block.kind = 'page_footer'
        delete block.level
      }
      breakAt = blocks.length
      sinceBreak = 0
    },
    isHeader(block) {
      sinceBreak += 1
      if (sinceBreak > REACH) return false
      const header = PAGE_NUMBER.test(block.text) || meet(block, 'page_header')
      if (!header) sinceBreak = Number.POSITIVE_INFINITY
      return header
    },
    finish() {
      for (const block of repeated) {
        const kind = seen.page_header.get(block.text.replaceAll(/\d+/g, '#')) === block ? 'page_header' : 'page_footer'
        block.kind = kind
        delete block.level
      }
    },
  }
}
