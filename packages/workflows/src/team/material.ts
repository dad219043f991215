import type { Model } from '@unfold/models'

import type { Corpus } from './corpus/corpus.ts'

/** What every member works with. */
export type TeamMaterial = {
  corpus: Corpus
  /** Without one the member works by retrieval, and says so. */
  model?: Model
}
