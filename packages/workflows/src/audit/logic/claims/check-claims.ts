import type { Document, Evidence, PrintedNumber } from '@unfold/contracts'

import { makeFinding, quoteBlock, quoteCell } from '../../evidence.ts'
import type { Period, ReportCalendar } from '../../statements/index.ts'
import { comparePeriods, readCalendar, sayPeriod } from '../../statements/index.ts'
import { agree, amountOf, printLike, roundedUnit, unitOf, within } from '../amounts.ts'
import type { Change, Level } from './assertions.ts'
import { onOtherBasis } from './assertions.ts'
import type { Recomputed } from './recompute.ts'
import { bearsOut, recompute } from './recompute.ts'
import type { SentenceWords, Witness } from './witnesses.ts'
import { at, perhapsAt, witnessesFor } from './witnesses.ts'
import type { LineIndex } from '../../text/line-index.ts'
import { digitsOf, readLineIndex, splitWords } from '../../text/line-index.ts'
import { isNearMiss } from './near-miss.ts'
import type { Outcome } from '../outcome.ts'
import { readRegistrantWords } from './registrant.ts'
import type { ReadSentence, SentenceIndex } from './sentence-index.ts'
import type { Quantity } from '../../text/tokens.ts'
import { contentWords, shareOf } from '../../text/words.ts'

export const CLAIMS = 'statements in the text'
const LEVEL = 'logic.claim-amount'
const CHANGE = 'logic.claim-change'

export type Ground = {
  document: Document
  lines: LineIndex
  sentences: SentenceIndex
  calendar: ReportCalendar
  registrant: ReadonlySet<string>
}

export const openGround = (document: Document, sentences: SentenceIndex): Ground => ({
  document,
  lines: readLineIndex(document),
  sentences,
  calendar: readCalendar(document),
  registrant: readRegistrantWords(document),
})

/** What a sentence asserts, against the tables and the other sentences. Contradicted only where thing and time are surely the same. */
export const checkClaims = (ground: Ground, read: ReadSentence): Outcome[] => {
  const words = { words: read.words, lower: read.sentence.text.toLowerCase(), registrant: ground.registrant }
  const other = onOtherBasis(read.sentence.text)
  const told: Outcome[] = []
  for (const assertion of read.assertions) {
    const outcome = other
      ? undefined
      : assertion.kind === 'level'
        ? judgeLevel(ground, read, words, assertion)
        : judgeChange(ground, read, words, assertion)
    if (outcome) told.push(outcome)
  }
  if (!other && !told.some(({ kind }) => kind === 'exception')) told.push(...misplaced(ground, read))
  return told
}

const quoteSentence = ({ document }: Ground, { sentence }: ReadSentence, role: 'subject' | 'compared' = 'subject'): Evidence =>
  quoteBlock(document, sentence.block, sentence.text, { role })

const quoteWitness = (ground: Ground, { point, told }: Witness): Evidence[] => {
  if (point) {
    const { value, indexed } = point
    return [
      quoteCell(ground.document, indexed.grid.block, value.row, value.cell, {
        role: 'compared',
        label: `${indexed.line.label}, ${value.column.heading}`,
      }),
    ]
  }
  return told ? [quoteSentence(ground, told.read, 'compared')] : []
}

const nameOf = ({ point }: Witness): string => (point ? `“${point.indexed.line.label}”` : 'what another sentence tells')

const figureOf = ({ point, told }: Witness): string => point?.value.cell.text ?? told?.level.value.text ?? ''

/** An amount that the sentence hedges ("approximately", "over") may be off by another digit. */
const hedged = (read: ReadSentence, { index }: Quantity): number =>
  /\b(?:approximately|about|nearly|almost|over|around|roughly|more than|less than|some|up to|at least)\s+(?:a |an )?$/iu.test(
    read.sentence.text.slice(Math.max(0, index - 30), index),
  )
    ? 4
    : 1

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

const judgeLevel = (ground: Ground, read: ReadSentence, words: SentenceWords, level: Level): Outcome | undefined => {
  const { value, period, phrase } = level
  const witnesses = witnessesFor(level, words, ground.lines, ground.sentences, read).filter((witness) => sameKind(value, witness))
  if (witnesses.length === 0) return undefined
  const loose = hedged(read, value)
  const check = { rule: LEVEL, subject: `${phrase.join(' ')}, ${sayPeriod(period)}: ${value.text}` }
  const around = perhapsAt(witnesses, period, ground.calendar)
  const bearing = around.find((witness) => sameAmount(value, witness, loose))
  if (bearing)
    return {
      name: CLAIMS,
      check: { ...check, evidence: [quoteSentence(ground, read), ...quoteWitness(ground, bearing)] },
      kind: 'confirmed',
    }
  const exact = at(witnesses, period, ground.calendar).filter(({ match, point }) => match === 'exact' && point)
  if (exact.length === 0 || !level.whole || isMentioned(ground, read, value, period, phrase)) return undefined
  for (const against of exact) {
    const other = figureOfAnotherTime(ground, against, value, period)
    if (other || isNearMiss(value.number, against.number) || isAnchored(ground, read, value, against))
      return contradiction(ground, read, check, against, value, period, 0.8, other)
  }
  return undefined
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
  if (!point || digitsOf(value.number.value, value.number.decimals).replace(/0+$/u, '').length < 3) return ''
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

const contradiction = (
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
    confidence,
    evidence: [quoteSentence(ground, read), ...quoteWitness(ground, against)],
  })
  return { name: CLAIMS, check, kind: 'exception', finding }
}

/** Figures of at least this many digits do not stand in a table by chance. */
const TELLING_DIGITS = 5
const RELATIVE =
  /\b(?:prior|previous|preceding|last|earlier|compar\w+|from (?:\$|\d|an?\b|the (?:year|period))|versus|respectively|since|through|cumulative|beginning|original\w*)\b/iu

/** A figure that the tables show for another year only, on a line that the sentence speaks of. */
const misplaced = (ground: Ground, read: ReadSentence): Outcome[] => {
  if (read.tokens.some((token) => token.type === 'period' && token.aside)) return []
  const periods = read.tokens.flatMap((token) => (token.type === 'period' ? [token.period] : []))
  const period = periods[0]
  if (!period || periods.some((other) => comparePeriods(other, period, ground.calendar) !== 'same')) return []
  if (RELATIVE.test(read.sentence.text)) return []
  return read.tokens.flatMap((token, place): Outcome[] => {
    if (token.type !== 'quantity') return []
    const { quantity } = token
    const digits = digitsOf(quantity.number.value, quantity.number.decimals)
    if (digits.replace(/0+$/u, '').length < TELLING_DIGITS) return []
    const points = ground.lines.withDigits(digits)
    if (points.length === 0 || ground.sentences.withDigits(digits).some((mention) => mention.read !== read)) return []
    if (points.some((point) => !point.period || comparePeriods(point.period, period, ground.calendar) !== 'different')) return []
    const near = contentWords(wordsAround(read, place))
    for (const point of points) {
      const { indexed } = point
      const shared = indexed.words.filter((word) => near.some((other) => isKin(word, other)))
      if (shared.length < 2 || shared.length < 0.6 * indexed.words.length) continue
      const right = ground.lines
        .points(indexed)
        .find(
          (other) =>
            other.period &&
            comparePeriods(other.period, period, ground.calendar) === 'same' &&
            sameQualifiers(other.qualifiers, point.qualifiers),
        )
      if (!right?.period) continue
      const check = { rule: LEVEL, subject: `${indexed.line.label}, ${sayPeriod(period)}: ${quantity.text}` }
      const witness: Witness = { number: right.value.number, period: right.period, match: 'exact', point: right }
      const elsewhere = ` The table shows ${point.value.cell.text} for ${point.period ? sayPeriod(point.period) : 'another time'}.`
      return [contradiction(ground, read, check, witness, quantity, period, 0.85, elsewhere)]
    }
    return []
  })
}

/** "distributed" and "distributions". */
const isKin = (a: string, b: string): boolean => a === b || (a.length > 6 && b.length > 6 && a.slice(0, 7) === b.slice(0, 7))

const sameQualifiers = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((word) => b.includes(word))

/** The words of the sentence from the figure before to the figure after. */
const wordsAround = ({ tokens, sentence }: ReadSentence, place: number): string => {
  const before = tokens.slice(0, place).findLast((token) => token.type === 'quantity')
  const after = tokens.slice(place + 1).find((token) => token.type === 'quantity')
  return sentence.text.slice(before?.index ?? 0, after?.index ?? sentence.text.length)
}

const judgeChange = (ground: Ground, read: ReadSentence, words: SentenceWords, change: Change): Outcome | undefined => {
  const to = change.to
  if (!to || (!change.percent && !change.amount && change.direction === 'either')) return undefined
  const from = change.from ?? yearBefore(to)
  if (comparePeriods(to, from, ground.calendar) === 'same') return undefined
  const witnesses = witnessesFor(change, words, ground.lines, ground.sentences, read)
  const loose = change.percent ? hedged(read, change.percent) : change.amount ? hedged(read, change.amount) : 1
  const check = { rule: CHANGE, subject: `${change.phrase.join(' ')}: ${change.word} ${sayPeriod(from)} to ${sayPeriod(to)}` }
  const pairs = pairsOf(ground, witnesses, to, from).map((pair) => ({
    ...pair,
    result: recompute(change, pair.later, pair.earlier, loose),
  }))
  if (pairs.length === 0) return undefined
  const told = change.percent ?? change.amount
  // Without a figure half of all lines would bear a direction out.
  const bearing = pairs.find(
    ({ result, later, earlier }) => bearsOut(result) && (told || (later.match === 'exact' && earlier.match === 'exact')),
  )
  if (bearing) {
    const evidence = [quoteSentence(ground, read), ...quoteWitness(ground, bearing.later), ...quoteWitness(ground, bearing.earlier)]
    return { name: CLAIMS, check: { ...check, evidence }, kind: 'confirmed' }
  }
  // Told the other way round ("from 2023 to 2022"), or of other columns than the words say.
  if (
    to.year < from.year &&
    pairsOf(ground, witnesses, from, to).some((pair) => bearsOut(recompute(change, pair.later, pair.earlier, loose)))
  )
    return undefined
  if (isShown(ground, witnesses, change, to)) return undefined
  const sure = pairs.filter(({ later, earlier }) => later.match === 'exact' && earlier.match === 'exact' && sameLine(later, earlier))
  for (const against of sure) {
    const outcome = refuted(ground, read, check, change, against)
    if (outcome) return outcome
  }
  const close = pairs.length <= FEW_PAIRS ? pairs.find(({ result }) => isMiscalculated(change, result)) : undefined
  return close ? refuted(ground, read, check, change, close) : undefined
}

/** Among few figures of nearly this name one pair gives the claimed percentage but for its last digits: the sum was done wrong. */
const FEW_PAIRS = 60
const isMiscalculated = ({ percent, explicit }: Change, result: Recomputed): boolean => {
  if (!percent || !explicit || percent.number.decimals < 1 || result.percent === undefined || result.percentHolds !== false) return false
  const [said, right] = [Math.abs(percent.number.value), Math.abs(result.percent)]
  return Math.abs(said - right) <= 0.01 * right
}

/** The change itself stands in a table: in a column of changes beside the line, or as a line of its own. */
const isShown = (ground: Ground, witnesses: readonly Witness[], { percent, amount }: Change, to: Period): boolean => {
  const stated = percent ?? amount
  if (!stated) return false
  const digits = digitsOf(stated.number.value, stated.number.decimals)
  const lines = new Set(witnesses.flatMap(({ point }) => point?.indexed.line ?? []))
  return ground.lines
    .withDigits(digits)
    .some(
      (point) =>
        (lines.has(point.indexed.line) && point.value.column.aside) ||
        (digits.length >= 4 && (!point.period || comparePeriods(point.period, to, ground.calendar) !== 'different')),
    )
}

const sameLine = (later: Witness, earlier: Witness): boolean =>
  later.point !== undefined &&
  later.point.indexed === earlier.point?.indexed &&
  sameQualifiers(later.point.qualifiers, earlier.point.qualifiers)

/** Later and earlier figures of the same line, and of lines and sentences that share a name. */
const pairsOf = (ground: Ground, witnesses: readonly Witness[], to: Period, from: Period): { later: Witness; earlier: Witness }[] => {
  const later = at(witnesses, to, ground.calendar).slice(0, 60)
  const earlier = at(witnesses, from, ground.calendar).slice(0, 60)
  return later.flatMap((a) =>
    earlier.filter((b) => a.number.percent === b.number.percent && oneThing(a, b)).map((b) => ({ later: a, earlier: b })),
  )
}

/** Two figures of one line, of two lines of one name, or told in sentences. */
const oneThing = (a: Witness, b: Witness): boolean => {
  if (a === b) return false
  if (!a.point || !b.point) {
    const [one, other] = [wordsOf(a), wordsOf(b)]
    return shareOf(one, other) === 1 && shareOf(other, one) === 1
  }
  if (a.point.indexed === b.point.indexed) return sameQualifiers(a.point.qualifiers, b.point.qualifiers)
  return a.point.indexed.line.label.toLowerCase() === b.point.indexed.line.label.toLowerCase()
}

const wordsOf = ({ point, told }: Witness): string[] => (point ? point.indexed.words : splitWords(told?.level.phrase.join(' ') ?? '').words)

const yearBefore = (period: Period): Period => ({
  year: period.year - 1,
  ...(period.months === undefined ? {} : { months: period.months }),
  ...(period.quarter === undefined ? {} : { quarter: period.quarter }),
})

const refuted = (
  ground: Ground,
  read: ReadSentence,
  check: { rule: string; subject: string },
  change: Change,
  { later, earlier, result }: { later: Witness; earlier: Witness; result: Recomputed },
): Outcome | undefined => {
  const figures = `${figureOf(earlier)} to ${figureOf(later)}`
  const stated = change.percent ?? change.amount
  const wrongWay = result.directionHolds === false
  // A figure that fits nothing and is near nothing is rather another thing's figure.
  if (!wrongWay && stated && !change.explicit && !isNearClaim(stated, change, result)) return undefined
  // A wrong direction with a right figure is surest; with a wrong figure too it may be another thing.
  if (wrongWay && stated && !change.explicit && !(change.percent ? result.percentHolds : result.amountHolds)) return undefined
  const recomputed = change.percent
    ? `${(result.percent ?? 0).toFixed(Math.max(1, change.percent.number.decimals))}%`
    : printLike(result.amount, later.number)
  const finding = makeFinding({
    rule: CHANGE,
    severity: wrongWay ? 'high' : 'medium',
    title: wrongWay
      ? `“${change.word}” is said of ${nameOf(later)}, which went from ${figures}.`
      : `The change of ${nameOf(later)} is ${recomputed}, not ${stated?.text ?? ''}.`,
    detail: `By ${nameOf(later)} the figure goes from ${figures} between ${sayPeriod(earlier.period)} and ${sayPeriod(later.period)}.`,
    expected: wrongWay ? (result.direction === 'up' ? 'an increase' : 'a decrease') : recomputed,
    actual: wrongWay ? change.word : (stated?.text ?? ''),
    confidence: 0.75,
    evidence: [quoteSentence(ground, read), ...quoteWitness(ground, later), ...quoteWitness(ground, earlier)],
  })
  return { name: CLAIMS, check, kind: 'exception', finding }
}

const isNearClaim = (stated: Quantity, change: Change, result: Recomputed): boolean => {
  const right = change.percent ? Math.abs(result.percent ?? Number.NaN) : result.amount
  const said = Math.abs(change.percent ? stated.number.value : amountOf(stated.number))
  return (
    Math.abs(right - said) <= 0.35 * Math.max(right, said) ||
    isNearMiss(stated.number, { ...stated.number, value: change.percent ? right : right / stated.number.scale })
  )
}
