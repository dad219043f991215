import type { Block, Document } from '@unfold/contracts'
import { findNumbers } from '@unfold/documents'

import { findDates, findStatements, readCalendar, sayIso, toIso } from '../../audit/statements/index.ts'
import { sentencesOf } from '../../audit/text/sentences.ts'

/** Where a report tells it, in its own words, and how surely that is it. */
export type Finder = (document: Document) => { value: string; block: Block; quote: string; certainty: number } | undefined

const tagged = (document: Document, concept: string): { value: string; block: Block; quote: string; certainty: number } | undefined => {
  const fact = document.facts.find((each) => each.concept === concept && each.text.trim() !== '')
  const block = fact?.block === undefined ? undefined : document.blocks.find(({ id }) => id === fact.block)
  const words = fact?.text.replace(/\s+/gu, ' ').trim() ?? ''
  return block?.text.replace(/\s+/gu, ' ').includes(words) ? { value: words, block, quote: words, certainty: 0.96 } : undefined
}

const FIRM = String.raw`[\p{Lu}][^,;:()/\n]{2,60}?(?:,? (?:LLP|L\.L\.P\.|PLLC|LLC|P\.?C\.?|PC|CPAs?(?: PC| PLLC| LLC)?|P\.?A\.?|Ltd\.?|Limited|S\.?A\.?|AG|N\.V\.|Chartered (?:Professional )?Accountants|& Co(?:mpany)?\.?(?:,? (?:LLP|P\.?C\.?|CPAs?))?))+`
const SIGNED_FIRM = new RegExp(String.raw`/s/\s*(${FIRM})`, 'iu')
const AUDITED_BY = new RegExp(
  String.raw`(?:audited by|independent registered public accounting firm,?|independent (?:auditors?|accountants?),?|auditors?,|engaged)\s+(${FIRM})`,
  'u',
)

const CONSENT_OF = new RegExp(String.raw`\b[Cc]onsent of (${FIRM})`, 'u')

export const findAuditor: Finder = (document) => {
  const named = tagged(document, 'dei:AuditorName')
  if (named) return named
  for (const [pattern, certainty] of [
    [SIGNED_FIRM, 0.92],
    [AUDITED_BY, 0.8],
    [CONSENT_OF, 0.75],
  ] as const)
    for (const block of document.blocks) {
      const found = pattern.exec(block.text)?.[1]?.trim()
      if (found !== undefined) return { value: found, block, quote: found, certainty }
    }
  return undefined
}

const STAFF = /\b(?:employees|employed|people|staff|persons|full-time|workforce|headcount)\b/iu
const EMPLOYS =
  /\b(?:we|company|partnership|registrant|corporation|group|trust|\p{Lu}\p{L}+)\b[^.;]{0,60}?\b(?:had|has|have|employ(?:ed|s)?|with)\b[^.;]{0,80}?\b(?:employees|people|persons|staff|full-time)\b|\b(?:employees|headcount|workforce)\b[^.;]{0,40}?\b(?:was|were|total(?:l?ed|s)?|of)\b/iu
const SPELLED =
  /\b(no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b (?:other )?(?:\p{L}+[- ]?){0,3}?(?:employees?|persons?|people)\b/iu
const NOT_A_COUNT =
  /\b(?:grew from|increased from|unions?|option|plan|per employee|percent|more than half|layoff|terminat|reduc|training|survey)\b/iu

export const findEmployees: Finder = (document) => {
  const found: { value: string; block: Block; quote: string; certainty: number; worth: number }[] = []
  let heading = ''
  for (const block of document.blocks) {
    if (block.kind === 'heading') heading = block.text
    if (block.table || !STAFF.test(block.text)) continue
    for (const { text } of sentencesOf(block)) {
      if (!EMPLOYS.test(text) && !(SPELLED.test(text) && /\b(?:we|company|partnership)\b/iu.test(text))) continue
      const count = countIn(text)
      if (count === undefined) continue
      const worth =
        (/\bas of\b|\bat (?:the end|\p{Lu})|\bcurrently\b|\bpresently\b/iu.test(text) ? 2 : 0) +
        (/\bemployees\b/iu.test(text) ? 1 : 0) +
        (/\bfull-time\b|\bapproximately\b|\btotal\b/iu.test(text) ? 0.5 : 0) +
        (/\b(?:employees|human capital|people|personnel)\b/iu.test(heading) ? 2 : 0) -
        (NOT_A_COUNT.test(text) ? 3 : 0)
      found.push({ value: count, block, quote: text, certainty: 0, worth })
    }
  }
  const [best] = found.toSorted((a, b) => b.worth - a.worth)
  return best && best.worth >= 1 ? { ...best, certainty: best.worth >= 3 ? 0.9 : best.worth >= 2 ? 0.8 : 0.6 } : undefined
}

/** The number that stands before "employees", else the first that is no date, year, sum or share. */
const countIn = (sentence: string): string | undefined => {
  const dates = findDates(sentence)
  const numbers = findNumbers(sentence).filter(
    ({ text, start, number }) =>
      !number.percent &&
      number.currency === undefined &&
      !/^(?:19|20)\d\d$/u.test(text.trim()) &&
      !dates.some(({ index, text: words }) => start >= index && start < index + words.length),
  )
  const counted = numbers.find(({ end }) => /^ (?:[\p{L}-]+,? ){0,4}(?:employees|people|persons|staff)\b/iu.test(sentence.slice(end)))
  const value = (counted ?? numbers[0])?.text.trim()
  return value ?? SPELLED.exec(sentence)?.[1]?.toLowerCase()
}

const PERSON = String.raw`\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|la)){1,4}`
const SIGNED_PERSON = new RegExp(String.raw`/[sS]/[^\p{L}]{0,3}(${PERSON})`, 'u')
/** Words of a title or a place, which a name in capitals may be followed by. */
const CUT =
  /\s+(?:President|Chief|Chairman|Chairwoman|Director|Senior|Executive|Vice|Principal|Principle|Co-Founder|Founder|Treasurer|Secretary|Date|Title|Name|By|and|Member|Officer|CEO|CFO|Lead|Interim|Dated)\b.*$/u

/** The signature with this title: in its row, or in the lines around it. */
export const findSigner =
  (title: RegExp): Finder =>
  (document) => {
    for (const [at, block] of document.blocks.entries()) {
      if (block.table) {
        for (const { cells } of block.table.rows) {
          const row = cells.map(({ text }) => text).join(' ')
          const signer = title.test(row) ? SIGNED_PERSON.exec(row)?.[1]?.replace(CUT, '') : undefined
          if (signer !== undefined && block.text.replace(/\s+/gu, ' ').includes(signer))
            return { value: signer, block, quote: signer, certainty: 0.9 }
        }
      }
      const near = SIGNED_PERSON.exec(block.text)?.[1]?.replace(CUT, '')
      if (near === undefined) continue
      const around = [
        block.text.slice(block.text.indexOf(near)),
        ...document.blocks.slice(at + 1, at + 4).map(({ text }) => text.slice(0, 120)),
      ]
      const stop = around.findIndex((text, index) => index > 0 && /\/s\//iu.test(text))
      const own = around
        .slice(0, stop < 0 ? around.length : stop)
        .join(' ')
        .slice(0, 300)
      if (title.test(own)) return { value: near, block, quote: near, certainty: 0.85 }
    }
    return undefined
  }

export const cover =
  (pattern: RegExp, concept?: string): Finder =>
  (document) => {
    const named = concept === undefined ? undefined : tagged(document, concept)
    if (named) return named
    for (const block of document.blocks.slice(0, 60)) {
      const text = block.text.replace(/\s+/gu, ' ')
      const [, one, other] = pattern.exec(text) ?? []
      const value = (one ?? other)?.trim()
      if (value !== undefined && value !== '') return { value, block, quote: value, certainty: 0.85 }
    }
    return undefined
  }

const OUTSTANDING =
  /(\d[\d,]{5,}) (?:[\p{L}-]+ ){0,4}?shares?\b[^.;]{0,120}\boutstanding\b|\boutstanding\b[^.;]{0,120}?(?<![$\d])(\d[\d,]{5,})/iu
const NOT_OUTSTANDING = /\bauthori[sz]ed\b|\bmarket value\b|\bconsent\b|\bpurchased?\b/iu

/** The sentence of the cover; of several classes the figure of each. */
export const findShares: Finder = (document) => {
  const facts = document.facts.filter(({ concept, value }) => concept === 'dei:EntityCommonStockSharesOutstanding' && value !== undefined)
  const [first] = facts
  const tag = document.blocks.find(({ id }) => id === first?.block)
  if (first && tag && tag.text.includes(first.text)) {
    const value = facts.map((fact) => (fact.value ?? 0).toLocaleString('en-US')).join('; ')
    return { value, block: tag, quote: tag.table ? first.text : tag.text, certainty: 0.95 }
  }
  for (const block of document.blocks.slice(0, 60)) {
    if (block.table) continue
    for (const { text } of sentencesOf(block)) {
      const [, one, other] = NOT_OUTSTANDING.test(text) ? [] : (OUTSTANDING.exec(text) ?? [])
      const value = one ?? other
      if (value !== undefined) return { value, block, quote: text, certainty: 0.82 }
    }
  }
  return undefined
}

export const findPeriodEnd: Finder = (document) => {
  const { balanceSheet } = findStatements(document)
  const columns = (balanceSheet?.grids ?? []).flatMap((grid) => grid.columns.flatMap(({ period }) => period?.end ?? []))
  const periodEnd = readCalendar(document).periodEnd ?? columns.toSorted().at(-1)
  if (periodEnd === undefined) return undefined
  for (const block of document.blocks)
    for (const { text, date, real } of findDates(block.text))
      if (real && toIso(date) === periodEnd)
        return { value: sayIso(periodEnd), block, quote: text.replace(/\s+/gu, ' ').trim(), certainty: 0.9 }
  return undefined
}
