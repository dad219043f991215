import type { Document } from '@unfold/contracts'

import { knownNumber, size, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteBlock } from '../evidence.ts'
import type { Movement } from '../text/movements.ts'
import { HYPOTHETICAL, findMovements } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Quantity, Token } from '../text/tokens.ts'
import { tokenize } from '../text/tokens.ts'
import { amountOf, unitOf, within } from './amounts.ts'
import type { Outcome } from './outcome.ts'

const DIRECTIONS = 'directions'
const RULE = 'logic.direction'

/** Each "increased from … to …" of a sentence against its own two figures. */
export const checkDirections = (document: Document, sentence: Sentence, tokens: readonly Token[] = tokenize(sentence.text)): Outcome[] => {
  const movements = findMovements(tokens).filter(({ from, to }) => from && to)
  return movements.map((movement) => judge(document, sentence, tokens, movement))
}

const judge = (document: Document, sentence: Sentence, tokens: readonly Token[], movement: Movement): Outcome => {
  const from = movement.from as Quantity
  const to = movement.to as Quantity
  const subject = `“${wordsOf(sentence, tokens, movement)}”`
  const check = { rule: RULE, subject, evidence: [quoteBlock(document, sentence.block, sentence.text)] }
  const doubt = doubtOf(sentence, tokens, movement, from, to)
  if (doubt) return { name: DIRECTIONS, check, kind: 'not_checked', reason: doubt }
  const [before, after] = [Math.abs(amountOf(from.number)), Math.abs(amountOf(to.number))]
  const rose = after > before
  // Of two negative figures either may be meant, the size or the sign.
  const negative = from.number.value < 0 && to.number.value < 0
  if (negative || within(before, after, 0) || rose === (movement.direction === 'up')) return { name: DIRECTIONS, check, kind: 'confirmed' }
  const finding = makeFinding({
    rule: RULE,
    severity: 'high',
    title: `“${movement.word}” is said of a figure that ${rose ? 'rose' : 'fell'} from ${from.text} to ${to.text}.`,
    detail: `The sentence speaks of ${movement.direction === 'up' ? 'a rise' : 'a fall'}, but its own figures go from ${from.text} to ${to.text}.`,
    expected: rose ? 'an increase' : 'a decrease',
    actual: movement.word,
    calculation: sumOfParts(undefined, [
      { ...size(knownNumber(to.number, from.number.scale)), label: to.text, evidence: 0 },
      { ...size(knownNumber(from.number)), sign: -1, label: from.text, evidence: 0 },
    ]),
    confidence: 0.9,
    evidence: [quoteBlock(document, sentence.block, sentence.text)],
  })
  return { name: DIRECTIONS, check, kind: 'exception', finding }
}

const wordsOf = (sentence: Sentence, tokens: readonly Token[], { at, end }: Movement): string => {
  const last = tokens[end - 1]
  const length = last?.type === 'quantity' ? last.quantity.text.length : last?.type === 'period' ? last.text.length : 0
  return sentence.text.slice(tokens[at]?.index ?? 0, (last?.index ?? 0) + length)
}

const RANGE = /\b(?:rang(?:e|es|ed|ing)|between|vary|varies|varying|depending)\b/iu

const doubtOf = (sentence: Sentence, tokens: readonly Token[], movement: Movement, from: Quantity, to: Quantity): string | undefined => {
  const start = tokens[Math.max(0, movement.at - 14)]?.index ?? 0
  const clause = sentence.text.slice(start, tokens[movement.end - 1]?.index ?? sentence.text.length)
  if (/\brespectively\b/iu.test(sentence.text)) return 'A list with “respectively” tells several changes at once.'
  if (HYPOTHETICAL.test(clause)) return 'The sentence speaks of what may happen or is expected.'
  if (RANGE.test(clause)) return 'The two figures are the ends of a range.'
  if (from.kind !== to.kind && !(isBare(from) || isBare(to))) return 'The two figures are of different kinds.'
  if (from.kind === 'points' || to.kind === 'points') return 'The figures are points of a percentage.'
  if (Math.sign(from.number.value) !== Math.sign(to.number.value) && from.number.value !== 0 && to.number.value !== 0)
    return 'One figure is negative and the other is not.'
  if (isLoss(sentence, from) !== isLoss(sentence, to)) return 'A loss is compared with a profit.'
  if (/\bnet (?:income|loss)\b.*\bnet (?:income|loss)\b/iu.test(clause) && /\bloss\b/iu.test(clause) && /\bincome\b/iu.test(clause))
    return 'A loss is compared with a profit.'
  const [a, b] = [amountOf(from.number), amountOf(to.number)]
  // One amount at two precisions. 4% and 5%, each rounded, can at most be equal, never the other way round.
  if (from.number.value !== to.number.value && Math.abs(a - b) < (unitOf(from.number) + unitOf(to.number)) / 2)
    return 'The two figures are the same within rounding.'
  if (from.number.scale !== to.number.scale && (from.number.scale === 1 || to.number.scale === 1) && (isBare(from) || isBare(to)))
    return 'The scale of one figure is not told.'
  return undefined
}

const DOWN = /\b(?:loss|deficit|use|outflow|expense|charge)\b/iu

/** "from $100 million to a loss of $302 million", "from a gain of …", "$34.6 million gain": which side of zero a figure is said to be on. */
const isLoss = (sentence: Sentence, { index, text }: Quantity): boolean => {
  const before = /\b(\p{L}+) of (?:approximately |about )?$/iu.exec(sentence.text.slice(Math.max(0, index - 40), index))?.[1]
  const behind = /^\s(?:of )?(?:other |net )?(loss|gain|income|expense|profit|deficit|benefit|charge)\b/iu.exec(
    sentence.text.slice(index + text.length, index + text.length + 30),
  )?.[1]
  return DOWN.test(before ?? '') || DOWN.test(behind ?? '')
}

const isBare = ({ kind, number }: Quantity): boolean => kind === 'count' && !number.currency
