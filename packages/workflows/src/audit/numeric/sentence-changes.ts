import type { Calculation, Document, Finding } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { knownNumber, percentOfBase, size, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteBlock } from '../evidence.ts'
import { HYPOTHETICAL, type Movement } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Quantity, Token } from '../text/tokens.ts'
import { amountOf, type Interval } from './amount.ts'
import { ratioOf } from './percentages.ts'
import { readTokens } from './sentence-tokens.ts'
import { isBorneOut, minus, plus, positive, slackOf, spanOf } from './stated.ts'
import { saySigned, sayUnits } from './wording.ts'

// "Increased 12 % to $4.2 million from $3.7 million": a sentence that tells a change and the figures it is made of is recomputed from
// its own figures. What it says against the tables is the logic agent's part.

const NAME = 'sentences'

export const recomputeSentence = (document: Document, sentence: Sentence, log: CheckLog) => {
  for (const outcome of recompute(sentence)) record(document, sentence, outcome, log)
}

/** One figure of the sentence that its others determine. */
type Recomputed = {
  figure: Quantity
  kind: 'percent' | 'amount' | 'share'
  expected: Interval
  from: string
  holds: boolean
  made: MadeOf
}

/** The figures of the sentence that determine another, each added or taken away, and those that it is a percentage of. */
type MadeOf = { parts: [Quantity, 1 | -1][]; base?: [Quantity, 1 | -1][] }

const record = (document: Document, sentence: Sentence, outcome: Recomputed, log: CheckLog) => {
  const check = {
    rule: outcome.kind === 'amount' ? 'numeric.sentence-change' : 'numeric.sentence-percent',
    subject: `${outcome.figure.text}: ${outcome.from}`,
  }
  if (outcome.holds) log.confirmed(NAME, { ...check, evidence: [quoteBlock(document, sentence.block, sentence.text)] })
  else log.exception(NAME, check, tell(document, sentence, outcome, check.rule))
}

const tell = (document: Document, sentence: Sentence, recomputed: Recomputed, rule: string): Finding => {
  const { figure, expected, from, kind } = recomputed
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
    calculation: calculationOf(sentence, recomputed),
    confidence: 0.85,
    evidence: [quoteBlock(document, sentence.block, sentence.text)],
  })
}

const calculationOf = ({ text }: Sentence, { figure, kind, expected, made: { parts, base = [] } }: Recomputed): Calculation => {
  const unit = kind === 'amount' ? figure.number.scale : Math.max(...[...parts, ...base].map(([{ number }]) => number.scale))
  const known = ([quantity, sign]: [Quantity, 1 | -1]) => ({
    ...size(knownNumber(quantity.number, unit)),
    sign,
    label: quantity.text,
    evidence: 0,
  })
  const shown = size(knownNumber(figure.number))
  const bounds = { range: expected, slack: slackOf(text, figure) }
  if (base.length > 0) return percentOfBase(shown, parts.map(known), base.map(known), bounds)
  return sumOfParts(shown, parts.map(known), (bounds.slack + (expected.high - expected.low) / 2) / unit)
}

const recompute = (sentence: Sentence): Recomputed[] => {
  const { tokens, movements } = readTokens(sentence)
  return [
    ...movements.flatMap((movement, at) => recomputeMovement(sentence, tokens, movement, movements[at - 1])),
    ...recomputeShares(sentence, tokens),
  ]
}

/** Sentences whose percentages are not those of the figures beside them. */
export const ON_ANOTHER_FOOTING =
  /\b(?:constant[- ]currency|organic\w*|excluding|on an? adjusted|comparable|same[- ]store|pro[- ]forma|annuali[sz]ed|compound\w*|cagr|average annual|per year|basis points|percentage points)\b/iu

const recomputeMovement = (sentence: Sentence, tokens: readonly Token[], movement: Movement, last: Movement | undefined): Recomputed[] => {
  const { percent, by } = movement
  const pair = pairOf(tokens, movement, last)
  const to = movement.to ?? pair?.to
  const from = movement.from ?? pair?.from
  const clause = sentence.text.slice(
    tokens[Math.max(0, movement.at - 14)]?.index ?? 0,
    tokens[movement.end - 1]?.index ?? sentence.text.length,
  )
  if (HYPOTHETICAL.test(clause) || ON_ANOTHER_FOOTING.test(clause)) return []
  const results: Recomputed[] = []
  if (from && to && sameKind(from, to) && from.kind !== 'percent' && sign(from) === sign(to)) {
    const words = `${from.text} to ${to.text}`
    const parts = apart(to, from)
    if (percent?.kind === 'percent')
      results.push(
        ...judge(sentence, percent, 'percent', positive(ratioOf('percent-change', spanOf(to), spanOf(from))), words, {
          parts,
          base: [[from, 1]],
        }),
      )
    if (by && sameKind(by, to)) results.push(...judge(sentence, by, 'amount', positive(minus(spanOf(to), spanOf(from))), words, { parts }))
  } else if (by && percent?.kind === 'percent' && by.kind === 'money') {
    const change = spanOf(by)
    const words = (other: Quantity) => `a change of ${by.text} ${other === to ? 'to' : 'from'} ${other.text}`
    if (from && sameKind(from, by))
      results.push(
        ...judge(sentence, percent, 'percent', ratioOf('percent-of', change, spanOf(from)), words(from), {
          parts: [[by, 1]],
          base: [[from, 1]],
        }),
      )
    else if (to && sameKind(to, by)) {
      const before = movement.direction === 'up' ? minus(spanOf(to), change) : plus(spanOf(to), change)
      const base: [Quantity, 1 | -1][] = [
        [to, 1],
        [by, movement.direction === 'up' ? -1 : 1],
      ]
      results.push(...judge(sentence, percent, 'percent', ratioOf('percent-of', change, before), words(to), { parts: [[by, 1]], base }))
    }
  }
  return results
}

/**
 * Where the figures stand before the words of change: "were $5.2 million and $4.1 million in 2024 and 2023, respectively, an increase
 * of 26.8 %"; "of $1.2 billion in 2024 increased 58 % from"; "were $793.4 million, a decrease of $50.1 million, or 6 %"; "fell from
 * $1.40 to $1.27, a decrease of 9.4 %".
 */
const pairOf = (
  tokens: readonly Token[],
  movement: Movement,
  last: Movement | undefined,
): { from?: Quantity; to?: Quantity } | undefined => {
  const { noun, by, from, to } = movement
  if (from && to) return undefined
  if (last)
    return noun && !from && !to && last.from && last.to && last.direction === movement.direction
      ? { from: last.from, to: last.to }
      : undefined
  const before = tokens.slice(0, movement.at)
  if (before.some((token) => token.type === 'quantity' && token.quantity.kind === 'percent')) return undefined
  const figures = before.flatMap((token) => (token.type === 'quantity' && token.quantity.kind === 'money' ? [token.quantity] : []))
  const [first, second, third] = figures
  if (before.some((token) => token.type === 'word' && token.word === 'respectively'))
    return first && second && !third && !from && !to ? { to: first, from: second } : undefined
  if (!first || second || to || before.some((token) => token.type === 'mark' && /[;:.]/.test(token.mark))) return undefined
  return from || (noun && by) ? { to: first } : undefined
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
    if (ON_ANOTHER_FOOTING.test(sentence.text) || HYPOTHETICAL.test(sentence.text)) return []
    return judge(
      sentence,
      token.quantity,
      'share',
      ratioOf('percent-of', spanOf(part.quantity), spanOf(whole.quantity)),
      `${part.quantity.text} of ${whole.quantity.text}`,
      { parts: [[part.quantity, 1]], base: [[whole.quantity, 1]] },
    )
  })

const judge = (
  sentence: Sentence,
  figure: Quantity,
  kind: Recomputed['kind'],
  expected: Interval | undefined,
  from: string,
  made: MadeOf,
): Recomputed[] => {
  // Beyond that, reports say "more than tripled" and mean it roughly.
  if (!expected || (kind !== 'amount' && expected.high > 1000)) return []
  return [{ figure, kind, expected, from, holds: isBorneOut(sentence.text, figure, expected), made }]
}

/** The larger less the smaller: prose tells a change without its sign. */
const apart = (a: Quantity, b: Quantity): [Quantity, 1 | -1][] =>
  spanOf(a).high >= spanOf(b).high
    ? [
        [a, 1],
        [b, -1],
      ]
    : [
        [b, 1],
        [a, -1],
      ]

const sign = ({ number }: Quantity): number => Math.sign(number.value)
const sameKind = (a: Quantity, b: Quantity): boolean => a.kind === b.kind && a.number.currency === b.number.currency
