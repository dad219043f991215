import { findMovements, type Movement } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import { type Token, tokenize } from '../text/tokens.ts'

type Read = { tokens: readonly Token[]; movements: readonly Movement[] }

const read = new WeakMap<Sentence, Read>()

/** A sentence's words, figures and movements. Read once, for all checks that go over the text. */
export const readTokens = (sentence: Sentence): Read => {
  let one = read.get(sentence)
  if (!one) {
    const tokens = tokenize(sentence.text)
    read.set(sentence, (one = { tokens, movements: findMovements(tokens) }))
  }
  return one
}
