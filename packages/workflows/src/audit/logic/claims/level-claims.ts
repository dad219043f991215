import type { PrintedNumber } from '@unfold/contracts'

import { knownNumber, size, sumOfParts } from '../../calculation.ts'
import { makeFinding } from '../../evidence.ts'
import type { Period } from '../../statements/index.ts'
import { comparePeriods, sayPeriod } from '../../statements/index.ts'
import { digitsOf } from '../../text/line-index.ts'
import type { Quantity } from '../../text/tokens.ts'
import { shareOf } from '../../text/words.ts'
import { agree, amountOf, printLike, roundedUnit, unitOf, within } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import type { Level } from './assertion.ts'
import type { Ground } from './ground.ts'
import { CLAIMS, UNDECIDED, hedged, isList, nameOf, quoteSentence, quoteWitness } from './ground.ts'
import { isNearMiss } from './near-miss.ts'
import { sectionOwners } from './sections.ts'
import type { ReadSentence } from './sentence-index.ts'
import type { SentenceWords, Witness } from './witnesses.ts'
import { at, isWithin, perhapsAt, witnessesFor } from './witnesses.ts'

export const LEVEL = 'logic.claim-amount'

/** "Net sales were $5 million in 2024" against the lines and sentences of that name. */
export const judgeLevel = (ground: Ground, read: ReadSentence, words: SentenceWords, level: Level): Outcome => {
  const { value, period, phrase } = level
  const witnesses = witnessesFor(level, words, ground.lines, ground.sentences, read).filter((witness) => sameKind(value, witness))
  const loose = hedged(read, value)
  const check = { rule: LEVEL, subject: `${phrase.join(' ')}, ${sayPeriod(period)}: ${value.text}` }
  if (witnesses.length === 0) return { name: CLAIMS, check, kind: 'not_checked', reason: UNDECIDED.unnamed }
  const unsure: Outcome = { name: CLAIMS, check, kind: 'not_checked', reason: UNDECIDED.unsure }
  const around = perhapsAt(witnesses, period, ground.calendar)
  const bearing = around.find((witness) => sameAmount(value, witness, loose)) ?? partsOf(value, around, loose)
  if (bearing)
    return {
      name: CLAIMS,
      check: { ...check, evidence: [quoteSentence(ground, read), ...quoteWitness(ground, bearing)] },
      kind: 'confirmed',
    }
  const exact = at(witnesses, period, ground.calendar).filter(({ match, point }) => match === 'exact' && point)
  if (exact.length === 0 || !level.whole || isList(read) || isMentioned(ground, read, value, period, phrase)) return unsure
  const part = sectionOwners(ground.document, read.sentence.block, ground.registrant)
  for (const against of exact) {
    const other = figureOfAnotherTime(ground, against, value, period)
    const slip = (other || isNearMiss(value.number, against.number)) && isWithin(against, part)
    if (slip || isAnchored(ground, read, value, against)) return contradiction(ground, read, check, against, value, period, 0.8, other)
  }
  return unsure
}

const sameAmount = (quantity: Quantity, witness: Witness, loose: number): boolean => {
  const [a, b] = [Math.abs(amountOf(quantity.number)), Math.abs(amountOf(witness.number))]
  const unit = roundedUnit(quantity.number)
  if (within(a, b, ((unit + unitOf(witness.number)) / 2) * loose)) return true
  // A table whose scale was not told.
  return (
    witness.point?.value.number.scale === 1 &&
    [1e3, 1e6].some((scale) => within(a, b * scale, ((unit + unitOf(witness.number) * scale) / 2) * loose))
  )
}

/** Current and non-current parts of one name that make the figure together. */
const partsOf = (value: Quantity, around: readonly Witness[], loose: number): Witness | undefined => {
  const points = around.filter(({ point, match }) => point && match === 'exact').slice(0, 40)
  return points.find((one, at) =>
    points.slice(at + 1).some((other) => {
      const sum = { ...one, number: { ...one.number, value: (amountOf(one.number) + amountOf(other.number)) / one.number.scale } }
      const oneName = one.point?.indexed.line.label.toLowerCase() === other.point?.indexed.line.label.toLowerCase()
      return oneName && one.period.end === other.period.end && sameAmount(value, sum, loose)
    }),
  )
}

/** Another figure of the sentence is the line's own at another time: the sentence surely speaks of this line. */
const isAnchored = (ground: Ground, read: ReadSentence, value: Quantity, { point }: Witness): boolean =>
  read.assertions.some(
    (assertion) =>
      assertion.kind === 'level' &&
      assertion.value !== value &&
      assertion.value.number.value !== 0 &&
      point !== undefined &&
      ground.lines
        .points(point.indexed)
        .some(
          (other) =>
            other.period &&
            comparePeriods(other.period, assertion.period, ground.calendar) === 'same' &&
            digitsOf(other.value.number.value, other.value.number.decimals).length >= 3 &&
            agree(absolute(other.value.number), absolute(assertion.value.number)),
        ),
  )

/** The claimed figure is the line's own at another time. */
const figureOfAnotherTime = (ground: Ground, { point }: Witness, value: Quantity, period: Period): string => {
  const digits = digitsOf(value.number.value, value.number.decimals)
  if (!point || (value.number.decimals > 0 ? digits : digits.replace(/0+$/u, '')).length < 3) return ''
  const other = ground.lines
    .points(point.indexed)
    .find(
      (same) =>
        same.period &&
        comparePeriods(same.period, period, ground.calendar) === 'different' &&
        agree(absolute(same.value.number), absolute(value.number)),
    )
  return other?.period ? ` The table shows ${other.value.cell.text} for ${sayPeriod(other.period)}.` : ''
}

const absolute = (number: PrintedNumber): PrintedNumber => ({ ...number, value: Math.abs(number.value) })

const sameKind = (quantity: Quantity, { number, point }: Witness): boolean => {
  if (number.percent !== (quantity.kind === 'percent')) return false
  const perShare = /\bper\b.*\b(?:share|unit)\b|\bshares?\b/iu.test(
    point ? `${point.indexed.line.label} ${point.value.column.heading}` : '',
  )
  return !perShare || quantity.number.scale === 1
}

/** The figure stands somewhere in the document for this time, under a name that shares a word: then it is not surely wrong. */
const isMentioned = (ground: Ground, read: ReadSentence, { number }: Quantity, period: Period, phrase: readonly string[]): boolean => {
  const digits = digitsOf(number.value, number.decimals)
  const points = ground.lines.withDigits(digits)
  if (points.some((point) => !point.period || comparePeriods(point.period, period, ground.calendar) !== 'different')) return true
  return ground.sentences.withDigits(digits).some((mention) => {
    if (mention.read === read || shareOf(phrase, mention.read.words) === 0) return false
    const told = mention.read.assertions.find((assertion) => assertion.kind === 'level' && assertion.value === mention.quantity)
    return told?.kind !== 'level' || comparePeriods(told.period, period, ground.calendar) !== 'different'
  })
}

export const contradiction = (
  ground: Ground,
  read: ReadSentence,
  check: { rule: string; subject: string },
  against: Witness,
  value: Quantity,
  period: Period,
  confidence: number,
  elsewhere = '',
): Outcome => {
  const expected = against.point?.value.cell.text ?? printLike(amountOf(against.number), against.number)
  const finding = makeFinding({
    rule: check.rule,
    severity: 'high',
    title: `The text says ${value.text}; ${nameOf(against)} shows ${expected} for ${sayPeriod(period)}.`,
    detail: `The sentence and ${nameOf(against)} speak of the same thing and the same time, but their figures differ.${elsewhere}`,
    expected,
    actual: value.text,
    calculation: sumOfParts(size(knownNumber(value.number)), [
      { ...size(knownNumber(against.number, value.number.scale)), label: nameOf(against), evidence: 1 },
    ]),
    confidence,
    evidence: [quoteSentence(ground, read), ...quoteWitness(ground, against)],
  })
  return { name: CLAIMS, check, kind: 'exception', finding }
}
