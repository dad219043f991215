import type { Document } from '@unfold/contracts'

import { findDates, toIso } from '../../audit/statements/index.ts'

/** What a document says of itself in its head: who published it, when, under which title. */
export type Card = {
  documentId: string
  name: string
  title: string
  /** "The Verge". */
  source?: string
  author?: string
  /** ISO 8601, the day or the moment. */
  date?: string
  /** The blocks that say so: nobody quotes them. */
  headBlocks: ReadonlySet<string>
}

/** The head: what stands before the text begins. */
const HEAD_BLOCKS = 8
const HEAD_CHARACTERS = 600
const LONGEST_BYLINE = 160

const LABELS: { field: 'source' | 'author' | 'date'; label: RegExp }[] = [
  { field: 'source', label: /^\W*(?:source|publisher|publication|published (?:by|in)|outlet|newspaper|site|journal)\W*[:=]\s*(.+)$/iu },
  { field: 'author', label: /^\W*(?:authors?|by|byline|written by)\W*[:=]\s*(.+)$/iu },
  { field: 'date', label: /^\W*(?:date|published(?:[_ ]at| on)?|publication date|time|updated)\W*[:=]\s*(.+)$/iu },
]

/** Fields set one behind another in a paragraph. */
const FIELD_START = /\n|(?<=\S)\s+(?=(?:source|publisher|published|author|date|url|category)\W*:)/iu
/** What sets the parts of a byline apart, the plainest first: a name may hold the others. */
const SEPARATORS = [/\s+[·•]\s+/u, /\s+[|–—]\s+/u, /,\s+(?!(?:19|20)\d\d)|\s+\/\s+/u]
const MOMENT = /\b(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/u

export const readCard = (document: Document): Card => {
  const headBlocks = new Set<string>()
  const card: Card = {
    documentId: document.id,
    name: document.name,
    title: document.title ?? firstHeading(document) ?? bare(document.name),
    headBlocks,
  }
  for (const { block, line } of headLines(document)) {
    const labelled = LABELS.some(({ field, label }) => {
      const value = label.exec(line)?.[1]?.trim()
      if (value === undefined) return false
      const read = field === 'date' ? dateIn(value) : clean(value)
      if (read !== undefined && read !== '') card[field] ??= read
      return true
    })
    if (labelled || readByline(line, card)) headBlocks.add(block)
  }
  return card
}

const headLines = (document: Document): { block: string; line: string }[] => {
  const lines: { block: string; line: string }[] = []
  let characters = 0
  for (const { id, kind, text } of document.blocks.slice(0, HEAD_BLOCKS)) {
    if (kind === 'table') break
    if (kind !== 'heading') for (const line of text.split(FIELD_START)) lines.push({ block: id, line: line.trim() })
    characters += text.length
    if (characters > HEAD_CHARACTERS) break
  }
  return lines
}

/** "The Verge · 24 November 2023 · Barbara Krasnoff": a short line with a date, the source in front. */
const readByline = (line: string, card: Card): boolean => {
  if (line.length > LONGEST_BYLINE || card.date !== undefined) return false
  const date = dateIn(line)
  if (date === undefined || /[.!?]\s+\p{Lu}/u.test(line)) return false
  const separator = SEPARATORS.find((each) => each.test(line)) ?? /$/u
  const pieces = line
    .split(separator)
    .map(clean)
    .filter((piece) => piece !== '' && dateIn(piece) === undefined)
  if (pieces.some((piece) => piece.split(' ').length > 12)) return false
  card.date = date
  const author = pieces.find((piece) => /^by\s/iu.test(piece))
  if (author !== undefined) card.author ??= author.replace(/^by\s+/iu, '')
  const source = pieces.find((piece) => piece !== author)
  if (source !== undefined) card.source ??= source
  return true
}

const dateIn = (text: string): string | undefined => {
  const moment = MOMENT.exec(text)
  if (moment) return moment[0].replace(' ', 'T')
  const [mention] = findDates(text)
  return mention?.real ? toIso(mention.date) : undefined
}

const clean = (text: string): string => text.replaceAll(/^[\s"'“”*_()[\]-]+|[\s"'“”*_()[\].,;-]+$/gu, '')

const firstHeading = ({ blocks }: Document): string | undefined => blocks.slice(0, HEAD_BLOCKS).find(({ kind }) => kind === 'heading')?.text

const bare = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/iu, '')
