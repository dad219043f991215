/** Which character stands before the decimals. The other of the two groups thousands. */
export type DecimalMark = '.' | ','

export type Digits = { value: number; decimals: number; end: number; grouped: boolean; spaced: boolean }

const LONGEST = 40
const SPACES = new Set([' ', '\u00A0', '\u202F', '\u2009'])
const APOSTROPHES = new Set(["'", '’'])

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9'

/**
 * The number whose first digit (or decimal mark before a digit) is at `at`, unsigned.
 * `mark` is what the rest of the document tells of its decimal mark; it decides only what a number alone leaves open ("1.234", "1,234").
 * @returns undefined for what is no single number: "1.2.3", "12,34".
 */
export const readDigits = (text: string, at: number, mark: DecimalMark = '.'): Digits | undefined => {
  const groups: string[] = []
  const separators: string[] = []
  let position = at
  const limit = Math.min(text.length, at + LONGEST)
  if ((text[at] === '.' || text[at] === ',') && isDigit(text[at + 1])) {
    groups.push('')
    separators.push(text[at])
    position = at + 1
  }
  for (;;) {
    const start = position
    while (position < limit && isDigit(text[position])) position += 1
    if (position === start) return undefined
    groups.push(text.slice(start, position))
    const separator = text[position]
    if (separator === undefined || position + 1 >= limit || !isDigit(text[position + 1])) break
    if (SPACES.has(separator)) {
      // A blank groups thousands only between 1–3 and exactly 3 digits: "1 234", not "2024 100".
      const first = groups[0] as string
      const lead = separators.length === 0 ? first.length >= 1 && first.length <= 3 : separators.every((other) => SPACES.has(other))
      if (!lead || !threeDigits(text, position + 1)) break
    } else if (APOSTROPHES.has(separator)) {
      if (!threeDigits(text, position + 1)) break
    } else if (separator !== '.' && separator !== ',') break
    separators.push(separator)
    position += 1
  }
  if (isDigit(text[position])) return undefined
  return interpret(groups, separators, position, mark)
}

const threeDigits = (text: string, at: number): boolean =>
  isDigit(text[at]) && isDigit(text[at + 1]) && isDigit(text[at + 2]) && !isDigit(text[at + 3])

const interpret = (groups: string[], separators: string[], end: number, mark: DecimalMark): Digits | undefined => {
  const last = separators.at(-1)
  const tail = groups.at(-1) as string
  const head = groups.slice(0, -1)
  const spaced = separators.some((separator) => SPACES.has(separator))
  const whole = (): Digits | undefined =>
    // Zeros in front make it a key: "0000320193".
    thousands(groups, separators) && !/^0\d/.test(groups[0] ?? '')
      ? { value: Number(groups.join('')), decimals: 0, end, grouped: groups.length > 1, spaced }
      : undefined
  const fraction = (): Digits | undefined =>
    thousands(head, separators.slice(0, -1))
      ? { value: Number(`${head.join('') || '0'}.${tail}`), decimals: tail.length, end, grouped: head.length > 1, spaced }
      : undefined

  if (last === undefined || (last !== '.' && last !== ',')) return whole()
  if (separators.length > 1) return separators.every((separator) => separator === last) ? whole() : fraction()
  const first = groups[0] as string
  const couldGroup = tail.length === 3 && first.length >= 1 && first.length <= 3 && !(first.length > 0 && first.startsWith('0'))
  if (last === mark) return fraction()
  return couldGroup ? whole() : fraction()
}

/** Whether the separators all group thousands: 1–3 digits, then threes (or the Indian twos before a last three). */
const thousands = (groups: string[], separators: string[]): boolean => {
  if (groups.length <= 1) return true
  const [first = '', ...rest] = groups
  const kind = (separator: string | undefined) => (separator !== undefined && SPACES.has(separator) ? ' ' : separator)
  if (separators.some((separator) => kind(separator) !== kind(separators[0]))) return false
  if (first.length < 1 || first.length > 3) return false
  if (rest.every((group) => group.length === 3)) return true
  return separators[0] === ',' && first.length <= 2 && rest.at(-1)?.length === 3 && rest.slice(0, -1).every((group) => group.length === 2)
}

/** What a number tells of the document's decimal mark by its form alone: "1.234,5" and "1.234.567" a comma, "1,234.5" a point. */
export const decimalMarkOf = (text: string): DecimalMark | undefined => {
  const start = /\d/.exec(text)?.index
  if (start === undefined) return undefined
  const run = /^[\d.,]{1,40}/.exec(text.slice(start, start + LONGEST))?.[0].replace(/[.,]+$/, '') ?? ''
  const separators = run.replaceAll(/\d/g, '')
  if (!readDigits(run, 0)) return undefined
  if (separators.length >= 2) {
    const last = separators.at(-1) as DecimalMark
    return new Set(separators).size === 1 ? (last === '.' ? ',' : '.') : last
  }
  const decimals = separators === '' ? 0 : run.length - run.indexOf(separators) - 1
  if (separators !== '' && (decimals === 1 || decimals === 2)) return separators as DecimalMark
  return undefined
}
