import { findNumbers } from '@unfold/documents'

import type { Corpus } from '../corpus/corpus.ts'
import { alternativesOf, type ReadQuestion } from '../question/read-question.ts'
import type { Support } from './support.ts'
import { negationsIn, oppositesBetween, relationAsked } from './words.ts'

export type Judged = {
  /** "Yes", "No", or one of the alternatives that the question gives. */
  answer: string
  confidence: number
  /** How it was judged, as one would tell it. */
  reason: string
}

/** What speaks against a statement, each with its weight; above the limit the answer is no. Set on the tuned half of the questions. */
const WEIGHTS = {
  negation: 0.7,
  opposite: 1.2,
  otherFigure: 1,
  sameFigures: 0.4,
  bias: -0.9,
} as const

/** Yes or no, from what the documents have for each clause: computed from words, figures and dates, and said to be. */
export const judge = (corpus: Corpus, question: ReadQuestion, supports: readonly Support[]): Judged => {
  const order = orderOf(corpus, question, supports)
  if (order) return order
  const alternatives = alternativesOf(question.text)
  const relation = relationAsked(
    alternatives ? question.text.replace(new RegExp(alternatives.join(' or '), 'iu'), alternatives[0]) : question.text,
  )
  if (alternatives || (relation && isAboutReports(question))) return related(relation ?? 'sameness', supports, alternatives)
  return contentOf(corpus, question, supports)
}

/** "Did A report … before B reported …?": by the dates of the two documents. */
const orderOf = (corpus: Corpus, question: ReadQuestion, supports: readonly Support[]): Judged | undefined => {
  const asked = /\b(before or after|after or before|before|after)\b/iu.exec(question.text.replace(/^\W*(?:before|after)\b/iu, ''))
  if (!asked || supports.length < 2 || relationAsked(question.text)) return undefined
  const word = asked[1]?.toLowerCase() ?? ''
  const behind = question.text.slice(question.text.indexOf(word) + word.length)
  // "after October 2, 2023" gives a day, not a second report.
  if (!/\b(?:report|mention|discuss|publish|highlight|describ|cover|announc|note|write|wrote|said|state)\w*/iu.test(behind))
    return undefined
  const at = supports.findIndex(({ clause }) => behind.includes(clause.text.slice(0, 40)))
  if (at < 1) return undefined
  const [first, second] = [dateOf(corpus, supports[at - 1]), dateOf(corpus, supports[at])]
  if (first === undefined || second === undefined) return undefined
  const before = Date.parse(first) < Date.parse(second)
  const reason = `The first is dated ${first.slice(0, 10)}, the second ${second.slice(0, 10)}.`
  if (word.includes(' or ')) return { answer: before ? 'Before' : 'After', confidence: 0.85, reason }
  const ordered = before === (word === 'before')
  const against = speaksAgainst(supports.slice(Math.max(0, at - 1), at + 1))
  const answer = ordered && against <= 0.4 ? 'Yes' : 'No'
  return { answer, confidence: 0.75, reason }
}

const dateOf = (corpus: Corpus, support: Support | undefined): string | undefined =>
  support?.best && corpus.cards.get(support.best.documentId)?.date

/** Whether it compares what two reports say, rather than two things in the world. */
const isAboutReports = ({ text }: ReadQuestion): boolean =>
  /\b(?:between|report(?:ed|ing|s)?|portray\w*|coverage|narrative|stance|stated?|statements?|perspective|explanation|approach to presenting|depiction|remain(?:ed)? (?:the same|consistent|unchanged))\b/iu.test(
    text,
  ) &&
  /\b(?:was there|is there|has (?:the|there)|have|remain\w*|is the (?:report|advice|stance|coverage)\w*|was the (?:report|cover|inform|narrat|portray|advice)\w*|did .*(?:change|agree|disagree|indicate|maintain|portray)|consisten\w+|inconsisten\w+)\b/iu.test(
    text,
  )

const related = (
  relation: NonNullable<ReturnType<typeof relationAsked>>,
  supports: readonly Support[],
  alternatives?: [string, string],
): Judged => {
  const [one, other] = supports
    .flatMap(({ best }) => best ?? [])
    .filter((passage, at, all) => all.findIndex(({ id }) => id === passage.id) === at)
  const contradicted = one && other ? otherFigures(one.text, other.text) : false
  const same = !contradicted
  const reason = contradicted
    ? 'The two passages give different figures for it.'
    : 'Nothing in the two passages contradicts the other; they do not say the same.'
  if (alternatives) {
    const yes = alternatives.find((word) => SAME.test(word)) ?? alternatives[0]
    const no = alternatives.find((word) => word !== yes) ?? alternatives[1]
    return { answer: capital(same ? yes : no), confidence: 0.6, reason }
  }
  const answer = relation === 'sameness' ? same : relation === 'change' ? true : relation === 'no_change' ? false : !same
  return { answer: answer ? 'Yes' : 'No', confidence: 0.6, reason }
}
const SAME = /^(?:consistent|agree|similar|same|the same)$/iu

const contentOf = (corpus: Corpus, question: ReadQuestion, supports: readonly Support[]): Judged => {
  const score = speaksAgainst(supports) + WEIGHTS.bias
  const sure = Math.min(0.9, 0.5 + Math.abs(score) / 5)
  return score > 0
    ? { answer: 'No', confidence: sure, reason: 'What is stated is not borne out by the passages that come nearest to it.' }
    : { answer: 'Yes', confidence: sure, reason: 'The passages bear out what is stated.' }
}

const speaksAgainst = (supports: readonly Support[]): number => {
  let score = 0
  for (const { clause, best, hits } of supports) {
    if (clause.terms.length < 2) continue
    const text = best?.text ?? ''
    score += WEIGHTS.negation * Math.max(0, negationsIn(clause.text) - negationsIn(text))
    score += WEIGHTS.opposite * oppositesBetween(clause.text, text)
    const near = hits.map(({ passage }) => passage.text).join(' \n ')
    if (otherFigures(clause.text, near)) score += WEIGHTS.otherFigure
    else if (figuresIn(clause.text).length > 0 && /\d/u.test(near)) score -= WEIGHTS.sameFigures
  }
  return score
}

/** Both give figures of one kind, and none of the one stands in the other. */
const otherFigures = (one: string, other: string): boolean => {
  const [a, b] = [figuresIn(one), figuresIn(other)]
  return (
    a.length > 0 &&
    b.length > 0 &&
    a.some(({ kind, value }) => b.some((each) => each.kind === kind) && !b.some((each) => each.kind === kind && each.value === value))
  )
}

const figuresIn = (text: string): { kind: string; value: number }[] =>
  findNumbers(text)
    .filter(({ text: words, number }) => number.percent || number.currency !== undefined || !/^(?:19|20)\d\d$/u.test(words.trim()))
    .map(({ number }) => ({
      kind: number.percent ? 'percent' : (number.currency ?? 'count'),
      value: Math.abs(number.value * number.scale),
    }))

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
