import type { Document, Finding } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { makeFinding, quoteBlock } from '../evidence.ts'
import { findMovements, HYPOTHETICAL, type Movement } from '../logic/movements.ts'
import { readSentences, type Sentence } from '../logic/sentences.ts'
import { type Quantity, type Token, tokenize } from '../logic/tokens.ts'
import { amountOf, intervalOf, type Interval, overlap } from './amount.ts'
import type { Pace } from './pace.ts'
import { ratioOf } from './percentages.ts'
import { saySigned, sayUnits } from './wording.ts'

// "Increased 12 % to $4.2 million from $3.7 million": a sentence that tells a change and the figures it is made of is recomputed from
// its own figures. What it says against the tables is the logic agent's part.

const NAME = 'sentences'

export const checkSentences = async (document: Document, log: CheckLog, pace: Pace): Promise<void> => {
  const sentences = readSentences(document)
  for (const [index, sentence] of sentences.entries()) {
    if (index % 200 === 0) log.progress('sentences', `Recomputing sentence ${index + 1} of ${sentences.length}`, index, sentences.length)
    if (/\d/.test(sentence.text)) for (const outcome of recompute(sentence)) record(document, sentence, outcome, log)
    await pace()
  }
}

/** One figure of the sentence that its others determine. */
type Recomputed = { figure: Quantity; kind: 'percent' | 'amount' | 'share'; expected: Interval; from: string; holds: boolean }

const record = (document: Document, sentence: Sentence, outcome: Recomputed, log: CheckLog) => {
  const check = {
    rule: outcome.kind === 'amount' ? 'numeric.sentence-change' : 'numeric.sentence-percent',
    subject: `${outcome.figure.text}: ${outcome.from}`,
  }
  if (outcome.holds) log.confirmed(NAME, check)
  else log.exception(NAME, check, tell(document, sentence, outcome, check.rule))
}

const tell = (document: Document, sentence: Sentence, { figure, expected, from, kind }: Recomputed, rule: string): Finding => {
  const { digits, place } = amountOf(figure.number)
  const meant = Math.round((expected.low + expected.high) / 2 / 10 ** place)
  const unit = kind === 'amount' ? '' : '%'
  const scaled = (units: number): string => `${sayUnits(units, place)}${unit}`
  const off = Math.abs(digits - meant) * 10 ** place
  const grave = kind === 'amount' ? off > 0.01 * Math.abs(expected.high) : off >= 1
  return makeFinding({
    rule,
    severity: grave ? 'medium' : 'low',
    title:
      kind === 'share'
        ? `${figure.text} is not the share that the sentence’s own figures make.`
        : `${figure.text} is not the change that the sentence’s own figures make.`,
    detail: `${from} makes ${scaled(meant)}; the sentence says ${figure.text}.`,
    expected: scaled(meant),
    actual: figure.text,
    difference: saySigned(digits - meant, place),
    confidence: 0.85,
    evidence: [quoteBlock(document, sentence.block, sentence.text)],
  })
}

const recompute = (sentence: Sentence): Recomputed[] => {
  const tokens = tokenize(sentence.text)
  const movements = findMovements(tokens)
  return [
    ...movements.flatMap((movement) => recomputeMovement(sentence, tokens, movement, movements.length)),
    ...recomputeShares(sentence, tokens),
  ]
}

const DOUBTFUL =
  /\b(?:constant[- ]currency|organic\w*|excluding|on an? adjusted|comparable|same[- ]store|pro[- ]forma|annuali[sz]ed|compound\w*|cagr|average annual|per year|basis points|percentage points)\b/iu

const recomputeMovement = (sentence: Sentence, tokens: readonly Token[], movement: Movement, movements: number): Recomputed[] => {
  const { percent, by } = movement
  const pair = pairOf(tokens, movement, movements)
  const to = movement.to ?? pair?.to
  const from = movement.from ?? pair?.from
  const clause = sentence.text.slice(
    tokens[Math.max(0, movement.at - 14)]?.index ?? 0,
    tokens[movement.end - 1]?.index ?? sentence.text.length,
  )
  if (HYPOTHETICAL.test(clause) || DOUBTFUL.test(clause)) return []
  const results: Recomputed[] = []
  if (from && to && sameKind(from, to) && from.kind !== 'percent' && sign(from) === sign(to)) {
    const words = `${from.text} to ${to.text}`
    if (percent?.kind === 'percent')
      results.push(...judge(sentence, percent, 'percent', [positive(ratioOf('percent-change', spanOf(to), spanOf(from)))], words))
    if (by && sameKind(by, to)) results.push(...judge(sentence, by, 'amount', [positive(minus(spanOf(to), spanOf(from)))], words))
  } else if (by && percent?.kind === 'percent' && by.kind === 'money') {
    const change = spanOf(by)
    const words = (other: Quantity) => `a change of ${by.text} ${other === to ? 'to' : 'from'} ${other.text}`
    if (from && sameKind(from, by))
      results.push(...judge(sentence, percent, 'percent', [ratioOf('percent-of', change, spanOf(from))], words(from)))
    else if (to && sameKind(to, by)) {
      const before = movement.direction === 'up' ? minus(spanOf(to), change) : plus(spanOf(to), change)
      results.push(...judge(sentence, percent, 'percent', [ratioOf('percent-of', change, before)], words(to)))
    }
  }
  return results
}

/** "were $5.2 million and $4.1 million in 2024 and 2023, respectively, an increase of 26.8 %"; "of $1.2 billion in 2024 increased 58 % from". */
const pairOf = (tokens: readonly Token[], movement: Movement, movements: number): { from?: Quantity; to?: Quantity } | undefined => {
  const before = tokens.slice(0, movement.at)
  const figures = before.flatMap((token) => (token.type === 'quantity' && token.quantity.kind === 'money' ? [token.quantity] : []))
  if (before.some((token) => token.type === 'quantity' && token.quantity.kind === 'percent') || movements > 1) return undefined
  const listed = before.some((token) => token.type === 'word' && token.word === 'respectively')
  const [first, second, third] = figures
  if (listed) return first && second && !third && !movement.from && !movement.to ? { to: first, from: second } : undefined
  if (movement.from && !movement.to && first && !second && !before.some((token) => token.type === 'mark' && /[;:.]/.test(token.mark)))
    return { to: first }
  return undefined
}

/** "$3.4 million, or 12 % of net sales of $28.3 million": a part, its share, the whole. */
const recomputeShares = (sentence: Sentence, tokens: readonly Token[]): Recomputed[] =>
  tokens.flatMap((token, at): Recomputed[] => {
    if (token.type !== 'quantity' || token.quantity.kind !== 'percent') return []
    const joint = tokens[at - 1]
    const opening = tokens[at - 2]
    const part =
      joint?.type === 'word' && ['or', 'representing'].includes(joint.word)
        ? opening?.type === 'mark'
          ? tokens[at - 3]
          : opening
        : undefined
    const next = tokens[at + 1]
    if (part?.type !== 'quantity' || part.quantity.kind !== 'money' || next?.type !== 'word' || next.word !== 'of') return []
    const rest = tokens.slice(at + 2, at + 9)
    const stop = rest.findIndex((one) => one.type !== 'word')
    const whole = rest[stop]
    const last = rest[stop - 1]
    if (whole?.type !== 'quantity' || whole.quantity.kind !== 'money' || last?.type !== 'word' || last.word !== 'of') return []
    if (DOUBTFUL.test(sentence.text) || HYPOTHETICAL.test(sentence.text)) return []
    return judge(
      sentence,
      token.quantity,
      'share',
      [ratioOf('percent-of', spanOf(part.quantity), spanOf(whole.quantity))],
      `${part.quantity.text} of ${whole.quantity.text}`,
    )
  })

const HEDGED = /\b(?:approximately|about|nearly|almost|over|around|roughly|more than|less than|some|up to|at least|~)\s*(?:a |an )?$/iu

const judge = (
  sentence: Sentence,
  figure: Quantity,
  kind: Recomputed['kind'],
  expectations: (Interval | undefined)[],
  from: string,
): Recomputed[] => {
  const [expected] = expectations
  // Beyond that, reports say "more than tripled" and mean it roughly.
  if (!expected || (kind !== 'amount' && expected.high > 1000)) return []
  const amount = amountOf(figure.number)
  const hedged = HEDGED.test(sentence.text.slice(Math.max(0, figure.index - 24), figure.index))
  const unit = 10 ** amount.place
  const span = intervalOf({ digits: Math.abs(amount.digits), place: amount.place })
  const slack = hedged ? Math.max(4 * unit, 0.05 * span.high) : 0.5 * unit
  const holds = overlap({ low: span.low - slack, high: span.high + slack }, expected)
  return [{ figure, kind, expected, from, holds }]
}

const spanOf = ({ number }: Quantity): Interval => {
  const { digits, place } = amountOf(number)
  return intervalOf({ digits: Math.abs(digits), place })
}

const minus = (a: Interval, b: Interval): Interval => ({ low: a.low - b.high, high: a.high - b.low })
const plus = (a: Interval, b: Interval): Interval => ({ low: a.low + b.low, high: a.high + b.high })
const positive = (interval: Interval | undefined): Interval | undefined =>
  interval && interval.high < 0
    ? { low: -interval.high, high: -interval.low }
    : interval && interval.low < 0
      ? { low: 0, high: Math.max(-interval.low, interval.high) }
      : interval

const sign = ({ number }: Quantity): number => Math.sign(number.value)
const sameKind = (a: Quantity, b: Quantity): boolean => a.kind === b.kind && a.number.currency === b.number.currency
