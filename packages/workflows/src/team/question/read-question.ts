import type { Corpus } from '../corpus/corpus.ts'
import { foldWords, termsOf } from '../corpus/terms.ts'
import { type Clause, clausesOf, findSources, type SourceMention } from './clauses.ts'
import { namesIn } from './names.ts'

/** What kind of answer a question wants. */
type QuestionKind = 'yes_no' | 'alternative' | 'name' | 'figure' | 'claim' | 'open'

/** A question as the team works on it. */
export type ReadQuestion = {
  text: string
  kind: QuestionKind
  clauses: Clause[]
  sources: SourceMention[]
  /** Names in it that are no sources. */
  names: string[]
}

const ASKS_YES =
  /(?:^|[,;]\s+|\b(?:while|and)\s+)(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should)\s+(?:there\s+|the\s+|an?\s+|both\s+|['"‘“]?\p{L})/iu
const STARTS_YES = /^\W*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should)\b/iu
/** "Who", "which team", "what company", "what is the name of"; "what" alone may want anything. */
const STARTS_NAME =
  /\b(?:who|whom|whose|which)\b|\bwhat\s+(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|might|happen\p{L}*|else)\b)\p{L}+|\bwhat (?:is|are|was|were) the (?:names?|entit\p{L}+|compan\p{L}+|organi[sz]ations?|teams?|persons?|individuals?)\b/iu
const FIGURE =
  /\bhow (?:much|many|large|big|high|low|old|long|far)\b|\bwhat (?:was|were|is|are) (?:the )?(?:total|amount|number|value|price|percentage|rate|figure|sum|share|level|ratio|cost|net|gross)\b|\bby how\b/iu
const OPEN =
  /^\W*(?:how|why|describe|explain|summari[sz]e|compare|list|tell|give|in what way|what (?:are|is|were|was) the (?:main|key|reasons?|risks?|causes?|differences?|advantages?|effects?|consequences?|factors?))\b|\bwhat (?:happened|do|does|did)\b/iu
const CLAIM =
  /^\W*(?:is it (?:true|right|correct|the case) (?:that )?|claim\s*:\s*|verify\s*(?:that|:)\s*|true or false\s*[:?]\s*|check (?:that|whether|:)\s*)/iu
const ALTERNATIVE =
  /\b(before or after|after or before|consistent or inconsistent|inconsistent or consistent|agree or disagree|disagree or agree|similar or different|different or similar|increased? or decreased?|decreased? or increased?|higher or lower|lower or higher|more or less|rise or fall|rose or fell|up or down|true or false|yes or no|earlier or later|same or different)\b/iu

export const readQuestion = (question: string, corpus: Corpus): ReadQuestion => {
  const text = question.replace(/\s+/gu, ' ').trim()
  const mentions = findSources(text, corpus)
  // What the documents write about is no source of theirs, however it is put: "the report on Caesars Sportsbook".
  const sources = mentions.filter(({ source, text: name }) => source !== undefined || !isWrittenAbout(name, corpus))
  const kind = kindOf(text)
  const asked = kind === 'claim' ? text.replace(CLAIM, '') : text
  let outside = text
  for (const { index, text: name } of sources)
    outside = `${outside.slice(0, index)}${' '.repeat(name.length)}${outside.slice(index + name.length)}`
  return {
    text: asked,
    kind,
    clauses: clausesOf(asked, corpus),
    sources,
    names: [...new Set(namesIn(outside))].filter((name) => !FRAMES.has(name.toLowerCase()) && !isOpening(name, asked)),
  }
}

/** "Tell me …", "Summarise …": a first word has its capital from its place. */
const isOpening = (name: string, text: string): boolean => !/\s/u.test(name) && text.startsWith(`${name} `) && /^\p{Lu}\p{Ll}+$/u.test(name)

const FRAMES = new Set(['considering', 'based', 'according', 'between', 'given', 'regarding', 'using', 'is', 'does', 'did'])

export const alternativesOf = (question: string): [string, string] | undefined => {
  const [one, other] = ALTERNATIVE.exec(question)?.[1]?.toLowerCase().split(' or ') ?? []
  if (one !== undefined && other !== undefined) return [one, other]
  // "… in a similar way …, or do these articles present different reasons?"
  const told =
    OR_ELSE.test(question) &&
    /\b(agree|similar|consistent|the same)\b/iu.exec(question.slice(0, question.search(OR_ELSE)))?.[1]?.toLowerCase()
  return told ? [told, told === 'agree' ? 'disagree' : told === 'consistent' ? 'inconsistent' : 'different'] : undefined
}

const OR_ELSE = /,?\s+or\s+(?:do|does|did|is|are|has|have|was|were)\s+(?:they|these|both|there|the|it)\b/iu

const kindOf = (text: string): QuestionKind => {
  if (CLAIM.test(text)) return 'claim'
  if (alternativesOf(text)) return 'alternative'
  if (STARTS_YES.test(text)) return 'yes_no'
  if (FIGURE.test(text)) return 'figure'
  if (OPEN.test(text)) return 'open'
  if (STARTS_NAME.test(text)) return 'name'
  if (/^\W*(?:when|where|what)\b/iu.test(text)) return 'open'
  if (ASKS_YES.test(text) && text.includes('?')) return 'yes_no'
  return text.endsWith('?') || text.split(' ').length < 6 ? 'open' : 'claim'
}

const isWrittenAbout = (name: string, corpus: Corpus): boolean => {
  const terms = termsOf(name)
  const words = foldWords(name)
  return corpus.passages.some((passage) => {
    const there = corpus.widerTermsOf(passage)
    return terms.every((term) => there.has(term)) && foldWords(`${passage.text} ${passage.context}`).includes(words)
  })
}
