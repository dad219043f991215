import type { Block, Document } from '@unfold/contracts'

import type { FormItem } from './checklist/sec-forms.ts'
import { isContents } from './contents.ts'
import { headingText, isContinued } from './heading-words.ts'

/** Where a form's item begins. */
export type ItemHeading = { number: string; part: 'I' | 'II'; block: Block; title: string; at: number }

const ITEM =
  /^items?\s*(\d{1,2}\s*\(?(?:[A-K](?!\p{L}))?\)?(?:\s*(?:,|and|&|to|through|[-–])\s*(?:and\s*)?(?:items?\s*)?\d{1,2}\s*\(?(?:[A-K](?!\p{L}))?\)?(?![\d%\p{L}]))*)(?![\d%])[\s.:–—)-]*(.*)$/iu
const PART = /^part\s+(?:i{1,3}|iv)\b/iu
/** So many item headings one below the other, with next to nothing in between, are a table of contents. */
const CLUSTER = 5
const NEXT_TO_NOTHING = 40

/** The headings of a form's items, tables of contents apart. */
export const findItemHeadings = (document: Document): ItemHeading[] => {
  const found: Unparted[] = []
  for (const [at, block] of document.blocks.entries()) {
    if (block.table && (isContents(block) || block.table.rows.filter(({ cells }) => cells.some(({ text }) => ITEM.test(text))).length >= 3))
      continue
    const text = (headingText(block) ?? (block.kind === 'paragraph' || block.kind === 'list_item' ? block.text : '')).trim()
    if (isContinued(text.slice(0, 120))) continue
    const match = ITEM.exec(text.replace(PART, '').replace(/^[\s,.:–—-]+/u, ''))
    if (!match) continue
    const title = (match[2] ?? '').slice(0, 160)
    // "Item 1A of this report describes …" speaks of an item.
    if (/^(?:of|in|to|above|below|for|is|are|and|or|\(|,|;|contains|includes|describes)(?:\b|\s|$)/u.test(title)) continue
    for (const number of numbersOf(match[1] ?? '')) found.push({ number, block, title, at })
  }
  return withParts(withoutContents(found, document))
}

/** Forms that number every part anew: the second part begins where the numbers fall back. Page headers name parts at random. */
const withParts = (headings: readonly Unparted[]): ItemHeading[] => {
  let part: ItemHeading['part'] = 'I'
  let last = 0
  return headings.map((heading): ItemHeading => {
    const digits = Number.parseInt(heading.number, 10)
    if (digits < last) part = 'II'
    last = digits
    return { ...heading, part }
  })
}

/** "10, 11, 12 and 13", "10 through 14", "1A". */
const numbersOf = (words: string): string[] => {
  const numbers = [...words.matchAll(/(\d{1,2})\s*\(?((?:[A-K](?!\p{L}))?)\)?/giu)].map(
    ([, digits, letter]) => `${Number(digits)}${(letter ?? '').toUpperCase()}`,
  )
  const [first = '', last = ''] = numbers
  if (numbers.length !== 2 || !/\d\s*(?:to|through|[-–])\s*(?:items?\s*)?\d/iu.test(words)) return numbers
  return Array.from({ length: Math.max(0, Number.parseInt(last, 10) - Number.parseInt(first, 10) + 1) }, (_, step) =>
    String(Number.parseInt(first, 10) + step),
  )
}

type Unparted = Omit<ItemHeading, 'part'>

const withoutContents = (headings: readonly Unparted[], document: Document): Unparted[] => {
  const listed = new Set<Unparted>()
  let run: Unparted[] = []
  const close = () => {
    const repeated = run.filter((heading) =>
      headings.some((other) => other.at > heading.at && other.number === heading.number && !run.includes(other)),
    )
    if (run.length >= CLUSTER && repeated.length >= run.length / 2) for (const heading of run) listed.add(heading)
    run = []
  }
  for (const heading of headings) {
    const last = run.at(-1)
    if (last && textBetween(document, last.at, heading.at) > NEXT_TO_NOTHING) close()
    run.push(heading)
  }
  close()
  return headings.filter((heading) => !listed.has(heading))
}

const textBetween = (document: Document, from: number, to: number): number => {
  let length = 0
  for (let at = from + 1; at < to && length <= NEXT_TO_NOTHING; at += 1) {
    const block = document.blocks[at]
    if (block && block.kind !== 'page_footer' && block.kind !== 'page_header' && !/^(?:part [iv]+|\d{1,3})$/iu.test(block.text))
      length += block.text.length
  }
  return length
}

/** The heading of an item: by its number, or by its words where the report leaves numbers out. */
export const findItem = (item: FormItem, headings: readonly ItemHeading[], document: Document): Block | undefined => {
  const numbered = headings.find(({ number, part }) => number === item.number && (item.part === undefined || part === item.part))
  if (numbered) return numbered.block
  return document.blocks.find((block) => {
    const text = block.table || isContents(block) ? undefined : headingText(block)
    return text !== undefined && text.length < 140 && item.words.test(text.replace(/^items?\s*\d+[a-c]?[\s.:–—-]*/iu, ''))
  })
}
