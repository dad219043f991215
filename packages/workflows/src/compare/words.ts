/** White space folded, in lower case. */
export const fold = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim().toLowerCase()

/** The same with each number as one sign: what a sentence says, apart from how much. */
export const withoutNumbers = (text: string): string => fold(text).replaceAll(/\d+(?:[.,]\d+)*/gu, '#')

/** The numbers of a text as they stand there. */
export const numbersIn = (text: string): string => (text.match(/\d+(?:[.,]\d+)*/gu) ?? []).join(' ')

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
