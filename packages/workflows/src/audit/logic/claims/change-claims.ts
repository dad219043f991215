import type { Calculation } from '@unfold/contracts'

import { knownNumber, percentOfBase, size, sumOfParts } from '../../calculation.ts'
import { makeFinding } from '../../evidence.ts'
import type { Period } from '../../statements/index.ts'
import { comparePeriods, sayPeriod } from '../../statements/index.ts'
import { digitsOf, sameQualifiers, splitWords } from '../../text/line-index.ts'
import type { Quantity } from '../../text/tokens.ts'
import { shareOf } from '../../text/words.ts'
import { amountOf, printLike } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import type { Change } from './assertion.ts'
import type { Ground } from './ground.ts'
import { CLAIMS, UNDECIDED, figureOf, hedged, isList, nameOf, quoteSentence, quoteWitness } from './ground.ts'
import { isNearMiss } from './near-miss.ts'
import type { Recomputed } from './recompute.ts'
import { bearsOut, recompute } from './recompute.ts'
import { sectionOwners } from './sections.ts'
import type { ReadSentence } from './sentence-index.ts'
import type { SentenceWords, Witness } from './witnesses.ts'
import { at, isWithin, witnessesFor } from './witnesses.ts'

export const CHANGE = 'logic.claim-change'

/** "Net sales increased 5% in 2024" against the same line or sentence at both times; undefined where no time is told. */
export const judgeChange = (ground: Ground, read: ReadSentence, words: SentenceWords, change: Change): Outcome | undefined => {
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
  if (pairs.length === 0) return { name: CLAIMS, check, kind: 'not_checked', reason: UNDECIDED.unnamed }
  const unsure: Outcome = { name: CLAIMS, check, kind: 'not_checked', reason: UNDECIDED.unsure }
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
    return unsure
  if (isShown(ground, witnesses, change, to) || (change.between && told) || isList(read)) return unsure
  const sure = pairs.filter(
    ({ later, earlier }) =>
      later.match === 'exact' && earlier.match === 'exact' && sameLine(later, earlier) && isTelling(later) && isTelling(earlier),
  )
  for (const against of sure) {
    const outcome = refuted(ground, read, check, change, against)
    if (outcome) return outcome
  }
  const close = pairs.length <= FEW_PAIRS ? pairs.find(({ result }) => isMiscalculated(change, result)) : undefined
  return (close && refuted(ground, read, check, change, close)) ?? unsure
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

/** A dash may stand for nothing as well as for what is not shown. */
const isTelling = ({ number }: Witness): boolean => number.value !== 0

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
  // In a section on a part of the company only a figure that is right but for its sign tells which line is meant.
  const right = wrongWay && stated !== undefined && (change.percent ? result.percentHolds : result.amountHolds) === true
  const part = sectionOwners(ground.document, read.sentence.block, ground.registrant)
  if (!change.explicit && !right && !isWithin(later, part)) return undefined
  // A figure that fits nothing and is near nothing is rather another thing's figure.
  if (!wrongWay && stated && !change.explicit && !isNearClaim(stated, change, result)) return undefined
  // A wrong direction with a right figure is surest; with a wrong figure too it may be another thing.
  if (wrongWay && stated && !change.explicit && !right) return undefined
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
    calculation: calculationOf(wrongWay ? undefined : stated, later, earlier),
    confidence: 0.75,
    evidence: [quoteSentence(ground, read), ...quoteWitness(ground, later), ...quoteWitness(ground, earlier)],
  })
  return { name: CLAIMS, check, kind: 'exception', finding }
}

/** The change between the two figures: in percent where that is what was said, as an amount where one was, else its direction alone. */
const calculationOf = (stated: Quantity | undefined, later: Witness, earlier: Witness): Calculation => {
  const unit = stated && stated.kind !== 'percent' ? stated.number.scale : later.number.scale
  const known = (witness: Witness, evidence: number) => ({ ...knownNumber(witness.number, unit), label: nameOf(witness), evidence })
  const [after, before] = [known(later, 1), known(earlier, 2)]
  const rose = after.value >= before.value
  // What is said of a change is told without its sign.
  const parts = stated
    ? [
        { ...after, sign: rose ? 1 : -1 },
        { ...before, sign: rose ? -1 : 1 },
      ]
    : [size(after), { ...size(before), sign: -1 }]
  if (stated?.kind !== 'percent') return sumOfParts(stated && size(knownNumber(stated.number)), parts)
  const percent = (100 * Math.abs(after.value - before.value)) / Math.abs(before.value)
  const slack = (100 * (after.half + before.half)) / Math.abs(before.value)
  const shown = size(knownNumber(stated.number))
  return percentOfBase(shown, parts, [before], { range: { low: percent - slack, high: percent + slack }, slack: shown.half })
}

const isNearClaim = (stated: Quantity, change: Change, result: Recomputed): boolean => {
  const right = change.percent ? Math.abs(result.percent ?? Number.NaN) : result.amount
  const said = Math.abs(change.percent ? stated.number.value : amountOf(stated.number))
  // Companies round the change of unrounded figures, some of them to half a percent.
  if (change.percent && Math.abs(right - said) < 0.25) return false
  return (
    Math.abs(right - said) <= 0.15 * Math.max(right, said) ||
    isNearMiss(stated.number, { ...stated.number, value: change.percent ? right : right / stated.number.scale })
  )
}
