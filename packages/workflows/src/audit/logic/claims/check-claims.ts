import type { Outcome } from '../outcome.ts'
import type { Assertion } from './assertion.ts'
import { CHANGE, judgeChange } from './change-claims.ts'
import { onOtherBasis } from './find-assertions.ts'
import type { Ground } from './ground.ts'
import { CLAIMS, UNDECIDED } from './ground.ts'
import { LEVEL, judgeLevel } from './level-claims.ts'
import { findMisplaced } from './misplaced-figures.ts'
import type { ReadSentence } from './sentence-index.ts'

/** What a sentence asserts, against the tables and the other sentences. Contradicted only where thing and time are surely the same. */
export const checkClaims = (ground: Ground, read: ReadSentence): Outcome[] => {
  const words = { words: read.words, lower: read.sentence.text.toLowerCase(), registrant: ground.registrant }
  if (onOtherBasis(read.sentence.text)) return read.assertions.flatMap((assertion) => (isTold(assertion) ? [otherBasis(assertion)] : []))
  const told = read.assertions.flatMap(
    (assertion) =>
      (assertion.kind === 'level' ? judgeLevel(ground, read, words, assertion) : judgeChange(ground, read, words, assertion)) ?? [],
  )
  return told.some(({ kind }) => kind === 'exception') ? told : [...told, ...findMisplaced(ground, read)]
}

/** A change without a time is no statement that could be checked. */
const isTold = (assertion: Assertion): boolean => assertion.kind === 'level' || assertion.to !== undefined

const otherBasis = (assertion: Assertion): Outcome => {
  const subject = `${assertion.phrase.join(' ')}: ${assertion.kind === 'level' ? assertion.value.text : assertion.word}`
  return {
    name: CLAIMS,
    check: { rule: assertion.kind === 'level' ? LEVEL : CHANGE, subject },
    kind: 'not_checked',
    reason: UNDECIDED.basis,
  }
}
