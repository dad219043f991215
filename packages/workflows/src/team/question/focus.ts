import { isEmptyWord, termsOf } from '../corpus/terms.ts'

// What a short question is after: the role in "who is the mayor of …", the thing in "how many tickets …". A word that stands in no document
// cannot be answered from them, however well the rest of the question fits.

const FOCUS = [
  /\b(?:who|what|which)\s+(?:is|was|are|were)\s+(?:the\s+|an?\s+)?(?<words>[\p{L}\s-]+?)(?=\s+(?:of|in|at|for|to|on|from|by|that|who|which|behind|with|under)\b|[?,.]|$)/iu,
  /\bwhat\s+(?:does|do|did|will|would)\s+(?:the\s+|an?\s+)?(?<words>[\p{L}-]+)/iu,
  /\bhow\s+(?:many|much)\s+(?<words>[\p{L}-]+(?:\s+[\p{L}-]+)?)/iu,
]
/** In longer questions one strange word is only one of many. */
const SHORT = 9

/** The stem of the word that names what is asked for; undefined where the question does not say it so plainly. */
export const focusOf = (question: string): string | undefined => {
  if (termsOf(question).length > SHORT) return undefined
  for (const pattern of FOCUS) {
    const words =
      pattern
        .exec(question)
        ?.groups?.['words']?.split(/\s+/u)
        .filter((word) => word !== '' && !isEmptyWord(word)) ?? []
    const [first] = words
    const word = pattern === FOCUS[2] ? first : words.at(-1)
    // "Who is Maren Holt?" asks for no role.
    if (word !== undefined && /^\p{Ll}/u.test(word) && !word.endsWith('ed')) return termsOf(word)[0]
  }
  return undefined
}
