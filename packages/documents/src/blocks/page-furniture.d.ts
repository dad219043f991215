import type { Block } from '@unfold/contracts'
export type PageFurniture = {
  /** A page ends after the last block. Marks the footers before it. */
  pageBreak(blocks: readonly Block[]): void
  /** To be called with each new block: whether it is a header of its page. */
  isHeader(block: Block): boolean
  /** Marks the first header or footer of its kind, which could not be known before it came again. */
  finish(): void
}
export declare const openPageFurniture: () => PageFurniture
