import type { Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import { readCalendar } from '../../statements/index.ts'
import type { Sentence } from '../../text/sentences.ts'
import type { Outcome } from '../outcome.ts'
import { REFERENCES } from './note-references.ts'

const ITEM_RULE = 'logic.item-reference'
const PAGE_RULE = 'logic.page-reference'
const TABLE_RULE = 'logic.table-reference'

/** Items of the SEC's forms (17 CFR 249.308a, 249.310, 249.220f). */
const ITEMS: Record<string, ReadonlySet<string>> = {
  '10-K': new Set('1 1A 1B 1C 2 3 4 5 6 7 7A 8 9 9A 9B 9C 10 11 12 13 14 15 16 4A 9A(T) 9AT'.split(' ')),
  '10-Q': new Set('1 1A 2 3 4 5 6'.split(' ')),
}

const ITEM = /\bItems?\s+(\d{1,2})(?!\d|\.\d)([A-C])?\b/gu
const ELSEWHERE =
  /^[^.;]{0,140}?\b(?:regulation|form|schedule|rule|act|proxy|prospectus|registration|annual report|quarterly report|10-[kq]|20-f|8-k|s-[k1x])\b/iu
const OWN = /\b(?:this (?:annual |quarterly )?(?:report|form)|this form|herein|above|below)\b/iu
const PAGE =
  /\b(?:see |on |at |to )?pages?\s+((?:F|S|A|B)-)?(\d{1,3})\b(?!\s?(?:of|in) (?:the|our|its|their|that) (?:proxy|prospectus|annual|20))/giu
const TABLE = /\b(Table|Figure|Exhibit)\s+(\d{1,2})\b(?![.,]\d)/gu

/** What the document has, gathered once. */
export type Furniture = { form?: string; pages?: number; tables: ReadonlyMap<string, number> }

export const readFurniture = (document: Document): Furniture => {
  const { form } = readCalendar(document)
  const tables = new Map<string, number>()
  for (const block of document.blocks) {
    const caption = /^(Table|Figure)\s+(\d{1,2})\s*[.:–—-]/u.exec(block.table?.caption ?? block.text.slice(0, 40))
    if (caption) tables.set(caption[1] ?? '', Math.max(tables.get(caption[1] ?? '') ?? 0, Number(caption[2])))
  }
  return { ...(form ? { form } : {}), ...(document.pages ? { pages: document.pages.length } : {}), tables }
}

/** Items, pages and tables that a sentence points to within its own document. */
export function* checkItemReferences(document: Document, sentence: Sentence, furniture: Furniture): Generator<Outcome> {
  const { text } = sentence
  const evidence = () => [quoteBlock(document, sentence.block, text)]
  const items = ITEMS[(furniture.form ?? '').replace(/(?:T|SB|\/A)$/u, '')]
  for (const match of text.matchAll(ITEM)) {
    const item = `${match[1]}${match[2] ?? ''}`
    const check = { rule: ITEM_RULE, subject: `Item ${item}` }
    const behind = text.slice(match.index, match.index + 180)
    if (!items || (ELSEWHERE.test(behind) && !OWN.test(behind))) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'A reference to an item of another document or rule.' }
      continue
    }
    if (items.has(item) || ITEMS['10-K']?.has(item)) yield { name: REFERENCES, check, kind: 'confirmed' }
    else {
      const finding = makeFinding({
        rule: ITEM_RULE,
        severity: 'low',
        title: `Form ${furniture.form} has no Item ${item}.`,
        detail: `The text refers to Item ${item}; the form’s items end with ${[...items].findLast((name) => /^\d+$/u.test(name))}.`,
        actual: `Item ${item}`,
        confidence: 0.75,
        evidence: evidence(),
      })
      yield { name: REFERENCES, check, kind: 'exception', finding }
    }
  }
  for (const match of text.matchAll(PAGE)) {
    const check = { rule: PAGE_RULE, subject: match[0] }
    const page = Number(match[2])
    const { pages } = furniture
    if (!pages || match[1] || OTHER_PAGES.test(text)) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'The document shows no page numbers to hold it against.' }
      continue
    }
    if (page <= pages) yield { name: REFERENCES, check, kind: 'confirmed' }
    else {
      const finding = makeFinding({
        rule: PAGE_RULE,
        severity: 'low',
        title: `There is no page ${page}.`,
        detail: `The text refers to page ${page}; the document has ${pages} pages.`,
        expected: `at most ${pages}`,
        actual: `page ${page}`,
        confidence: 0.75,
        evidence: evidence(),
      })
      yield { name: REFERENCES, check, kind: 'exception', finding }
    }
  }
  for (const match of text.matchAll(TABLE)) {
    const last = furniture.tables.get(match[1] ?? '')
    if (last === undefined) continue
    const check = { rule: TABLE_RULE, subject: match[0] }
    if (Number(match[2]) <= last || ELSEWHERE.test(text.slice(match.index))) yield { name: REFERENCES, check, kind: 'confirmed' }
    else {
      const finding = makeFinding({
        rule: TABLE_RULE,
        severity: 'low',
        title: `There is no ${match[0]}.`,
        detail: `The text refers to ${match[0]}; the last one is ${match[1]} ${last}.`,
        actual: match[0],
        confidence: 0.75,
        evidence: evidence(),
      })
      yield { name: REFERENCES, check, kind: 'exception', finding }
    }
  }
}

const OTHER_PAGES = /\b(?:proxy|prospectus|exhibit|registration|federal register|incorporated)\b/iu
