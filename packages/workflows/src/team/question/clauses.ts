import { findDates, toIso } from '../../audit/statements/index.ts'
import { type Corpus, isSameSource } from '../corpus/corpus.ts'
import { foldWords, termsOf } from '../corpus/terms.ts'

/** A part of a question that can be looked up by itself. */
export type Clause = {
  text: string
  terms: string[]
  /** Names of sources that it asks about, as the documents write them. */
  sources: string[]
  /** Days it names, ISO 8601; a month and day without a year as `--10-18`. */
  dates: string[]
}

type Sources = Pick<Corpus, 'sources' | 'documents' | 'isFrom'>

/** A source that a question names: where, how, and which of the documents' sources it is, if any. */
export type SourceMention = { index: number; text: string; source?: string }

const REPORT = '(?:articles?|reports?|reporting|pieces?|coverage|stor(?:y|ies)|reviews?|posts?|interviews?)'
/** "The New York Times", "9to5Mac", "CBSSports.com": words with capitals, joined as names are. */
const NAME =
  "(?:[\\p{Lu}\\d][\\p{L}\\p{N}.&’'-]*)(?:(?:\\s+(?:of|and|the|for|&|\\|)\\s+|\\s+|\\s*[-–:|]\\s+)(?:[\\p{Lu}][\\p{L}\\p{N}.&’'-]*)){0,7}"
const QUOTE = '[\'"‘“]?'
const QUOTED_NAME = new RegExp(`(?<!\\p{L})['"‘“](${NAME})['"’”](?!\\p{L})`, 'gu')
const UNKNOWN: RegExp[] = [
  new RegExp(`(?<=\\b${REPORT}\\s+(?:from|by|in|of)\\s+(?:the\\s+)?)${QUOTE}(${NAME})`, 'gu'),
  new RegExp(
    `(?<=\\b(?:[Aa]ccording to|[Rr]eported (?:by|in)|(?:discussed|covered|mentioned|noted|featured) (?:by|in|as)|as per)\\s+(?:both\\s+|an?\\s+|the\\s+)?)${QUOTE}(${NAME})`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})(${NAME})${QUOTE}(?:['’]s)?\\s+(?=(?:\\p{Ll}+\\s+)?${REPORT}\\b)`, 'gu'),
]

/** Which sources a question names: those that the documents have, and those that only look like one. */
export const findSources = (question: string, corpus: Sources): SourceMention[] => {
  const { sources } = corpus
  const found: SourceMention[] = []
  const folded = foldWords(question)
  const aliases = sources
    .flatMap((source) => aliasesOf(source).map((alias) => ({ source, alias: foldWords(alias) })))
    .sort((a, b) => b.alias.length - a.alias.length)
  const taken = (from: number, to: number) => found.some(({ index, text }) => from < index + text.length && to > index)
  if (folded.length === question.length)
    for (const { source, alias } of aliases) {
      for (let at = folded.indexOf(alias); at >= 0; at = folded.indexOf(alias, at + 1)) {
        const end = at + alias.length
        if (isLetter(folded[at - 1]) || isLetter(folded[end]) || taken(at, end)) continue
        found.push({ index: at, text: question.slice(at, end), source })
      }
    }
  const knownAs = (name: string): string | undefined =>
    sources.find((source) => isSameSource(source, name)) ?? (corpus.documents.some(({ id }) => corpus.isFrom(id, name)) ? name : undefined)
  for (const match of question.matchAll(QUOTED_NAME)) {
    const text = trimName(match[1] ?? '')
    const index = match.index + 1
    const known = taken(index, index + text.length) ? undefined : knownAs(text)
    if (known !== undefined) found.push({ index, text, source: known })
  }
  for (const pattern of UNKNOWN)
    for (const match of question.matchAll(pattern)) {
      const whole = (match[1] ?? '').replace(SENTENCE_START, '')
      const start = match.index + match[0].lastIndexOf(whole)
      // "TechCrunch and The Verge" are two, unless there is one of that name.
      for (const { at, name } of knownAs(trimName(whole)) === undefined ? partsOf(whole) : [{ at: 0, name: whole }]) {
        const text = trimName(name)
        const index = start + at
        if (text === '' || taken(index, index + text.length) || NO_SOURCE.test(text)) continue
        const known = knownAs(text)
        found.push({ index, text, ...(known === undefined ? {} : { source: known }) })
      }
    }
  return found.sort((a, b) => a.index - b.index)
}

/** "Does the Polygon article …": the name begins behind it. */
const SENTENCE_START =
  /^(?:Did|Does|Do|Is|Was|Were|Are|Has|Have|Had|Which|What|Who|When|Between|After|Before|Considering|Based on|According to|In|From|While)\s+(?:(?:the|both|an?)\s+)?/u

const trimName = (name: string): string => name.replace(/['’]s$/u, '').replace(/[\s'’"”.,]+$/u, '')

const partsOf = (names: string): { at: number; name: string }[] => {
  const parts: { at: number; name: string }[] = []
  let at = 0
  for (const name of names.split(/(\s+and\s+)/u)) {
    if (!/^\s+and\s+$/u.test(name)) parts.push({ at, name })
    at += name.length
  }
  return parts
}

/** Sentence starts and names of months are no sources. */
const NO_SOURCE =
  /^(?:Did|Does|Do|Is|Was|Were|Are|Has|Have|Had|Which|What|Who|When|Between|After|Before|Considering|Based|The|A|An|In|According|January|February|March|April|May|June|July|August|September|October|November|December|Annual|Financial|Quarterly)\b\s*\p{Ll}*$/u

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** "Cnbc | World Business News Leader" is called CNBC too, "The Independent - Sports" perhaps "The Independent". */
const aliasesOf = (source: string): string[] => {
  const [first = source] = source.split(/\s+[|–—-]\s+|:\s+/u)
  return [...new Set([source, ...(first.length >= 3 ? [first] : [])])]
}

const JOINT =
  /\s*(?:;|\?|,?\s+(?:while|whereas|although|as opposed to|in contrast to|compared (?:to|with)|in comparison (?:to|with)|before|after|but)\s+|,\s+(?:and|or|but)\s+(?:also\s+)?|,\s+(?:as well as\s+)?|\s+and\s+(?:is|was|does|did|has|are|also|then)\s+)\s*/iu
const LEAST_TERMS = 2

/** The parts of a question, each with the sources and days it speaks of. */
export const clausesOf = (question: string, corpus: Sources): Clause[] => {
  const mentions = findSources(question, corpus)
  const guarded = guardDates(question)
  const spans = split(guarded)
  const clauses: Clause[] = []
  for (const { from, to } of spans) {
    const text = question.slice(from, to)
    const named = mentions.filter(({ index }) => index >= from && index < to)
    const terms = termsOf(withoutSources(text, from, named))
    const known = [...new Set(named.flatMap(({ source }) => source ?? []))]
    const dates = datesIn(text)
    const last = clauses.at(-1)
    // "…, published November 1," belongs to what was named before it.
    if (last && (terms.length < LEAST_TERMS || isRider(text))) {
      last.text += ` ${text}`
      last.terms.push(...terms)
      last.sources = [...new Set([...last.sources, ...known])]
      last.dates.push(...dates)
    } else clauses.push({ text, terms, sources: known, dates })
  }
  return clauses.filter(({ terms, sources: of }) => terms.length > 0 || of.length > 0)
}

const isRider = (text: string): boolean =>
  /^(?:published|which|who|dated|reported by|as reported|as discussed|as covered|according)\b/iu.test(text.trim()) &&
  termsOf(text).length < 6

/** Of the same length, with the commas inside dates and quotes taken out. */
const guardDates = (text: string): string =>
  text
    .replace(/(\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?),(\s+(?:19|20)\d\d),?/gu, (date) => date.replaceAll(',', ' '))
    .replace(/(["“])([^"”]{1,160})(["”])/gu, (quoted) => quoted.replaceAll(/[,;?]/gu, ' '))
    .replace(/(\d),(\d)/gu, '$1 $2')

const split = (text: string): { from: number; to: number }[] => {
  const spans: { from: number; to: number }[] = []
  let from = 0
  const pattern = new RegExp(JOINT.source, 'giu')
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) spans.push({ from, to: match.index })
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans
}

const withoutSources = (text: string, from: number, mentions: readonly SourceMention[]): string => {
  let left = text
  for (const { index, text: name } of mentions)
    left = left.slice(0, index - from) + ' '.repeat(name.length) + left.slice(index - from + name.length)
  return left.replace(FRAME, ' ')
}

/** Words that a question puts around what it asks for. */
const FRAME =
  /\b(?:articles?|reports?|reported|reporting|coverage|covered|published|news sources?|according|considering|information|based|mentioned|discuss(?:es|ed|ing)?|suggests?|indicates?|claims?|describes?|which|what|who|individual|company|person|entity|entities)\b/giu

const DAY_ONLY =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!,?\s*(?:19|20)\d\d)/giu
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const datesIn = (text: string): string[] => [
  ...findDates(text)
    .filter(({ real }) => real)
    .map(({ date }) => toIso(date)),
  ...[...text.matchAll(DAY_ONLY)].map(
    ([, month = '', day = '']) => `--${two(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1)}-${two(Number(day))}`,
  ),
]

const two = (value: number): string => String(value).padStart(2, '0')
