import type { Outcome } from '../outcome.ts'
import { judgeChange } from './change-claims.ts'
import { onOtherBasis } from './find-assertions.ts'
import type { Ground } from './ground.ts'
import { judgeLevel } from './level-claims.ts'
import { findMisplaced } from './misplaced-figures.ts'
import type { ReadSentence } from './sentence-index.ts'

/** What a sentence asserts, against the tables and the other sentences. Contradicted only where thing and time are surely the same. */
export const checkClaims = (ground: Ground, read: ReadSentence): Outcome[] => {
  const words = { words: read.words, lower: read.sentence.text.toLowerCase(), registrant: ground.registrant }
  const other = onOtherBasis(read.sentence.text)
  const told: Outcome[] = []
  for (const assertion of read.assertions) {
    const outcome = other
      ? undefined
      : assertion.kind === 'level'
        ? judgeLevel(ground, read, words, assertion)
        : judgeChange(ground, read, words, assertion)
    if (outcome) told.push(outcome)
  }
  if (!other && !told.some(({ kind }) => kind === 'exception')) told.push(...findMisplaced(ground, read))
  return told
}
