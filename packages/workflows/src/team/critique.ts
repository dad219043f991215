import type { Finding, TeamCritique, TeamFound, TeamNotes } from '@unfold/contracts'

import { makeFinding } from '../audit/evidence.ts'
import { groundednessOf } from './answer/groundedness.ts'
import { oppositesBetween } from './answer/words.ts'
import type { Corpus } from './corpus/corpus.ts'
import { foldWords, termsOf } from './corpus/terms.ts'
import type { ReadQuestion } from './question/read-question.ts'
import { retrieve, sharedNames } from './retrieve.ts'

/** A passage that has less of a sub-question than this leaves it open. */
const OPEN = 0.35
const MOST_GAPS = 3
const LOOKED_AT = 10
/** A figure that was found as surely as this is an answer, however few of the question's words stand with it. */
const SURE_FIGURE = 0.75
/** Words that fit are no proof: nothing that is found by words alone is surer than this. */
const MOST_SURE = 0.95
/** How sure an answer is that consists in what is missing. */
const NOT_GIVEN = 0.2
const NO_FIGURE = 'The figure that is asked for was not found.'

/** What is missing, what contradicts what, and whether the documents tell it at all. `asked`: what was looked up already. */
export const critique = async (
  corpus: Corpus,
  question: ReadQuestion,
  notes: readonly TeamNotes[],
  asked: readonly string[],
  pace: () => Promise<void>,
): Promise<{ critique: TeamCritique; findings: Finding[]; bridge: string | undefined }> => {
  const hits = await retrieve(corpus, question, LOOKED_AT, pace)
  const ground = groundednessOf(corpus, question, hits)
  const findings = contradictions(notes)
  const found = notes.flatMap((each) => (each.found ? [{ ...each.found, confidence: each.confidence, notTold: each.notTold }] : []))
  if (found.length > 0) return { bridge: undefined, findings, critique: weighFound(found, findings.length) }
  // A figure that nobody found is not told, however many passages have the question's words.
  const sought = question.kind === 'figure' && notes.every(({ figures }) => figures.length === 0)
  const told =
    !sought &&
    (ground.told || (ground.mentioned && notes.some(({ figures, confidence }) => figures.length > 0 && confidence >= SURE_FIGURE)))
  const weak = notes.filter(({ passages, figures }) => figures.length === 0 && (passages[0]?.relevance ?? 0) < OPEN)
  const [bridge] = question.kind === 'name' || question.kind === 'open' ? sharedNames(hits, question.text) : []
  const known = new Set(asked.map(foldWords))
  const gaps: string[] = []
  if (told) {
    // What the question circumscribes it does not name: with the name that the passages share, the weak parts are looked up once more.
    if (bridge !== undefined) for (const { subQuestion } of weak) gaps.push(`${bridge}: ${subQuestion}`)
    for (const { subQuestion } of weak) {
      const rare = termsOf(subQuestion).filter((term) => corpus.frequency(term) > 0)
      if (rare.length > 1 && bridge === undefined) gaps.push(`What else is told of: ${subQuestion}`)
    }
  }
  const reasons = sought && ground.told ? [NO_FIGURE] : ground.reasons
  const left = gaps.filter((gap) => !known.has(foldWords(gap))).slice(0, MOST_GAPS)
  const confidence = ground.told
    ? Math.max(0.1, 1 - ground.lack / 0.55) * (1 - weak.length / Math.max(1, 2 * notes.length))
    : Math.min(0.95, 0.5 + ground.lack / 2)
  return {
    bridge,
    findings,
    critique: {
      gaps: left,
      contradictions: findings.length,
      told,
      reasons,
      confidence: Math.min(MOST_SURE, sought ? NOT_GIVEN : confidence),
      summary: summaryOf(told, left.length, findings.length, reasons),
    },
  }
}

/** What was read in its own place needs no words in common with the question. */
const weighFound = (found: readonly (TeamFound & { confidence: number; notTold: string[] })[], contradictions: number): TeamCritique => {
  const given = found.filter((each) => each.given)
  const told = given.length > 0
  const confidence = told ? Math.min(...given.map((each) => each.confidence)) : NOT_GIVEN
  const summary = !told
    ? found.flatMap((each) => each.notTold).join(' ')
    : given.length === found.length
      ? 'It stands where a report tells it.'
      : 'A part of it stands where a report tells it; the rest does not.'
  return { gaps: [], contradictions, told, reasons: told ? [] : found.flatMap((each) => each.notTold), confidence, summary }
}

const summaryOf = (told: boolean, gaps: number, contradictions: number, reasons: readonly string[]): string => {
  if (!told) return `The documents do not seem to tell it. ${reasons.join(' ')}`.trim()
  const parts = [
    gaps > 0 ? `${gaps === 1 ? 'One part needs' : `${gaps} parts need`} another look.` : 'Each part has a passage that bears on it.',
    contradictions > 0
      ? `${contradictions === 1 ? 'Two passages contradict' : `${contradictions} pairs of passages contradict`} each other.`
      : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** Much the same words, and the opposite said: two documents against each other. */
const ALIKE = 0.5

export const contradictions = (notes: readonly TeamNotes[]): Finding[] => {
  const passages = notes.flatMap((each) => each.passages)
  const found = new Map<string, Finding>()
  const terms = passages.map(({ evidence }) => new Set(termsOf(evidence.quote)))
  for (const [at, one] of passages.entries())
    for (const [next, other] of passages.entries()) {
      if (next <= at || one.evidence.documentId === other.evidence.documentId) continue
      const [a, b] = [terms[at] ?? new Set<string>(), terms[next] ?? new Set<string>()]
      const common = [...a].filter((term) => b.has(term)).length
      if (common < 3 || common / Math.min(a.size, b.size) < ALIKE) continue
      if (oppositesBetween(one.evidence.quote, other.evidence.quote) === 0) continue
      const finding = makeFinding({
        rule: 'team.contradiction',
        severity: 'medium',
        title: `“${one.title}” and “${other.title}” do not say the same.`,
        detail: 'Two passages speak of the same thing in opposite words. Read both before relying on either.',
        confidence: Math.min(0.8, common / Math.min(a.size, b.size)),
        evidence: [one.evidence, { ...other.evidence, role: 'compared' }],
      })
      found.set(finding.id, finding)
    }
  return [...found.values()]
}
