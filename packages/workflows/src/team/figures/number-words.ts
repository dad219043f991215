import { findNumbers } from '@unfold/documents'

import { termsOf } from '../corpus/terms.ts'

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SPELLED = new RegExp(
  `\\b(?:(?:${TENS.join('|')})(?:-(?:${ONES.slice(1, 10).join('|')}))?|${ONES.join('|')})(?:\\s+(?:hundred|thousand|million|billion|dozen))?\\b`,
  'giu',
)

/** A figure of a sentence as it is printed, in digits or in words, and where it ends. */
type Printed = { text: string; start: number; end: number; money: boolean; percent: boolean }

const printedIn = (sentence: string): Printed[] => [
  ...findNumbers(sentence).map(({ text, start, end, number }) => ({
    text: text.trim(),
    start,
    end,
    money: number.currency !== undefined,
    percent: number.percent,
  })),
  ...[...sentence.matchAll(SPELLED)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    money: false,
    percent: false,
  })),
]

const COUNTS = /\bhow\s+many\s+(?<noun>[\p{L}-]+)/iu
const MONEY = /\bhow\s+much\b|\b(?:cost|costs|price|paid|pays?|worth|spen[dt]|revenue|profit|budget)\b/iu
const PERCENT = /\b(?:percent\w*|per cent|share|rate)\b|%/iu
/** Between a count and what it counts: "twenty-two low-floor trams". */
const WORDS_BETWEEN = 3

/** The figure of a sentence that a question is after: of what it counts, or of the kind it asks for. */
export const figureAskedFor = (question: string, sentence: string): string | undefined => {
  const figures = printedIn(sentence)
  const noun = COUNTS.exec(question)?.groups?.['noun']
  if (noun !== undefined) {
    const [stem] = termsOf(noun)
    return figures.find(
      ({ end, money }) =>
        !money &&
        termsOf(sentence.slice(end).split(/[,;.]/u)[0] ?? '')
          .slice(0, WORDS_BETWEEN + 1)
          .includes(stem ?? ''),
    )?.text
  }
  if (PERCENT.test(question)) return figures.find(({ percent }) => percent)?.text
  return MONEY.test(question) ? figures.find(({ money }) => money)?.text : undefined
}
