import type { Block, Document } from '@unfold/contracts'

import { findStatements } from '../statements/index.ts'
import { isContents } from './contents.ts'
import type { Note } from './notes.ts'

/** `title`: what it is called there. `following`: capitalised words behind the number that may be its title, or the next sentence. */
type Mention = { block: Block; words: string; sentence: string; title?: string; following?: string }

/** A note that the report itself says it has, and that is not there. */
export type AbsentNote = {
  number: number
  /** "Note 9". */
  name: string
  /** What references or the list of notes call it: "Debt". */
  title: string | undefined
  /** Where it is spoken of, with the words. */
  mentions: Mention[]
  /** The notes around the hole. */
  before: Note | undefined
  after: Note | undefined
}

const MENTION =
  /\b(?:[Nn]otes?|NOTES?)\s+(\d{1,2})\b(?!\s*(?:%|percent|\())(?:(\s*[,:–—-]\s*[“"‘']?|\s*[“"‘']|\.\s(?=[^.]{3,60}[”"])|\s+)(\p{Lu}[\p{L}’'-]+(?:,?\s+(?:\p{Lu}[\p{L}’'-]+|and|of|the|in|for|to|&))*))?/gu
/** More do not tell more. */
const MOST_MENTIONS = 40
/** Notes of another document, and notes that are debt. */
const ELSEWHERE =
  /\b(?:annual report|form 10-?[kq]|20-?f|prospectus|registration statement|proxy|offering|indenture|due (?:19|20)\d\d|senior notes?|promissory|convertible notes?|parent|guarantor)\b/iu

/**
 * Holes in the numbers, and numbers beyond the last that are pointed at: "see Note 16" where the notes end with 15. Numbers are
 * only followed where the notes run in one sequence.
 */
export const findAbsentNotes = (document: Document, notes: readonly Note[]): AbsentNote[] => {
  const last = notes.at(-1)
  if (notes.length < 3 || !last || !/^\d+$/u.test(last.label)) return []
  const present = new Set(notes.map(({ number }) => number))
  const mentions = readMentions(document)
  addStatementNotes(document, mentions)
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
  for (let number = 1; number < last.number; number += 1)
    if (!present.has(number) && !isHeadedOtherwise(document, notes, number)) add(number)
  // A hole of several numbers in a short list is a list read wrongly.
  if (absent.length > Math.max(1, notes.length / 3)) return []
  for (let number = last.number + 1; (mentions.get(number)?.length ?? 0) > 0; number += 1) add(number)
  return absent
}

/** A first note's heading stands shortly before the second's. */
const NEAR = 12

/** Between its neighbours something begins with the number: a heading that was read as part of a paragraph or a table. */
const isHeadedOtherwise = ({ blocks }: Document, notes: readonly Note[], number: number): boolean => {
  const to = notes.find((note) => note.number > number)?.from ?? blocks.length
  const from = notes.findLast((note) => note.number < number)?.from ?? Math.max(0, to - NEAR)
  const start = new RegExp(`^\\(?(?:note\\s*)?${number}\\)?(?:\\s*[.:–—)-]|\\s+\\p{L})`, 'iu')
  const within = new RegExp(`(?:^|[.\\s])note\\s+${number}\\s*[.:–—-]\\s+\\p{L}`, 'iu')
  return blocks.slice(from + 1, to).some(
    ({ text, table }) =>
      start.test(text) ||
      (text.length < 400 && within.test(text)) ||
      (table?.rows ?? []).some(
        ({ cells }) =>
          start.test(
            cells
              .map((cell) => cell.text)
              .join(' ')
              .trim(),
          ) && cells.every((cell) => cell.number === undefined || /^\d{1,2}\.?$/u.test(cell.text)),
      ),
  )
}

const readMentions = (document: Document): Map<number, Mention[]> => {
  const mentions = new Map<number, Mention[]>()
  for (const block of document.blocks) {
    if (block.kind === 'page_header' || block.kind === 'page_footer' || (block.table && !isContents(block))) continue
    for (const match of block.text.matchAll(MENTION)) {
      const number = Number(match[1])
      if ((mentions.get(number)?.length ?? 0) >= MOST_MENTIONS) continue
      const sentence = sentenceAround(block.text, match.index)
      if (ELSEWHERE.test(sentence)) continue
      const title = titleOf(match[3])
      const list = mentions.get(number) ?? []
      const words = title === undefined ? (/^notes?\s+\d+/iu.exec(match[0])?.[0] ?? match[0]) : match[0].slice(0, 120)
      const called = title === undefined ? {} : /\S/u.test(match[2] ?? '') ? { title } : { following: title }
      list.push({ block, words, sentence, ...called })
      mentions.set(number, list)
    }
  }
  return mentions
}

/** The column "Note" of the statements: "Equipment | 4 | 15,000" calls Note 4 Equipment. */
const addStatementNotes = (document: Document, mentions: Map<number, Mention[]>) => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  for (const { block, table } of [balanceSheet, income, cashFlow].flatMap((statement) => statement?.grids ?? [])) {
    const column = table.rows.flatMap(({ cells }) => cells).find(({ text }) => /^notes?$/iu.test(text))?.column
    for (const { cells } of table.rows) {
      const label = cells.find(({ text, number }) => number === undefined && /\p{L}{3}/u.test(text))?.text
      const numbers =
        column === undefined
          ? undefined
          : cells.find((cell) => cell.column === column && /^\d{1,2}(?:[\s,&and]+\d{1,2})*$/u.test(cell.text))
      if (label === undefined || numbers === undefined) continue
      for (const digits of numbers.text.match(/\d+/gu) ?? []) {
        const list = mentions.get(Number(digits)) ?? []
        list.push({ block, words: label, sentence: label, following: label })
        mentions.set(Number(digits), list)
      }
    }
  }
}

const titleOf = (words: string | undefined): string | undefined => {
  const title = words?.replace(/(?:[\s,]+(?:and|of|the|in|for|to|&))*[\s,]*$/u, '')
  return title !== undefined && /^(?:Notes?$|The|We|Our|This|These|In|For|See|As|It|A|An|There|During|At|On|If|Item|Part)\b/u.test(title)
    ? undefined
    : title
}

const sentenceAround = (text: string, at: number): string => {
  const from = Math.max(text.lastIndexOf('. ', at) + 1, at - 300, 0)
  const stop = text.indexOf('. ', at + 8)
  return text.slice(from, Math.min(stop < 0 ? text.length : stop + 1, at + 200)).trim()
}
