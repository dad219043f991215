import type { Block, Document } from '@unfold/contracts'

import { isContents } from './contents.ts'
import type { Note } from './notes.ts'

/** A note that the report itself says it has, and that is not there. */
export type AbsentNote = {
  number: number
  /** "Note 9". */
  name: string
  /** What references or the list of notes call it: "Debt". */
  title: string | undefined
  /** Where it is spoken of, with the words. */
  mentions: { block: Block; words: string; sentence: string }[]
  /** The notes around the hole. */
  before: Note | undefined
  after: Note | undefined
}

const MENTION = /\bnotes?\s+(\d{1,2})\b(?!\s*(?:%|percent|\())(?:(?:\s*[,.:–—-]\s*|\s+)[“"‘']?((?:\p{Lu}[\p{L}’'-]+)(?:(?:,)?\s+(?:\p{Lu}[\p{L}’'-]+|and|of|the|in|for|to|&))*))?/giu
/** Notes of another document, and notes that are debt. */
const ELSEWHERE = /\b(?:annual report|form 10-?[kq]|20-?f|prospectus|registration statement|proxy|offering|indenture|due (?:19|20)\d\d|senior notes?|promissory|convertible notes?|parent|guarantor)\b/iu

/**
 * Holes in the numbers, and numbers beyond the last that are pointed at: "see Note 16" where the notes end with 15. Numbers are
 * only followed where the notes run in one sequence.
 */
export const findAbsentNotes = (document: Document, notes: readonly Note[]): AbsentNote[] => {
  const last = notes.at(-1)
  if (notes.length < 3 || !last || /\p{L}/u.test(last.label)) return []
  const present = new Set(notes.map(({ number }) => number))
  const mentions = readMentions(document)
  const absent: AbsentNote[] = []
  const add = (number: number) => {
    const own = mentions.get(number) ?? []
    absent.push({
      number,
      name: `Note ${number}`,
      title: own.find(({ title }) => title !== undefined)?.title,
      mentions: own,
      before: notes.findLast((note) => note.number < number),
      after: notes.find((note) => note.number > number),
    })
  }
  for (let number = 1; number < last.number; number += 1) if (!present.has(number)) add(number)
  // A hole of several numbers in a short list is a list read wrongly.
  if (absent.length > Math.max(1, notes.length / 3)) return []
  for (let number = last.number + 1; (mentions.get(number)?.length ?? 0) > 0; number += 1) add(number)
  return absent
}

const readMentions = (document: Document): Map<number, { block: Block; words: string; sentence: string; title: string | undefined }[]> => {
  const mentions = new Map<number, { block: Block; words: string; sentence: string; title: string | undefined }[]>()
  for (const block of document.blocks) {
    if (block.kind === 'page_header' || block.kind === 'page_footer' || (block.table && !isContents(block))) continue
    for (const match of block.text.matchAll(MENTION)) {
      const number = Number(match[1])
      const sentence = sentenceAround(block.text, match.index)
      if (ELSEWHERE.test(sentence)) continue
      const title = titleOf(match[2])
      const list = mentions.get(number) ?? []
      list.push({ block, words: match[0].slice(0, 120), sentence, title })
      mentions.set(number, list)
    }
  }
  return mentions
}

const titleOf = (words: string | undefined): string | undefined => {
  const title = words?.replace(/\s+(?:and|of|the|in|for|to|&)$/u, '')
  return title !== undefined && /^(?:The|We|Our|This|These|In|For|See|As|It|A|An|There|During|At|On|If|Item|Part)\b/u.test(title) ? undefined : title
}

const sentenceAround = (text: string, at: number): string => {
  const from = Math.max(text.lastIndexOf('. ', at) + 1, at - 300, 0)
  const stop = text.indexOf('. ', at + 8)
  return text.slice(from, Math.min(stop < 0 ? text.length : stop + 1, at + 200)).trim()
}
