import type { Block, Document } from '@unfold/contracts'

import { findStatements } from '../statements/index.ts'
import { headingText, isContinued } from './heading-words.ts'

/** One note to the financial statements. */
export type Note = {
  /** 1 …; of lettered notes A = 1. */
  number: number
  /** As the report writes it: "9", "I"; empty where notes have no numbers. */
  label: string
  title: string
  heading: Block
  /** Indexes of blocks: the heading's, and the one behind its last. */
  from: number
  to: number
  /** Letters and digits of its body. */
  length: number
}

export type Notes = {
  /** In order. Empty where none could be told. */
  notes: Note[]
  /** How they are headed: `Note 9 – Debt`, `9. Debt`, `(9) Debt`. */
  style: Style | undefined
}

type Style = 'note' | 'lettered' | 'dotted' | 'bracketed' | 'letters' | 'plain'
type Candidate = { style: Style; number: number; label: string; title: string; at: number; block: Block; part?: number }

const STYLES: readonly [Style, RegExp][] = [
  ['note', /^notes?\s+(?:no\.?\s*)?(\d{1,2})(?:\s*[.:–—)-]+\s*|\s+)(?=[\p{L}“"(])(.+)$/iu],
  ['lettered', /^note\s+([A-Z])(?:\s*[.:–—)-]+\s*|\s+)(?=[\p{L}“"(])(.+)$/iu],
  ['bracketed', /^\((\d{1,2})\)\s*(?=\p{Lu}|\d+\()(.+)$/u],
  ['dotted', /^(\d{1,2})\s*[.)]\s*(?=\p{Lu}|\d+\()(.+)$/u],
  ['letters', /^([A-Z])\s*[.)]\s*(?=\p{Lu})(.+)$/u],
  ['plain', /^(\d{1,2})\s+(?=\p{Lu}|\d+\()(.+)$/u],
]

/** What notes are about. */
const SUBJECT =
  /\b(?:accounting policies|basis of (?:presentation|preparation)|income tax(?:es)?|taxation|debt|borrowings|(?:share|stock)holders[’']? equity|share capital|commitments|contingencies|subsequent events?|revenues?|related part(?:y|ies)|segments?|leases?|(?:earnings|loss|income) per share|fair value|financial instruments|inventor(?:y|ies)|property|intangible)\b/iu
/** "NOTE 5" on a line of its own; the title is the next one. */
const BARE = /^note\s+(\d{1,2}|[A-Z])\s*[.:–—-]?$/iu
const NOTES_HEADING =
  /\b(?:selected )?(?:explanatory )?notes? to (?:the )?(?:unaudited |interim |audited |condensed |consolidated |combined |group |company |annual )*(?:financial statements|accounts)\b/iu
/** What follows the notes in a filing, and is never one of them. */
const BEYOND_NOTES =
  /^(?:item\s*(?:9|1\d)[a-c]?\b|part\s+(?:iii|iv)\b|signatures?$|exhibit index|index to exhibits|exhibit \d|management['’]s discussion)/iu
/** What may follow the notes, or stand between them as a page's heading. */
const AFTER_NOTES =
  /^(?:item\s*\d+[a-c]?\b|part\s+[ivx]+\b|signatures?$|exhibit index|index to exhibits|schedule [ivx]+\b|reports? of independent|management['’]s (?:discussion|annual report|report)|quarterly (?:financial )?(?:data|information)|supplementa(?:l|ry) (?:financial )?(?:data|information)$|five[- ]year|selected (?:quarterly|financial) data|independent auditor)/iu
/** A gap in the numbers that still makes one sequence: more of them missing at once is another list. */
const LONGEST_GAP = 4

export const findNotes = (document: Document): Notes => {
  const { blocks } = document
  const lengths = prefixLengths(blocks)
  const start = startOfNotes(document)
  const candidates = withParts(
    blocks,
    blocks.flatMap((_, at) => candidatesOf(blocks, at)),
  )
  let best: { score: number; chain: Candidate[]; style: Style } | undefined
  for (const [style] of STYLES) {
    const own = candidates.filter(
      (candidate) => candidate.style === style && (style === 'note' || style === 'lettered' || (start >= 0 && candidate.at > start)),
    )
    const { chain, score: written } = longestChain(own, lengths)
    // "Note 9" says what it is; "9." may be any list, and is one of notes where its titles name what notes are about.
    const named = style === 'note' || style === 'lettered'
    const score = written * (named ? 1.5 : 1)
    if (
      chain.length >= 2 &&
      (named || chain.filter(({ title }) => SUBJECT.test(title)).length >= Math.min(3, chain.length)) &&
      score > (best?.score ?? 0)
    )
      best = { score, chain, style }
  }
  if (!best) return { notes: unnumberedNotes(document, start, lengths), style: undefined }
  const { chain, style } = best
  const notes = chain.map((candidate, index): Note => {
    const to = chain[index + 1]?.at ?? endOfNotes(blocks, candidate.at + 1)
    const { number, label, title, block: heading, at: from } = candidate
    const length = (lengths[to] ?? 0) - (lengths[from + 1] ?? 0) + Math.max(0, heading.text.length - title.length - 12)
    return { number, label, title, heading, from, to, length }
  })
  return { notes, style }
}

const FEWEST = 4

/** Notes without numbers: the headings behind the statements, where enough of them name what notes are about. */
const unnumberedNotes = (document: Document, start: number, lengths: readonly number[]): Note[] => {
  const { blocks } = document
  if (start < 0) return []
  const heads = blocks.flatMap((block, at) => {
    const title = block.kind === 'heading' && at > start ? headingText(block) : undefined
    return title === undefined || isContinued(title) || /\[abstract\]$/iu.test(title) ? [] : [{ at, title }]
  })
  const first = heads.findIndex(({ title }) => SUBJECT.test(title))
  const end = endOfNotes(blocks, (heads[first]?.at ?? blocks.length) + 1)
  const within = heads.slice(Math.max(0, first)).filter(({ at }) => at < end)
  if (within.filter(({ title }) => SUBJECT.test(title)).length < FEWEST) return []
  return within.flatMap(({ at: from, title }, index): Note[] => {
    const heading = blocks[from]
    const to = within[index + 1]?.at ?? end
    return heading
      ? [{ number: index + 1, label: '', title, heading, from, to, length: (lengths[to] ?? 0) - (lengths[from + 1] ?? 0) }]
      : []
  })
}

/** Bare numbers are followed from the notes' heading, a page's header, or the first primary statement on. */
const startOfNotes = (document: Document): number => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const statements = new Set([balanceSheet, income, cashFlow].flatMap((statement) => statement?.grids[0]?.block.id ?? []))
  return document.blocks.findIndex(
    (block) =>
      statements.has(block.id) || NOTES_HEADING.test(block.kind === 'page_header' ? block.text.slice(0, 200) : headingStart(block)),
  )
}

const headingStart = (block: Block): string => {
  const text = headingText(block) ?? ''
  const at = text.search(NOTES_HEADING)
  return at >= 0 && at <= 60 && !/\b(?:see|refer|in|of|these|accompanying)\b/u.test(text) ? text : ''
}

/** Numbers every stretch of the document between headings that are beyond the notes: a sequence of notes stays within one. */
const withParts = (blocks: readonly Block[], candidates: readonly Candidate[]): Candidate[] => {
  const parts: number[] = []
  let part = 0
  for (const block of blocks) {
    if (block.kind !== 'page_header' && BEYOND_NOTES.test(headingText(block) ?? '')) part += 1
    parts.push(part)
  }
  return candidates.map((candidate) => ({ ...candidate, part: parts[candidate.at] ?? 0 }))
}

const candidatesOf = (blocks: readonly Block[], at: number): Candidate[] => {
  const block = blocks[at]
  if (!block) return []
  const bare = BARE.exec(block.text)?.[1]
  if (bare !== undefined) {
    const next = blocks.slice(at + 1, at + 4).find(({ kind }) => kind !== 'page_header' && kind !== 'page_footer')
    const title = next && headingText(next)
    return title === undefined
      ? []
      : [{ style: /\d/u.test(bare) ? 'note' : 'lettered', number: numberOf(bare), label: bare, title, at, block }]
  }
  const text = headingText(block) ?? runInHeading(block)
  if (text === undefined || isContinued(text)) return []
  for (const [style, pattern] of STYLES) {
    if (style === 'plain' && block.kind !== 'heading') continue
    const match = pattern.exec(text)
    const label = match?.[1]
    const title = match?.[2]?.replace(/[\s.:]+$/u, '')
    if (label === undefined || title === undefined || isSentence(title)) continue
    const number = numberOf(label)
    if (number >= 1) return [{ style, number, label, title, at, block }]
  }
  return []
}

/** "NOTE 9. ALL OTHER ASSETS. Other assets include …": the heading runs into the text. */
const runInHeading = ({ kind, text }: Block): string | undefined =>
  kind === 'paragraph' ? /^note\s+(?:\d{1,2}|[a-z])\s*[.:–—-]+\s*[^.]{3,110}(?=\.\s)/iu.exec(text)?.[0] : undefined

const numberOf = (label: string): number => (/\d/u.test(label) ? Number(label) : label.toUpperCase().charCodeAt(0) - 64)

/** "Note 3 describes the debt." is no heading. */
const isSentence = (title: string): boolean =>
  /^(?:to|of|in|above|below|for|and|or|describes?|contains?|provides?|regarding|presents?|the accompanying)\b/u.test(title) ||
  /\p{Ll}\.\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(title)

/**
 * The sequence of rising numbers with the most text between them. A table of contents has the same numbers and titles, but
 * nothing in between.
 */
const longestChain = (candidates: readonly Candidate[], lengths: readonly number[]): { chain: Candidate[]; score: number } => {
  const scores: number[] = []
  const before: (number | undefined)[] = []
  let last: number | undefined
  for (const [index, candidate] of candidates.entries()) {
    const next = candidates[index + 1]?.at ?? lengths.length - 1
    const body = (lengths[next] ?? 0) - (lengths[candidate.at + 1] ?? 0)
    const own = Math.min(1, body / 200) + 0.02
    let score = candidate.number <= LONGEST_GAP ? own : Number.NEGATIVE_INFINITY
    for (let other = 0; other < index; other += 1) {
      const gap = candidate.number - (candidates[other]?.number ?? 0)
      const joined = (scores[other] ?? Number.NEGATIVE_INFINITY) + own - 0.05 * (gap - 1)
      if (gap >= 1 && gap <= LONGEST_GAP && joined > score && candidates[other]?.part === candidate.part) {
        score = joined
        before[index] = other
      }
    }
    scores[index] = score
    if (last === undefined || score > (scores[last] ?? 0)) last = index
  }
  const chain: Candidate[] = []
  for (let at = last; at !== undefined; at = before[at]) {
    const candidate = candidates[at]
    if (candidate) chain.unshift(candidate)
  }
  return { chain, score: last === undefined ? 0 : (scores[last] ?? 0) }
}

const endOfNotes = (blocks: readonly Block[], from: number): number => {
  for (let at = from; at < blocks.length; at += 1) {
    const block = blocks[at]
    if (block && AFTER_NOTES.test(headingText(block) ?? '')) return at
  }
  return blocks.length
}

/** Letters and digits before each block: the text between two blocks is one subtraction. */
const prefixLengths = (blocks: readonly Block[]): number[] => {
  const lengths = [0]
  for (const block of blocks) {
    const own = block.kind === 'page_header' || block.kind === 'page_footer' ? 0 : block.text.replace(/[^\p{L}\d]/gu, '').length
    lengths.push((lengths.at(-1) ?? 0) + own)
  }
  return lengths
}
