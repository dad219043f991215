import type { Read } from './currency.ts'

const WORDS = new Map<string, number>([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['thousands', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['billion', 1e9],
  ['billions', 1e9],
  ['trillion', 1e12],
  ['trillions', 1e12],
  ['lakh', 1e5],
  ['lakhs', 1e5],
  ['crore', 1e7],
  ['crores', 1e7],
  ['mn', 1e6],
  ['mln', 1e6],
  ['mm', 1e6],
  ['mio', 1e6],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
])

/** Said of an amount only: "€3.4m", "$120k". Without a currency "m" is a metre as well as a million. */
const LETTERS = new Map<string, number>([
  ['k', 1e3],
  ['K', 1e3],
  ['m', 1e6],
  ['M', 1e6],
  ['b', 1e9],
  ['B', 1e9],
])

const WORD = /[A-Za-z]{1,10}/y

/** The scale word at `at`, blanks before it skipped: " million", "bn"; single letters only right behind an amount of money. */
export const readScaleWord = (text: string, at: number, money: boolean): Read<number> | undefined => {
  const start = skipBlank(text, at)
  WORD.lastIndex = start
  const word = WORD.exec(text)?.[0]
  if (word === undefined || /[\p{L}\d]/u.test(text[start + word.length] ?? '')) return undefined
  const value = WORDS.get(word.toLowerCase()) ?? (money && start - at <= 1 ? LETTERS.get(word) : undefined)
  return value === undefined ? undefined : { value, end: start + word.length }
}

export const skipBlank = (text: string, at: number): number => {
  let position = at
  while (position < text.length && position - at < 4 && /\s/.test(text[position] as string)) position += 1
  return position
}
