import type { Document, Failure } from '@unfold/contracts'

import type { DocumentSource, ReadingProgress } from '../read-document-here.ts'

/** What a reading process is asked, once in its life. */
export type Request = {
  task: 'read' | 'inspect'
  source: DocumentSource
  /** The process it works for: when that is gone, it ends. */
  parent: number
  timeoutMs: number
}

/** What it answers: progress, then one of the others. */
export type Reply =
  | { kind: 'progress'; progress: ReadingProgress }
  | { kind: 'read'; document: Document }
  | { kind: 'inspected'; pages: number }
  | { kind: 'failed'; failure: Failure }
