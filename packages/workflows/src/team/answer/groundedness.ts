import type { Corpus, Hit } from '../corpus/corpus.ts'
import { isTelling, termsOf } from '../corpus/terms.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { focusOf } from '../question/focus.ts'
import { isReport } from '../filing/is-report.ts'
import { coverageOf } from './support.ts'

/** Whether the documents tell what is asked at all. */
export type Groundedness = {
  told: boolean
  lack: number
  reasons: string[]
  /** What it is after is mentioned, so that a figure that was found may be the one. */
  mentioned: boolean
}

/**
 * What speaks against it, each with its weight, and the limit above which the documents are said not to tell. Set on the tuned half of
 * the questions; see `pnpm evaluate team`.
 */
const WEIGHTS = { unknownSources: 1, unknownNames: 0.8, farPassages: 4, unheardFocus: 0.7 } as const
const NEAR_ENOUGH = 0.25
const LIMIT = 0.55

export const groundednessOf = (corpus: Corpus, question: ReadQuestion, hits: readonly Hit[]): Groundedness => {
  const found = new Set(hits.flatMap(({ passage }) => [...corpus.widerTermsOf(passage)]))
  // Documents none of which tells where it is from cannot show that a source is absent.
  const telling = corpus.sources.length > 0 || question.sources.some(({ source }) => source !== undefined)
  const absent = !telling ? [] : [...new Set(question.sources.filter(({ source }) => source === undefined).map(({ text }) => text))]
  const unknown = question.names.filter((name) => !termsOf(name).some((term) => found.has(term)))
  const terms = question.clauses.flatMap((clause) => clause.terms)
  const nearest = Math.max(0, ...hits.map(({ passage }) => coverageOf(corpus, terms, passage)))
  const focus = focusOf(question.text)
  const unheard = focus !== undefined && corpus.frequency(focus) === 0
  const strange = question.kind === 'claim' || !corpus.documents.some(isReport) ? [] : strangeWords(corpus, question)
  const lack =
    WEIGHTS.unknownSources *
      (telling ? share(question.sources.filter(({ source }) => source === undefined).length, question.sources.length) : 0) +
    WEIGHTS.unknownNames * share(unknown.length, question.names.length) +
    WEIGHTS.farPassages * Math.max(0, NEAR_ENOUGH - nearest) +
    (unheard || strange.length > 0 ? WEIGHTS.unheardFocus : 0)
  const reasons = [
    ...(absent.length > 0 ? [`None of the documents is from ${listed(absent)}.`] : []),
    ...(unknown.length > 0 ? [`Nothing that was found speaks of ${listed(unknown)}.`] : []),
    ...(strange.length > 0
      ? [`${listed(strange.map((word) => `“${word}”`))} stands nowhere in ${corpus.documents.length === 1 ? 'it' : 'them'}.`]
      : []),
    ...(unheard && strange.length === 0 ? ['What is asked for is mentioned in none of them.'] : []),
    ...(nearest < NEAR_ENOUGH ? ['No passage has more than a small part of what is asked.'] : []),
  ]
  return {
    told: hits.length > 0 && lack <= LIMIT,
    lack,
    mentioned: !unheard && strange.length === 0 && absent.length === 0,
    reasons: hits.length === 0 ? ['Nothing in the documents has the words of the question.'] : reasons,
  }
}

/**
 * A report is long and has most words: of a short question its last word, or half of them, that stand nowhere in it were what it is after
 * ("the chief executive's dog").
 */
const strangeWords = (corpus: Corpus, { text }: ReadQuestion): string[] => {
  const words = (text.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? []).filter(
    (word) => termsOf(word).length > 0 && !/^\d/u.test(word) && !isTelling(word),
  )
  const missing = words.filter((word) => termsOf(word).every((term) => corpus.frequency(term) === 0))
  const last = words.at(-1)
  if (words.length === 0 || words.length > SHORT || missing.length === 0) return []
  return (last !== undefined && missing.includes(last)) || missing.length >= words.length / 2 ? missing : []
}
const SHORT = 7

const share = (part: number, of: number): number => (of === 0 ? 0 : part / of)

const listed = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
