// Words as labels and sentences share them: without endings that only grammar asks for, and without the words that name nothing.

const EMPTY = new Set(
  (
    'a an the of and or in to for on by at from with as its our their his her it is are was were be been being has have had which that this these those ' +
    'we us they company companies corporation inc corp approximately about respectively also such other than into per cent percent million billion thousand ' +
    'ended ending year years fiscal period periods month months quarter quarters day days date during end i ii iii three six nine twelve q1 q2 q3 q4 percentage same'
  ).split(' '),
)

/** What a table names otherwise than a sentence does. */
const SAME: Record<string, string> = {
  shareholder: 'stockholder',
  stockholders: 'stockholder',
  shareholders: 'stockholder',
  owners: 'owner',
  turnover: 'revenue',
  earnings: 'earning',
  taxation: 'tax',
  taxes: 'tax',
  inventories: 'inventory',
  liabilities: 'liability',
  activities: 'activity',
  securities: 'security',
  'pp&e': 'property',
  plc: '',
}

const stemOf = (word: string): string => {
  const known = SAME[word]
  if (known !== undefined) return known
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.length > 4 && /(?:ss|x|ch|sh)es$/u.test(word)) return word.slice(0, -2)
  if (word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/u.test(word)) return word.slice(0, -1)
  return word
}

const WORD = /[\p{L}\d][\p{L}\d&]*/gu

/** In order, each once; numbers of more than four digits and years left out. */
export const contentWords = (text: string): string[] => {
  const found = new Set<string>()
  for (const [word] of text
    .toLowerCase()
    .replaceAll(/\bu\.\s?s\b\.?/gu, 'usa')
    .replaceAll(/['’]s\b/gu, '')
    .replaceAll(/['’]/gu, '')
    .matchAll(WORD)) {
    if (EMPTY.has(word) || /^\d/u.test(word) || word.length < 2) continue
    const stem = stemOf(word)
    if (stem !== '' && !EMPTY.has(stem)) found.add(stem)
  }
  return [...found]
}

/** How much of the first list the second one has, 0 to 1. */
export const shareOf = (words: readonly string[], within: readonly string[]): number =>
  words.length === 0 ? 0 : words.filter((word) => within.includes(word)).length / words.length
