import type { Severity } from '@unfold/contracts'
import type { ReactNode } from 'react'

import type { Annotations } from './annotations.ts'
import type { EvidenceMark } from './evidence-marks.ts'
import type { Matcher } from './search.ts'
import type { Blocks } from './use-blocks.ts'
import type { Target } from './use-scroll-to.ts'

/** What every way of showing a document is given: as text, as pages, as sheets. */
export type BodyProps = {
  documentId: string
  name: string
  source: Blocks
  annotations: Annotations
  /** The places of what is open, by block. */
  marks: ReadonlyMap<string, readonly EvidenceMark[]>
  /** What the reader searches for, and the place the search stands at. */
  matches: Matcher | undefined
  hit: Target | undefined
  /** The place of what is open. */
  target: Target | undefined
  severity: Severity | undefined
  onSelect: (findingId: string) => void
  /** Asks what was checked of a figure or a sentence. Always the same function. */
  onAsk: (block: string, what: { cell?: { row: number; column: number }; quote?: string }) => void
  /** Which page or sheet is at the top. */
  onPart: (part: string | undefined) => void
  /** How else it can be read. */
  modes?: ReactNode
  /** Said while the document is not there. */
  children?: ReactNode
}
