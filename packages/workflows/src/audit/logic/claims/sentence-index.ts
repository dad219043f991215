import { digitsOf } from '../../text/line-index.ts'
import type { Sentence } from '../../text/sentences.ts'
import { LONGEST_SENTENCE } from '../../text/sentences.ts'
import type { Quantity, Token } from '../../text/tokens.ts'
import { tokenize } from '../../text/tokens.ts'
import { contentWords } from '../../text/words.ts'
import type { Assertion, Level } from './assertion.ts'
import { findAssertions } from './find-assertions.ts'

// What all sentences of a document assert: evidence for and against one another.

/** `lead`: the words that its paragraph begins with; a heading may have run into them. */
export type ReadSentence = { sentence: Sentence; words: string[]; lead: string[]; tokens: Token[]; assertions: Assertion[] }
export type Told = { read: ReadSentence; level: Level }
export type Mentioned = { read: ReadSentence; quantity: Quantity }

export type SentenceIndex = {
  reads: readonly ReadSentence[]
  /** Levels whose phrase has this word. */
  withWord(word: string): readonly Told[]
  /** Every quantity by its printed digits. */
  withDigits(digits: string): readonly Mentioned[]
}

const LEAD = 60

export const openSentenceIndex = () => {
  const reads: ReadSentence[] = []
  const byWord = new Map<string, Told[]>()
  const byDigits = new Map<string, Mentioned[]>()
  return {
    add(sentence: Sentence) {
      if (sentence.text.length > LONGEST_SENTENCE || !/\d/u.test(sentence.text)) return
      const tokens = tokenize(sentence.text)
      const read: ReadSentence = {
        sentence,
        words: contentWords(sentence.text),
        lead: contentWords(sentence.block.text.slice(0, LEAD)),
        tokens,
        assertions: findAssertions(tokens),
      }
      reads.push(read)
      for (const level of read.assertions) {
        if (level.kind === 'level') for (const word of level.phrase) push(byWord, word, { read, level })
      }
      for (const token of tokens) {
        if (token.type !== 'quantity') continue
        const digits = digitsOf(token.quantity.number.value, token.quantity.number.decimals)
        if (digits.length >= 2) push(byDigits, digits, { read, quantity: token.quantity })
      }
    },
    done(): SentenceIndex {
      const index: SentenceIndex = {
        reads,
        withWord: (word) => byWord.get(word) ?? [],
        withDigits: (digits) => byDigits.get(digits) ?? [],
      }
      return index
    },
  }
}

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value) => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
