import type { Document } from '@unfold/contracts'
import type { Model } from '@unfold/models'

/** What each of the four agents is given. */
export type AuditMaterial = {
  document: Document
  /** Last year's report. */
  against?: Document
  framework: 'auto' | 'us-gaap' | 'ifrs'
  /** Reads again what was computed, where there is one. */
  model?: Model
}
