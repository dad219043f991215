import type { Document } from '@unfold/contracts'

import type { DocumentSource } from '../read-document-here.ts'

/** What a reading process is asked, once in its life. */
export type Request = { task: 'read' | 'inspect'; source: DocumentSource }

export type Answer = { kind: 'read'; document: Document } | { kind: 'inspected'; pages: number }
