import type { Document } from '@unfold/contracts'

/** What each of the four agents is given. */
export type AuditMaterial = {
  document: Document
  /** Last year's report. */
  against?: Document
  framework: 'auto' | 'us-gaap' | 'ifrs'
}
