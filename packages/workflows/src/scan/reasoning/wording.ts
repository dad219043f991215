import type { Entity } from '@unfold/contracts'

import { foldLetters } from '../extraction/fold-letters.ts'

/** A word of the message, or two that follow each other; what is named is told by its kind. */
export type Token = { token: string; start: number; end: number }

const AS_KIND: ReadonlySet<string> = new Set(['url', 'domain', 'email', 'phone', 'amount', 'crypto_address', 'iban'])
const BREAK = '<link>'
const WORD = /\p{L}[\p{L}']*|\d+|[£$€!?]/gu

/** Words and pairs of words, each once, with the place of its first appearance. */
export const tokensOf = (text: string, entities: readonly Entity[]): Token[] => {
  const folded = foldLetters(text)
  const named = entities.filter(({ kind }) => AS_KIND.has(kind)).toSorted((a, b) => a.start - b.start)
  const words: Token[] = []
  let at = 0
  const take = (to: number) => {
    for (const { index, 0: word } of folded.slice(at, to).matchAll(WORD)) {
      const start = at + index
      words.push({ token: /^\d/u.test(word) ? `<${Math.min(word.length, 7)} digits>` : word, start, end: start + word.length })
    }
  }
  for (const { kind, start, end } of named) {
    if (start < at) continue
    take(start)
    // Links are weighed by their names; here they only part the words around them.
    words.push({ token: kind === 'domain' || kind === 'url' || kind === 'email' ? BREAK : `<${kind}>`, start, end })
    at = end
  }
  take(folded.length)
  const tokens = new Map<string, Token>()
  for (const [index, word] of words.entries()) {
    if (word.token === BREAK) continue
    if (!tokens.has(word.token)) tokens.set(word.token, word)
    const next = words[index + 1]
    const pair = next && `${word.token} ${next.token}`
    if (next && next.token !== BREAK && pair !== undefined && !tokens.has(pair))
      tokens.set(pair, { token: pair, start: word.start, end: next.end })
  }
  return [...tokens.values()]
}

const ENOUGH_WORDS = 5

/** Few words tell little, a link alone nothing. */
export const squeeze = (sum: number, known: number, scale: number): number => Math.tanh(sum / scale) * Math.min(1, known / ENOUGH_WORDS)

/**
 * How close the wording is to that of known scam messages, in log-odds, between -1 and 1 after it is squeezed; and the words that count most.
 * Squeezed, so that words alone, of which the development set has old ones, never decide against everything else.
 */
export const weighWording = (tokens: readonly Token[], weights: { bias: number; scale: number; tokens: Record<string, number> }) => {
  let sum = weights.bias
  let heaviest: (Token & { weight: number }) | undefined
  let known = 0
  for (const token of tokens) {
    if (!Object.hasOwn(weights.tokens, token.token)) continue
    const weight = weights.tokens[token.token] ?? 0
    sum += weight
    known += 1
    if (/^\p{L}.*\p{L}{3}/u.test(token.token) && weight > (heaviest?.weight ?? 0)) heaviest = { ...token, weight }
  }
  return { strength: squeeze(sum, known, weights.scale), heaviest }
}
