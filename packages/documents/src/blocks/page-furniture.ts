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
  /** Marks the first headers and footers of their kind, which could not be known before they came again. */
  finish(): void
}

export const openPageFurniture = (): PageFurniture => {
  const seen = { page_header: new Map<string, Block[]>(), page_footer: new Map<string, Block[]>() }
  let sinceBreak = Number.POSITIVE_INFINITY
  let breakAt = 0

  /** Whether the line has come often enough: a second time with other digits, a third time the same. */
  const meet = (block: Block, kind: 'page_header' | 'page_footer'): boolean => {
    if (block.text.length > LONGEST || block.kind === 'table') return false
    const key = block.text.replaceAll(/\d+/g, '#')
    const met = seen[kind].get(key) ?? []
    met.push(block)
    seen[kind].set(key, met)
    return met.length >= (key === block.text ? 3 : 2)
  }

  return {
    pageBreak(blocks) {
      for (const block of blocks.slice(breakAt).slice(-REACH).toReversed()) {
        if (block.kind === 'page_header') continue
        const furniture = (PAGE_NUMBER.test(block.text) && block.kind !== 'table') || meet(block, 'page_footer')
        if (!furniture) break
        mark(block, 'page_footer')
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
      for (const kind of ['page_header', 'page_footer'] as const)
        for (const [key, met] of seen[kind]) if (met.length >= (key === met[0]?.text ? 3 : 2)) for (const block of met) mark(block, kind)
    },
  }
}

const mark = (block: Block, kind: 'page_header' | 'page_footer'): void => {
  block.kind = kind
  delete block.level
}
