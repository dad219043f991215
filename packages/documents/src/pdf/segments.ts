import { readCurrency } from '../numbers/currency.ts'
import { parseNumber } from '../numbers/parse-number.ts'
import { isRaised, type Line } from './lines.ts'
import { joinWords, type Rect, boundsOf, type Word } from './words.ts'

/** Words of a line that belong together: a label, a heading of a column, one number with its signs. */
export type Segment = Rect & {
  words: Word[]
  text: string
  /** One number and nothing else, or a dash in its place. */
  number: boolean
  /** Where the digits are, signs and footnote marks apart: what columns are aligned by. */
  digits: { x0: number; x1: number }
}

type Role = 'amount' | 'dash' | 'sign' | 'open' | 'close' | 'mark' | 'text'
type Atom = { words: Word[]; role: 'number' | 'text'; x0: number; x1: number }

const DASH = /^[-–—−‒―]{1,3}$/
const CLOSE = /^(?:\)|%|\)%|%\)|\)\s?%|pts?|ppts?|pp|bps|x)$/
const OPENS = /^[($€£¥₹-]*\($/

const MARK = /^[*†‡§]{1,3}$/
const NOTE = /^\(\d{1,2}\)$/

const roleOf = (word: Word, line: Line): Role => {
  const { text } = word
  if ((isRaised(word, line) && text.length <= 5) || MARK.test(text)) return 'mark'
  if (DASH.test(text)) return 'dash'
  if (text.length <= 4) {
    if (readCurrency(text, 0)?.end === text.length) return 'sign'
    if (OPENS.test(text)) return 'open'
    if (CLOSE.test(text)) return 'close'
  }
  if (/\d/.test(text) && parseNumber(text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text)) return 'amount'
  return 'text'
}

/** Gaps in type sizes: wider ones part two segments. A blank is a quarter. */
const WORD_GAP = 0.8
const THOUSANDS_GAP = 0.34
/** "October 1 - 31": about a dash, columns are further apart. */
const RANGE_GAP = 0.36
const SIGN_GAP = 14
const CLOSE_GAP = 2
const MARK_GAP = 0.7
const BEHIND_GAP = 0.45

export const segmentsOf = (line: Line): Segment[] => {
  const atoms = atomsOf(line)
  const segments: Atom[][] = []
  for (const [index, atom] of atoms.entries()) {
    const current = segments.at(-1)
    const last = current?.at(-1)
    const gap = last ? (atom.x0 - last.x1) / line.size : Infinity
    const dash = [atom, last].some((one) => one !== undefined && DASH.test(joinWords(one.words)))
    const isNext = last?.role === 'number' && atom.role === 'number' && !(dash && (gap < RANGE_GAP || isRange(atoms, index, line.size)))
    if (current && gap <= WORD_GAP && !isNext && !hasSignApart(atom)) current.push(atom)
    else segments.push([atom])
  }
  return segments.map(makeSegment)
}

/** A currency sign at the left edge of its column: what stands before it is another cell however near. */
const hasSignApart = ({ role, words: [sign, digits] }: Atom): boolean =>
  role === 'number' && sign !== undefined && digits !== undefined && !/\d/.test(sign.text) && digits.x0 - sign.x1 > 0.6 * sign.size

/** "3 - 5": a dash between two numbers with a mere blank on either side. */
const isRange = (atoms: readonly Atom[], index: number, size: number): boolean => {
  const around = (dash: number): boolean => {
    const [left, middle, right] = [atoms[dash - 1], atoms[dash], atoms[dash + 1]]
    if (!left || !middle || !right || left.role !== 'number' || right.role !== 'number') return false
    if (!DASH.test(joinWords(middle.words)) || DASH.test(joinWords(left.words)) || DASH.test(joinWords(right.words))) return false
    return middle.x0 - left.x1 < 0.5 * size && right.x0 - middle.x1 < 0.5 * size
  }
  return around(index) || around(index - 1)
}

/** Joins what is set apart but belongs to one number: "$   1,234", "(1,234 )", "12  %", "1 234 567", "5,000 ¹". */
const atomsOf = (line: Line): Atom[] => {
  const atoms: Atom[] = []
  const words = partSigns(line.words)
  const roles = words.map((word) => roleOf(word, line))
  const em = line.size
  let pending: Word[] = []
  const push = (role: Atom['role'], words: Word[]) => {
    const bounds = boundsOf(words)
    atoms.push({ role, words, x0: bounds.x0, x1: bounds.x1 })
  }
  const release = () => {
    for (const word of pending) push('text', [word])
    pending = []
  }
  for (const [index, word] of words.entries()) {
    const role = roles[index] as Role
    const last = atoms.at(-1)
    const gap = last && pending.length === 0 ? (word.x0 - last.x1) / em : Infinity
    if (last?.role === 'number' && isBehind(word, role, gap, words[index + 1], em)) extend(last, word)
    else if (role === 'sign' || role === 'open') {
      const before = pending.at(-1)
      if (before && word.x0 - before.x1 > SIGN_GAP * em) release()
      pending.push(word)
    } else if (role === 'amount' || role === 'dash') {
      const opener = pending.at(-1)
      if (opener && word.x0 - opener.x1 > SIGN_GAP * em) release()
      if (last?.role === 'number' && gap <= THOUSANDS_GAP && continuesThousands(last, word)) extend(last, word)
      else push('number', [...pending, word])
      pending = []
    } else if (last && role === 'mark' && gap <= MARK_GAP) extend(last, word)
    else if (last?.role === 'number' && role === 'close' && gap <= CLOSE_GAP) extend(last, word)
    else {
      release()
      push('text', [word])
    }
  }
  release()
  return atoms
}

/** "1.234 €", "5,000 (1)": a sign (dollars, pounds and yen always stand before) or a note's mark right behind a number. */
const isBehind = (word: Word, role: Role, gap: number, next: Word | undefined, em: number): boolean => {
  if (role === 'sign') return !/[$£¥]/.test(word.text) && gap <= BEHIND_GAP && (!next || (next.x0 - word.x1) / em > gap)
  return role === 'amount' && NOTE.test(word.text) && gap <= BEHIND_GAP
}

/** "(615,184)$" before "709,691", "equipment$" before "12": the sign of the next column touches what stands before it. */
const partSigns = (words: readonly Word[]): readonly Word[] => {
  if (!words.some(({ text }) => /^[$€£]/.test(text))) return words
  return words.flatMap((word, index) => {
    const match = /^(.*(?:\d\)?|\p{L}{4}))([$€£])$/u.exec(word.text)
    const next = words[index + 1]
    if (!match || !next || !/^[(\d–—-]/.test(next.text)) return [word]
    const cut = word.x1 - 0.5 * word.size
    return [
      { ...word, text: match[1] as string, x1: cut },
      { ...word, text: match[2] as string, x0: cut, joined: true },
    ]
  })
}

const extend = (atom: Atom, word: Word): void => {
  atom.words.push(word)
  atom.x1 = Math.max(atom.x1, word.x1)
}

const continuesThousands = (atom: Atom, word: Word): boolean => {
  const text = joinWords(atom.words)
  return /^[($€£¥₹+\-–−\s]*\d{1,3}(?:\s\d{3})*$/.test(text) && /^\d{3}(?:[.,]\d{1,3})?\)?%?$/.test(word.text)
}

/** A word of a segment as a segment of its own. */
export const segmentOfWord = (word: Word): Segment =>
  makeSegment([{ words: [word], role: /\d/.test(word.text) && parseNumber(word.text) ? 'number' : 'text', x0: word.x0, x1: word.x1 }])

const makeSegment = (atoms: Atom[]): Segment => {
  const words = atoms.flatMap((atom) => atom.words)
  const number = atoms.length === 1 && atoms[0]?.role === 'number'
  return { ...boundsOf(words), words, text: joinWords(words), number, digits: digitsOf(words) }
}

/** Widths of signs in type sizes, as in most faces. */
const SIGN_WIDTHS = new Map([
  ['(', 0.33],
  [')', 0.33],
  ['$', 0.5],
  ['€', 0.5],
  ['£', 0.5],
  ['%', 0.8],
  ['-', 0.33],
  ['–', 0.5],
  ['−', 0.56],
])

const digitsOf = (words: readonly Word[]): { x0: number; x1: number } => {
  const whole = words.filter(({ text }) => /\d/.test(text) || DASH.test(text))
  const [first] = whole
  const main = whole.filter((word) => word === first || !(NOTE.test(word.text) || word.size < 0.82 * (first?.size ?? 0)))
  const last = main.at(-1)
  if (!first || !last) return boundsOf(words)
  let { x0 } = first
  let { x1 } = last
  if (!DASH.test(first.text))
    for (const character of first.text) {
      const width = SIGN_WIDTHS.get(character)
      if (width === undefined) break
      x0 += width * first.size
    }
  if (!DASH.test(last.text))
    for (let at = last.text.length - 1; at > 0; at -= 1) {
      const width = SIGN_WIDTHS.get(last.text.charAt(at))
      if (width === undefined) break
      x1 -= width * last.size
    }
  return x0 < x1 ? { x0, x1 } : boundsOf(main)
}
