import type { Document } from '@unfold/contracts'

import { findDates, toIso } from '../../audit/statements/index.ts'
import { foldWords } from './terms.ts'

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
  /** All of the head and the first words, folded: where a source is named without being called one. */
  head: string
}

/** The head: what stands before the text begins. */
const HEAD_BLOCKS = 8
const HEAD_CHARACTERS = 500
const LONGEST_BYLINE = 160

const NAMES = {
  title: 'title|headline',
  source: 'source|publisher|publication|published (?:by|in)|outlet|newspaper|site|journal',
  author: 'authors?|by|byline|written by',
  date: 'date|published(?:[_ -]?(?:at|on))?|publication date|time|updated',
  /** Told of the document, and of no use here. */
  other: 'url|link|category|section|tags?|keywords|language|id',
} as const
type Field = keyof typeof NAMES

const LABELS = (Object.keys(NAMES) as Field[]).map((field) => ({
  field,
  label: new RegExp(`^[^\\p{L}]*(?:${NAMES[field]})\\s*\\**\\s*[:=]\\s*(.+)$`, 'iu'),
}))

/** Fields set one behind another in a paragraph. */
const FIELD_START = new RegExp(`\\n|(?<=\\S)\\s+(?=\\**(?:${Object.values(NAMES).join('|')})\\s*\\**\\s*:)`, 'iu')
/** A line of the head that is longer is text already. */
const LONGEST_LINE = 240
/** What sets the parts of a byline apart, the plainest first: a name may hold the others. */
const SEPARATORS = [/\s+[·•]\s+/u, /\s+[|–—]\s+/u, /,\s+(?!(?:19|20)\d\d)|\s+\/\s+/u]
const MOMENT = /\b(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/u

export const readCard = (document: Document): Card => {
  const headBlocks = new Set<string>()
  const card: Card = { documentId: document.id, name: document.name, title: '', headBlocks, head: '' }
  const opening: string[] = []
  for (const { id, kind, text } of openingBlocks(document)) {
    opening.push(text)
    const lines = text.split(FIELD_START).map((line) => line.trim())
    if (kind === 'heading' && !LABELLED_HEADING.test(text)) continue
    const known = lines.filter((line) => readField(line, card) || readByline(line, card))
    if (known.length > 0 && lines.every((line) => line.length <= LONGEST_LINE)) headBlocks.add(id)
  }
  const head = opening.join(' ').slice(0, HEAD_CHARACTERS)
  card.title ||= reportTitle(document) ?? ownTitle(document) ?? bare(document.name)
  const moment = MOMENT.exec(head)?.[0].replace(' ', 'T')
  if (moment !== undefined) card.date ??= moment
  card.head = foldWords(`${document.name} ${head}`)
  return card
}

/** Front matter is read as a heading: a rule stands under it. */
const LABELLED_HEADING = /^\s*(?:title|source)\s*:/iu

const openingBlocks = ({ blocks }: Document): Document['blocks'] => {
  const opening: Document['blocks'] = []
  let characters = 0
  for (const block of blocks.slice(0, HEAD_BLOCKS)) {
    if (block.kind === 'table' || characters > HEAD_CHARACTERS) break
    opening.push(block)
    characters += block.text.length
  }
  return opening
}

const readField = (line: string, card: Card): boolean =>
  LABELS.some(({ field, label }) => {
    const value = label.exec(line)?.[1]?.trim()
    if (value === undefined) return false
    const read = field === 'date' ? dateIn(value) : clean(value)
    if (read === undefined || read === '' || field === 'other') return true
    if (field === 'title') card.title ||= read
    else card[field] ??= read
    return true
  })

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
  // A comma stands in titles too: between commas only short names are a byline's.
  const longest = separator === SEPARATORS.at(-1) ? 4 : 12
  if (pieces.some((piece) => piece.split(' ').length > longest)) return false
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

/** "Orrin Rail Works plc, 10-K", as its tags name it. */
const reportTitle = ({ facts }: Document): string | undefined => {
  const told = (concept: string) =>
    facts
      .find((fact) => fact.concept === concept)
      ?.text.replace(/\s+/gu, ' ')
      .trim()
  const [name, form] = [told('dei:EntityRegistrantName'), told('dei:DocumentType')]
  return name === undefined ? undefined : form === undefined ? name : `${name}, ${form}`
}

/** Words that stand at the head of every report are no title of this one. */
const FORMAL =
  /\bsecurities and exchange commission\b|^united states$|^\W*form \d+-?\p{L}\b|^part [ivx]+\b|^index to\b|^table of contents/iu

const ownTitle = (document: Document): string | undefined => {
  const title = document.title ?? firstHeading(document)
  return title === undefined || FORMAL.test(title) ? undefined : title
}

const firstHeading = ({ blocks }: Document): string | undefined => blocks.slice(0, HEAD_BLOCKS).find(({ kind }) => kind === 'heading')?.text

const bare = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/iu, '')
