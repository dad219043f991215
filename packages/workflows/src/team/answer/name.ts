import type { Corpus, Hit } from '../corpus/corpus.ts'
import type { Passage } from '../corpus/passages.ts'
import { foldWords, termsOf } from '../corpus/terms.ts'
import { namesIn } from '../question/names.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { coverageOf, type Support } from './support.ts'

/** A name that may be what is asked for. */
export type Candidate = {
  name: string
  score: number
  /** Those that have it, best first. */
  passages: Passage[]
  /** The share of the clauses whose passages have it. */
  clauses: number
}

/** How deep in a clause's list a passage may still lend its names. */
const DEPTH = 6
const IN_TITLE = 0.6
const TYPED = 1.35

/**
 * Names by how many parts of the question lead to them: what a question circumscribes part by part stands in the passages of each part.
 * The names that the question gives itself are left out, and sources.
 */
export const candidatesFor = (corpus: Corpus, question: ReadQuestion, supports: readonly Support[], fused: readonly Hit[]): Candidate[] => {
  const asked = new Set(termsOf(question.text))
  const sources = new Set(corpus.sources.flatMap((source) => [foldWords(source), foldWords(source.split(/\s+[|–—-]\s+/u)[0] ?? source)]))
  const found = new Map<
    string,
    { name: string; byClause: Map<number, number>; passages: Map<string, { passage: Passage; worth: number }> }
  >()
  const note = (name: string, clause: number, worth: number, passage: Passage) => {
    const key = foldWords(name)
    const entry = found.get(key) ?? {
      name,
      byClause: new Map<number, number>(),
      passages: new Map<string, { passage: Passage; worth: number }>(),
    }
    found.set(key, entry)
    entry.byClause.set(clause, Math.max(entry.byClause.get(clause) ?? 0, worth))
    if ((entry.passages.get(passage.id)?.worth ?? 0) < worth) entry.passages.set(passage.id, { passage, worth })
  }
  const lists = [
    ...supports.map(({ clause, hits }) => ({ terms: clause.terms, hits })),
    { terms: supports.flatMap(({ clause }) => clause.terms), hits: fused },
  ]
  for (const [at, { terms, hits }] of lists.entries())
    for (const [rank, { passage }] of hits.slice(0, DEPTH).entries()) {
      const worth = coverageOf(corpus, terms, passage) / (1 + rank / 3)
      const title = corpus.cards.get(passage.documentId)?.title ?? ''
      for (const name of new Set(namesIn(passage.text))) note(name, at, worth, passage)
      for (const name of new Set(namesIn(title))) note(name, at, worth * IN_TITLE, passage)
    }
  const entries = joinShort([...found.values()]).filter(
    ({ name }) =>
      !sources.has(foldWords(name)) &&
      termsOf(name).length > 0 &&
      !/-(?:based|backed|owned|led)$/u.test(name) &&
      !/^(?:Company|Registrant|Partnership|Corporation|Item|Note|Part|Form|Annual Report|Board)\b/u.test(name) &&
      !termsOf(name).every((term) => asked.has(term)),
  )
  const typed = typeTest(question.text)
  return entries
    .map(({ name, byClause, passages }) => ({
      name,
      score: [...byClause.values()].reduce((sum, worth) => sum + worth, 0) * (typed(name) ? TYPED : 1),
      passages: [...passages.values()].sort((a, b) => b.worth - a.worth).map(({ passage }) => passage),
      clauses: byClause.size / lists.length,
    }))
    .sort((a, b) => b.score - a.score)
}

type Entry = { name: string; byClause: Map<number, number>; passages: Map<string, { passage: Passage; worth: number }> }

/** "Bankman-Fried" and "SBF" are Sam Bankman-Fried where he is told of too: what the short ones have counts for the long one. */
const joinShort = (entries: readonly Entry[]): Entry[] => {
  const kept: Entry[] = []
  for (const entry of entries.toSorted((a, b) => b.name.length - a.name.length)) {
    const [longer] = kept.filter(({ name }) => isShortOf(entry.name, name)).toSorted((a, b) => b.passages.size - a.passages.size)
    if (!longer) {
      kept.push(entry)
      continue
    }
    for (const [clause, worth] of entry.byClause) longer.byClause.set(clause, Math.max(longer.byClause.get(clause) ?? 0, worth))
    for (const [id, value] of entry.passages) if (!longer.passages.has(id)) longer.passages.set(id, value)
  }
  return kept
}

/** A last name of a whole one, or its initials. */
const isShortOf = (short: string, long: string): boolean => {
  const words = long.split(' ')
  if (words.length < 2 || words.length > 4) return false
  if (/^\p{Lu}{2,4}$/u.test(short))
    return (
      short ===
      long
        .split(/[\s-]+/u)
        .map((word) => word.charAt(0))
        .join('')
    )
  return !short.includes(' ') && foldWords(words.at(-1) ?? '') === foldWords(short)
}

/** Whether a name looks like what is asked for: a person's has two or three words and none of a company's. */
const typeTest = (question: string): ((name: string) => boolean) => {
  const person = PERSON.test(question)
  if (!person && !ORGANISATION.test(question)) return () => false
  return (name) => {
    const words = name.split(' ')
    const isPerson =
      words.length >= 2 && words.length <= 3 && words.every((word) => /^\p{Lu}[\p{Ll}'’-]/u.test(word)) && !NO_PERSON.test(name)
    return isPerson === person
  }
}
const PERSON =
  /\b(?:who|whom|whose)\b|\bwhich\s+(?:\p{Ll}+\s+){0,2}(?:individual|person|figure|player|executive|ceo|actor|actress|singer|artist|politician|author|coach|founder|director|minister)\b/iu
const ORGANISATION =
  /\b(?:which|what)\s+(?:\p{L}+[\s-]+){0,3}(?:company|companies|firm|corporation|platform|business|organi[sz]ation|entity|entities|brand|developer|retailer|bank|service|team|club)\b/iu
const NO_PERSON =
  /\b(?:Inc|Corp|Corporation|Ltd|LLC|plc|Company|Group|Holdings|Bank|Games|Trading|Research|University|Department|League|Cup|Trial|House|Court|Street|City|State|Week|CEO|President)\b/u
