import type { PrintedNumber } from '@unfold/contracts'

import type { Period, ReportCalendar } from '../../statements/index.ts'
import { comparePeriods } from '../../statements/index.ts'
import type { LineIndex, Point } from '../../text/line-index.ts'
import { splitWords } from '../../text/line-index.ts'
import { shareOf } from '../../text/words.ts'
import type { SentenceIndex, Told } from './sentence-index.ts'

// The figures of a document that a claim may speak of, and how surely.

/** One figure with its time, from a table or a sentence. */
export type Witness = {
  number: PrintedNumber
  period: Period
  /** `exact`: the same thing by every word. `near`: shares enough words that it may be meant. */
  match: 'exact' | 'near'
  point?: Point
  told?: Told
  verbatim?: boolean
}

/** The words of the claim's sentence; `registrant` those of the company's own name, which narrow nothing. */
export type SentenceWords = { words: readonly string[]; lower: string; registrant: ReadonlySet<string> }

/** Two names for one thing share all their words, weak ones ("total", "net") apart. */
const NEAR = 0.5

/**
 * Figures of lines and sentences whose names share words with the phrase. `sentence` are all words of the claim's sentence:
 * a column's or section's own name must stand there too, or the figure is only near.
 */
export const witnessesFor = (
  { phrase: said, owners: around }: { phrase: readonly string[]; owners: readonly string[] },
  sentence: SentenceWords,
  lines: LineIndex,
  sentences: SentenceIndex,
  own: Told['read'] | undefined,
): Witness[] => {
  const phrase = said.filter((word) => !sentence.registrant.has(word))
  const owners = around.filter((word) => !sentence.registrant.has(word) && !phrase.includes(word))
  const strong = splitWords(phrase.join(' ')).words
  if (strong.length === 0) return []
  const found: Witness[] = []
  for (const indexed of new Set(strong.flatMap((word) => lines.withWord(word)))) {
    const names = [...indexed.words, ...indexed.alternatives]
    const covered = shareOf(strong, names)
    const covering = shareOf(indexed.words, strong)
    if (covered < NEAR && covering < NEAR) continue
    for (const point of lines.points(indexed)) {
      if (!point.period || point.value.column.aside) continue
      const place = new Set([...names, ...indexed.context, ...point.qualifiers])
      const named = covering === 1 || altered(indexed.words, indexed.alternatives, strong)
      // The line's whole name stands in the sentence, verbs and all: "cash paid for interest".
      const verbatim =
        indexed.words.length > strong.length && covered === 1 && indexed.words.length >= 2 && sentence.lower.includes(indexed.plain)
      const told = named && strong.every((word) => place.has(word)) && covered >= 0.6
      const exact =
        (verbatim || told) && point.qualifiers.every((word) => sentence.words.includes(word)) && owners.every((word) => place.has(word))
      if (!exact && (covered < NEAR || covering < 0.34)) continue
      found.push({
        number: point.value.number,
        period: point.period,
        match: exact ? 'exact' : 'near',
        point,
        ...(verbatim && exact ? { verbatim } : {}),
      })
    }
  }
  const longest = found.filter((witness) => witness.verbatim)
  // A longer name of the sentence's own words is the one that is meant.
  if (longest.length > 0) for (const witness of found) if (!witness.verbatim && witness.match === 'exact') witness.match = 'near'
  for (const told of new Set(strong.flatMap((word) => sentences.withWord(word)))) {
    if (told.read === own) continue
    const words = splitWords(told.level.phrase.join(' ')).words
    const share = Math.min(shareOf(strong, words), shareOf(words, strong))
    // The sentence, or the heading that ran into it, names the thing besides.
    const around = strong.length >= 2 && strong.every((word) => told.read.words.includes(word) || told.read.lead.includes(word))
    if (share < NEAR && !around) continue
    found.push({
      number: told.level.value.number,
      period: told.level.period,
      match: share === 1 && told.level.whole && owners.length + told.level.owners.length === 0 ? 'exact' : 'near',
      told,
    })
  }
  return found
}

/** Whether the figure is of the part of the company that these words name; of the whole it is where there are none. */
export const isWithin = ({ point }: Witness, owners: readonly string[]): boolean => {
  if (!point || owners.length === 0) return true
  const { words, alternatives, context } = point.indexed
  return owners.every((owner) => [words, alternatives, context, point.qualifiers].some((list) => list.includes(owner)))
}

/** "Net income (loss)" said of a loss: the last word outside the parentheses is exchanged for one within. */
const altered = (words: readonly string[], alternatives: readonly string[], strong: readonly string[]): boolean => {
  const missing = words.filter((word) => !strong.includes(word))
  return missing.length === 1 && alternatives.some((word) => strong.includes(word))
}

export const at = (witnesses: readonly Witness[], period: Period, calendar: ReportCalendar): Witness[] =>
  witnesses.filter((witness) => comparePeriods(witness.period, period, calendar) === 'same')

export const perhapsAt = (witnesses: readonly Witness[], period: Period, calendar: ReportCalendar): Witness[] =>
  witnesses.filter((witness) => comparePeriods(witness.period, period, calendar) !== 'different')
