import type { PrintedNumber } from '@unfold/contracts'
import { findNumbers } from '@unfold/documents'

import type { Period } from '../statements/index.ts'
import { findPeriods } from '../statements/index.ts'

/** A quantity of a sentence. `kind` tells what may be compared with what; points are percentage or basis points. */
export type Quantity = { number: PrintedNumber; kind: 'money' | 'percent' | 'points' | 'count'; text: string; index: number }

/** A sentence as the checks read it: words in lower case, quantities, periods and marks. */
export type Token =
  | { type: 'word'; word: string; index: number; capital: boolean }
  | { type: 'quantity'; quantity: Quantity; index: number }
  /** `aside`: of the figure in the same parentheses only, "(2019 - $1,234)". */
  | { type: 'period'; period: Period; index: number; text: string; aside?: boolean }
  | { type: 'mark'; mark: string; index: number }

const PIECE = /[\p{L}\d][\p{L}\d’'&./-]*|[^\s\p{L}\d]/gu
const POINTS = /(?:percentage points?|basis points?|bps|ppts?|pts?|pps?|bp)\s*$/iu
/** What shows a count to be of something else than money, behind it. */
const COUNTED =
  /^\s*(?:shares?|units?|employees|people|options|warrants|stores|restaurants|locations|segments?|countries|states|customers|members|subscribers|vehicles|days?|weeks?|months?|years?|hours?|times|basis|square|barrels|tons|tonnes|megawatts|mw|kwh|kilowatt)\b/iu

const ASIDE = /^[^()]{0,12}[-–—:;,]\s*[^()]{0,40}\)/u
/** The opening parenthesis may have been left out, or be a sentence before. */
const SET_OFF = /^\s?[-–—]\s*\S{1,16}\)/u

const isAside = (text: string, start: number, end: number): boolean => {
  const behind = text.slice(end, end + 60)
  return SET_OFF.test(behind) || (ASIDE.test(behind) && /\([^()]*$/u.test(text.slice(Math.max(0, start - 60), start)))
}

export const tokenize = (text: string): Token[] => {
  const quantities = findNumbers(text).map(({ start, end, text: words, number }) => {
    const points = POINTS.test(words)
    const counted = COUNTED.test(text.slice(end, end + 24))
    const kind = points ? 'points' : number.percent ? 'percent' : number.currency && !counted ? 'money' : 'count'
    return { start, end, token: { type: 'quantity', index: start, quantity: { number, kind, text: words, index: start } } as const }
  })
  const inQuantity = (index: number) => quantities.some(({ start, end }) => index >= start && index < end)
  const periods = findPeriods(text)
    .filter(({ index }) => !inQuantity(index))
    .map(({ period, index, text: words }) => ({
      start: index,
      end: index + words.length,
      token: {
        type: 'period',
        index,
        period,
        text: words,
        ...(isAside(text, index, index + words.length) ? { aside: true } : {}),
      } as const,
    }))
  const spans = [...quantities, ...periods].sort((a, b) => a.start - b.start)
  const tokens: Token[] = []
  let at = 0
  for (const { start, end, token } of spans) {
    if (start < at) continue
    addWords(tokens, text, at, start)
    tokens.push(token)
    at = end
  }
  addWords(tokens, text, at, text.length)
  return inheritScale(tokens)
}

const ABBREVIATED = /^(?:(?:[A-Za-z]\.)+|(?:Inc|Corp|Co|Ltd|Mr|Ms|Mrs|Dr|No|vs|Jr|Sr|St)\.)$/u

const addWords = (tokens: Token[], text: string, from: number, to: number) => {
  for (const match of text.slice(from, to).matchAll(PIECE)) {
    const piece = match[0]
    const index = from + match.index
    if (/^[\p{L}\d]/u.test(piece)) {
      const word = piece.replace(/[.'’/-]+$/u, '').replace(/['’]s$/u, '')
      tokens.push({ type: 'word', word: word.toLowerCase(), index, capital: /^\p{Lu}/u.test(word) })
      if (piece.endsWith('.') && !ABBREVIATED.test(piece)) tokens.push({ type: 'mark', mark: '.', index: index + piece.length - 1 })
    } else tokens.push({ type: 'mark', mark: piece, index })
  }
}

/** "from $5.2 to $6.3 million": the first is in millions too. */
const inheritScale = (tokens: Token[]): Token[] => {
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'quantity' || token.quantity.number.scale !== 1 || token.quantity.kind !== 'money') continue
    if (Math.abs(token.quantity.number.value) >= 1000) continue
    const joint = tokens[at + 1]
    const next = tokens[at + 2]
    if (joint?.type === 'word' && ['to', 'and', 'or'].includes(joint.word) && next?.type === 'quantity' && next.quantity.kind === 'money')
      token.quantity = { ...token.quantity, number: { ...token.quantity.number, scale: next.quantity.number.scale } }
  }
  return tokens
}

export const isWord = (token: Token | undefined, ...words: string[]): boolean => token?.type === 'word' && words.includes(token.word)
export const isMark = (token: Token | undefined, ...marks: string[]): boolean => token?.type === 'mark' && marks.includes(token.mark)
