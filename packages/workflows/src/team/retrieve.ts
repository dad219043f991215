import type { Corpus, Hit } from './corpus/corpus.ts'
import type { Passage } from './corpus/passages.ts'
import { namesIn } from './question/names.ts'
import type { Clause } from './question/clauses.ts'
import { termsOf } from './corpus/terms.ts'

/** Reciprocal rank fusion's constant (Cormack, Clarke & Büttcher 2009). */
const RRF = 5
const DEPTH = 40
const OTHER_SOURCE = 0.25
const SAME_DAY = 2.2
/** A name counts by the ranks of the passages that have it; less than this is one passage far down. */
const LEAST_SHARED = 0.8
/** Among so many of the first. */
const SHARED_BY = 12

type Asked = { text: string; clauses: readonly Clause[] }
type Pace = () => Promise<void>

/** How much more a passage counts for a clause that names its source or its day. */
const weighFor =
  (corpus: Corpus, { sources, dates }: Pick<Clause, 'sources' | 'dates'>) =>
  (passage: Passage): number => {
    const card = corpus.cards.get(passage.documentId)
    let weight = 1
    if (sources.length > 0 && !sources.some((source) => corpus.isFrom(passage.documentId, source))) weight *= OTHER_SOURCE
    if (dates.length > 0 && card?.date !== undefined && dates.some((date) => isDay(card.date ?? '', date))) weight *= SAME_DAY
    return weight
  }

const isDay = (date: string, asked: string): boolean =>
  asked.startsWith('--') ? date.slice(4, 10) === asked.slice(1) : date.slice(0, 10) === asked

export const searchClause = (corpus: Corpus, clause: Clause, extra: readonly string[] = [], limit: number = DEPTH): Hit[] =>
  corpus.search([...clause.terms, ...extra], { limit, weigh: weighFor(corpus, clause) })

/**
 * The passages that bear on a question, best first: each clause by itself and the question as a whole, fused by rank; then once more with
 * the names that the first round's passages share, since what a question circumscribes ("the individual who …") it does not name.
 */
export const retrieve = async (corpus: Corpus, { text, clauses }: Asked, limit: number, pace: Pace): Promise<Hit[]> => {
  const whole: Clause = {
    text,
    terms: clauses.flatMap(({ terms }) => terms),
    sources: [...new Set(clauses.flatMap(({ sources }) => sources))],
    dates: clauses.flatMap(({ dates }) => dates),
  }
  const parts = clauses.map((clause) => inherit(clause, whole))
  const searchAll = async (extra: readonly string[]): Promise<Hit[][]> => {
    const lists: Hit[][] = []
    for (const clause of [whole, ...parts]) {
      lists.push(searchClause(corpus, clause, extra))
      await pace()
    }
    return lists
  }
  const lists = await searchAll([])
  const first = fuse(lists)
  const [name] = sharedNames(first.slice(0, SHARED_BY), text)
  if (name === undefined) return withEachBest(first, lists.slice(1), limit)
  const again = await searchAll(termsOf(name))
  return withEachBest(fuse([...again, first]), again.slice(1), limit)
}

/** A clause that names no source may be answered by any that the question names. */
const inherit = (clause: Clause, whole: Clause): Clause => (clause.sources.length > 0 ? clause : { ...clause, sources: whole.sources })

const fuse = (lists: readonly (readonly Hit[])[]): Hit[] => {
  const scores = new Map<string, Hit>()
  for (const list of lists)
    for (const [rank, { passage }] of list.entries()) {
      const before = scores.get(passage.id)
      scores.set(passage.id, { passage, score: (before?.score ?? 0) + 1 / (RRF + rank) })
    }
  return [...scores.values()].sort((a, b) => b.score - a.score)
}

/** Each clause's own best is kept, whatever the others say of it. */
const withEachBest = (fused: readonly Hit[], lists: readonly (readonly Hit[])[], limit: number): Hit[] => {
  const best = new Set(lists.slice(0, limit).flatMap(([first]) => first?.passage.id ?? []))
  const kept = fused.filter(({ passage }) => best.has(passage.id))
  const others = fused.filter(({ passage }) => !best.has(passage.id))
  return [...kept, ...others].slice(0, limit).sort((a, b) => b.score - a.score)
}

/** Names that several of these passages have and the question has not, the most shared first. */
export const sharedNames = (hits: readonly Hit[], question: string): string[] => {
  const asked = new Set(termsOf(question))
  const counts = new Map<string, number>()
  for (const [rank, { passage }] of hits.entries())
    for (const name of new Set(namesIn(passage.text))) {
      if (termsOf(name).every((term) => asked.has(term))) continue
      counts.set(name, (counts.get(name) ?? 0) + 1 / (1 + rank / 4))
    }
  return [...counts]
    .filter(([, count]) => count > LEAST_SHARED)
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name)
}
