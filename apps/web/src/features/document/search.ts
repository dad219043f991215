import type { Block } from '@unfold/contracts'

/** Where a search found its words: a stretch of a block's text, or of one cell of its table. */
export type Hit = { blockIndex: number; row?: number; column?: number; start: number; end: number }

type Stretch = { start: number; end: number }

/** Every place of a text that has what is searched for. */
export type Matcher = (text: string) => Stretch[]

/**
 * Words are found whatever their case; a number in any notation: 1234 finds "1,234", "1 234" and "(1,234)", and 1,234.50 finds "1234.5".
 * Nothing is found by an empty needle.
 */
export const matcherFor = (needle: string): Matcher => {
  const words = needle.trim().toLowerCase()
  if (words === '') return () => []
  const amount = amountOf(words)
  if (amount === undefined) return (text) => occurrences(text.toLowerCase(), words)
  return (text) => merged([...occurrences(text.toLowerCase(), words), ...amountsIn(text, amount)])
}

const occurrences = (text: string, words: string): Stretch[] => {
  const found: Stretch[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push({ start: at, end: at + words.length })
  return found
}

/** Digits with the marks that set thousands apart: a run of them is one number. */
const NUMBER = /\d(?:[\d.,'\u2019]|[\u00a0\u202f ](?=\d{3}(?!\d)))*/gu
const ONLY_NUMBER = /^[-−–(]?\s?(?:[$€£¥]\s?)?(\d[\d.,'\u2019\u00a0\u202f ]*?)\s?\)?$/u

/** What a number's digits say, whatever sets them apart and whatever its sign: "1,234.50" and "1234.5" are one. */
const plainDigits = (printed: string): string => {
  const digits = printed.replaceAll(/[.,]+$/gu, '')
  const fraction = /[.,](\d{1,2}|\d{4,})$/u.exec(digits)
  const whole = (fraction ? digits.slice(0, fraction.index) : digits).replaceAll(/\D/gu, '').replace(/^0+(?=\d)/u, '')
  const behind = (fraction?.[1] ?? '').replace(/0+$/u, '')
  return behind === '' ? whole : `${whole}.${behind}`
}

/** Undefined where the words are no number, or one of a single digit, which stands everywhere. */
const amountOf = (words: string): string | undefined => {
  const printed = ONLY_NUMBER.exec(words)?.[1]
  const digits = printed === undefined ? undefined : plainDigits(printed)
  return digits !== undefined && digits.length > 1 ? digits : undefined
}

const amountsIn = (text: string, amount: string): Stretch[] =>
  [...text.matchAll(NUMBER)].flatMap((match) => {
    const printed = match[0].replace(/[.,]+$/u, '')
    return plainDigits(printed) === amount ? [{ start: match.index, end: match.index + printed.length }] : []
  })

/** In order, what overlaps once. */
const merged = (stretches: readonly Stretch[]): Stretch[] => {
  const apart: Stretch[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** Every place of the loaded blocks that has what is searched for, in reading order; a table is searched cell by cell. */
export const searchBlocks = (blocks: readonly (Block | undefined)[], matches: Matcher): Hit[] => {
  const hits: Hit[] = []
  for (const [blockIndex, block] of blocks.entries()) {
    if (!block) continue
    if (!block.table) {
      for (const stretch of matches(block.text)) hits.push({ blockIndex, ...stretch })
      continue
    }
    for (const [row, { cells }] of block.table.rows.entries())
      for (const { column, text } of cells) for (const stretch of matches(text)) hits.push({ blockIndex, row, column, ...stretch })
  }
  return hits
}
