import type { LineIndex, Point } from '../text/line-index.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Token } from '../text/tokens.ts'
import { contentWords } from '../text/words.ts'

// Which lines of which tables a phrase names.

const LONGEST = 14

/** The words before a token, back to the figure or the end of a clause before it. */
export const wordsBefore = (sentence: Sentence, tokens: readonly Token[], at: number): string[] => {
  const start = tokens.findLastIndex((other, index) => index < at && (other.type === 'quantity' || isStop(other)))
  return contentWords(sentence.text.slice(tokens[Math.max(start + 1, at - LONGEST)]?.index ?? 0, tokens[at]?.index))
}

const isStop = (token: Token): boolean => token.type === 'mark' && /[;.]/.test(token.mark)

/** Figures of the lines whose whole name is among the words; `exact` where hardly anything else is. */
export const namedPoints = (words: readonly string[], lines: LineIndex): { point: Point; exact: boolean }[] => {
  const named = new Set(words.flatMap((word) => lines.withWord(word)))
  return [...named].flatMap((indexed) => {
    if (indexed.words.length === 0 || !indexed.words.every((word) => words.includes(word))) return []
    const known = new Set([...indexed.words, ...indexed.weak, ...indexed.alternatives, ...indexed.context])
    const exact = words.every((word) => known.has(word) || EMPTY.has(word))
    return lines.points(indexed).flatMap((point) => {
      const { value, qualifiers } = point
      if (value.column.aside || value.number.percent || value.number.nil) return []
      return [{ point, exact: exact && qualifiers.every((word) => words.includes(word)) }]
    })
  })
}

/** Words that name nothing beside a figure. */
const EMPTY = new Set(
  (
    'total net consolidated aggregate totaled totalled amounted amount recorded reported recognized recognised incurred had paid used provided ' +
    'generated generate use provide equaled was were also overall'
  ).split(' '),
)
