import type { Block, Document } from '@unfold/contracts'

import { contentWords, shareOf } from '../../text/words.ts'

// What a report refers to inside itself, and what of it is there.

/** A numbered note of the financial statements. */
export type NoteHeading = { number: number; title: string; block: Block; quote: string }

export type NoteSequence = {
  notes: NoteHeading[]
  /** Headings that break the order 1, 2, 3 …: which number was to be expected where each stands. */
  breaks: { heading: NoteHeading; expected: number; kind: 'duplicate' | 'out_of_order' }[]
}

const NAMED_NOTE = /^notes?\s+(\d{1,2})\s*(?:[.:–—|-]|\s)\s*(\S.*)?$/iu
/** Where headings ran into their paragraphs: "… STATEMENTS Note 1 – Organization The Company …". */
const RUN_IN = /(?:^|(?<![,(&]|\b(?:see|in|to|and|or|of|also|with|under|refer|per|by))\s)(?:NOTE|Note) (\d{1,2})\s?[–—:-]\s?(?=\p{Lu})/gu
const NUMBERED = /^(\d{1,2})(?:\s*[.):–—-]\s*|\s+)((?:\p{Lu}|401\(k\)).{2,240})$/u
const CONTINUED = /\bcont(?:inued|['’]?d)\b/iu
const LONGEST_HEADING = 240

/** The document's notes: the series of numbered headings that most looks like them. A contract's clauses are numbered too. */
export const findNotes = (document: Document): NoteSequence | undefined => {
  const place = new Map(document.blocks.map((block, at) => [block, at]))
  const titles = document.blocks.flatMap(({ text }, at) => (NOTES_TITLE.test(text.slice(0, 200)) ? [at] : []))
  const score = (run: readonly NoteHeading[]): number => {
    const [first] = run
    if (!first || run.length < 3) return 0
    const start = place.get(first.block) ?? 0
    const follows = titles.some((at) => at <= start && start - at <= 40)
    // The list of Item 15.
    if (run.slice(0, 3).some(({ title }) => /\bexhibits?\b|\bschedules?$/iu.test(title))) return 0
    const opens = run.slice(0, 3).some(({ title, block }) => OPENING_NOTE.test(`${title} ${block.text.slice(0, 200)}`))
    return run.length + (follows ? 100 : 0) + (opens ? 50 : 0)
  }
  const best = (headings: readonly NoteHeading[]) => runs(headings).toSorted((a, b) => score(b) - score(a))[0]
  const set = [best(candidates(document, NAMED_NOTE, true)), best(candidates(document, NUMBERED, false))]
  const [first] = set.toSorted((a, b) => score(b ?? []) - score(a ?? []))
  // Headings that ran into their paragraphs are looked for only where no others are.
  const series = first && score(first) > 0 ? first : best(candidates(document, NAMED_NOTE, true, true))
  const sequence = series && score(series) > 0 ? inOrder(series) : undefined
  return sequence && sequence.notes.length >= 3 ? sequence : undefined
}

const NOTES_TITLE = /\bnotes to\b.{0,60}\bfinancial statements\b/iu
const OPENING_NOTE =
  /accounting polic|basis of (?:presentation|accounting)|organi[sz]ation|nature of (?:business|operations)|description of business/iu

const candidates = (document: Document, pattern: RegExp, named: boolean, runIn = false): NoteHeading[] => {
  const found: NoteHeading[] = []
  for (const block of document.blocks) {
    if (block.kind === 'page_header' || block.kind === 'page_footer' || block.kind === 'footnote') continue
    if (block.kind === 'table' && (block.table?.rows.length ?? 0) > 1) continue
    if (runIn) found.push(...withinText(block))
    const text = block.text.slice(0, 400)
    const match = pattern.exec(text.length > LONGEST_HEADING ? text.slice(0, LONGEST_HEADING) : text)
    if (!match || (named && block.text.length > LONGEST_HEADING) || CONTINUED.test(text.slice(0, LONGEST_HEADING))) continue
    const title = (match[2] ?? '').trim()
    if (named ? !isNamedHeading(block, title) : !isPlainHeading(block, block.text)) continue
    const quote = text.length > LONGEST_HEADING ? match[0].split(/\s+/u).slice(0, 6).join(' ') : text
    found.push({ number: Number(match[1]), title: title.split(/\s{2,}|\.(?:\s|$)/u)[0] ?? '', block, quote })
  }
  return found
}

const withinText = (block: Block): NoteHeading[] =>
  block.text.length <= LONGEST_HEADING
    ? []
    : [...block.text.matchAll(RUN_IN)].map((match) => {
        const behind = block.text.slice(match.index + match[0].length, match.index + match[0].length + 120)
        const title = behind.split(/\s+/u).slice(0, 6).join(' ')
        const end = match.index + match[0].length + behind.indexOf(title.split(' ').at(-1) ?? '')
        return {
          number: Number(match[1]),
          title,
          block,
          quote: block.text.slice(match.index, Math.max(end, match.index + match[0].length)).trim(),
        }
      })

/** "Note 5 describes …" is a sentence, "Note 5 – Leases" and "NOTE 5: LEASES The Company leases …" are headings. */
const isNamedHeading = (block: Block, title: string): boolean =>
  block.kind === 'heading' || title === '' || (/^[“"(]?[\p{Lu}\d]/u.test(title) && (block.text.length <= 160 || /^\p{Lu}{3}/u.test(title)))

const isPlainHeading = (block: Block, text: string): boolean =>
  (block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'list_item' || block.kind === 'table') &&
  text.length <= (block.kind === 'heading' ? 240 : 120) &&
  !/[;,.]$|\d{2,}$/u.test(text)

/** Runs of headings that begin with note 1, or with a wrong number where note 2 follows. */
const runs = (headings: readonly NoteHeading[]): NoteHeading[][] => {
  const found: NoteHeading[][] = []
  let open: NoteHeading[] = []
  for (const [at, heading] of headings.entries()) {
    const begins = heading.number === 1 || (open.length === 0 && headings[at + 1]?.number === 2)
    if (begins && (open.at(-1)?.number ?? 0) >= 2) open = []
    if (begins || open.length > 0) open.push(heading)
    if (open.length === 1) found.push(open)
  }
  return found.map(distinct)
}

/** The same heading again on the next page counts once. */
const distinct = (headings: readonly NoteHeading[]): NoteHeading[] =>
  headings.filter(
    (heading, at) =>
      !headings.slice(0, at).some((other) => other.number === heading.number && other.title.toLowerCase() === heading.title.toLowerCase()),
  )

const inOrder = (headings: readonly NoteHeading[]): NoteSequence => {
  const notes: NoteHeading[] = []
  const breaks: NoteSequence['breaks'] = []
  let expected = 1
  for (const [at, heading] of headings.entries()) {
    const next = headings[at + 1]?.number
    const { number } = heading
    const goesOn = next === expected + 1
    const last = notes.length > 1 && at === headings.length - 1 && heading.block.kind === notes.at(-1)?.block.kind
    const skips = number > expected && next === number + 1
    if (number === expected || (skips && !goesOn) || (last && number === expected + 1)) {
      notes.push(heading)
      expected = number + 1
    } else if (goesOn || (last && (number > expected + 1 || number === expected - 1))) {
      // The next heading goes on where this one should have stood.
      breaks.push({ heading, expected, kind: number < expected ? 'duplicate' : 'out_of_order' })
      notes.push(heading)
      expected += 1
    }
  }
  return { notes, breaks }
}

export type NoteReference = { number: number; index: number; text: string; title?: string; elsewhere: boolean }

const REFERENCE =
  /\bNotes?\s+(\d{1,2})(?!\d|[.,]\d|%|-(?:year|month|day))((?:\s?\([\w\s]{1,4}\))*)((?:\s?(?:,|and|or|&|through|to|–|-)\s?(?:and\s|or\s)?\d{1,2}(?!\d|[.,]\d|%)(?:\s?\([\w]{1,3}\))*){0,8})/gu
const OTHER_DOCUMENT =
  /^[^.;]{0,300}?\b(?:annual report|form\s(?:10|20|40|6|8)-?[a-z]|10-[kq]|20-f|registration statement|prospectus|proxy statement|quarterly report|form s-\d)/iu
/** "see our Annual Report on Form 10-K, under Note 19" */
const OTHER_BEFORE = /\b(?:annual report|form\s(?:10|20|40)-?[a-z])\b[^.;]{0,160}$/iu
const OWN_DOCUMENT =
  /\bthis (?:annual |quarterly )?(?:report|form|filing)|\b(?:included|contained|set forth) (?:herein|elsewhere)|\bour (?:accompanying )?(?:consolidated |condensed )*financial statements\b/iu
/** A promissory note by its name: "Convertible Note 2". */
const DEBT_BEFORE = /(?:convertible|promissory|secured|senior|subordinated|term|bridge|series|demand|seller|mezzanine|tranche|[a-z]-)\s$/iu
const TITLE_WORDS = "(?:\\p{Lu}[\\p{L}’'&/-]*|of|and|the|for|in|on|to|with|&)"
const TITLE = new RegExp(
  `^\\s*(?:[,:.–—-]|\\()?\\s*[“"‘]([^”"’]{3,90})[”"’]|^\\s*(?:[–—:,.(-]\\s*)?(\\p{Lu}[\\p{L}’'&/-]*(?:,? ${TITLE_WORDS}){0,9})`,
  'u',
)

export const findNoteReferences = (text: string): NoteReference[] => {
  const found: NoteReference[] = []
  for (const match of text.matchAll(REFERENCE)) {
    const index = match.index
    if (DEBT_BEFORE.test(text.slice(Math.max(0, index - 16), index))) continue
    const end = index + match[0].length
    const behind = text.slice(end, end + 340)
    const sentence = text.slice(Math.max(0, text.lastIndexOf('. ', index)), index)
    const elsewhere =
      (OTHER_DOCUMENT.test(behind) && !OWN_DOCUMENT.test(behind)) || (OTHER_BEFORE.test(sentence) && !OWN_DOCUMENT.test(sentence))
    const more = match[3]?.match(/\d{1,2}/gu) ?? []
    const titled = more.length === 0 ? TITLE.exec(behind) : null
    const title = (titled?.[1] ?? titled?.[2])?.replace(/[,.]+$/u, '').trim()
    for (const number of [match[1] ?? '', ...more])
      found.push({ number: Number(number), index, text: match[0].trim(), elsewhere, ...(title ? { title } : {}) })
  }
  return found
}

/** Another note than the one referred to, whose title is the one given. */
export const noteOfTitle = (title: string, number: number, notes: readonly NoteHeading[]): NoteHeading | undefined => {
  const wanted = contentWords(title)
  if (wanted.length === 0) return undefined
  const own = notes.filter((note) => note.number === number)
  if (own.some((note) => shareOf(wanted, contentWords(note.title)) >= 0.6)) return undefined
  const others = notes.filter(
    (note) =>
      note.number !== number && shareOf(wanted, contentWords(note.title)) >= 0.99 && shareOf(contentWords(note.title), wanted) >= 0.6,
  )
  return own.length > 0 && others.length === 1 ? others[0] : undefined
}
