import type { Document } from '@unfold/contracts'

import { contentWords } from '../../text/words.ts'

const NAME =
  /\b((?:\p{Lu}[\p{L}\d&’'.-]*,? ){0,5}\p{Lu}[\p{L}\d&’'.-]*),? (?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Ltd|LTD|Limited|LIMITED|LLC|L\.?P|Trust|TRUST|plc|PLC|N\.V|S\.A|Holdings|HOLDINGS|Bancorp|Company|COMPANY|Group|GROUP|Co)\b/gu
/** The name stands early and often. */
const SAMPLED_BLOCKS = 400
const SAMPLED_LENGTH = 1_000

const names = new WeakMap<Document, ReadonlySet<string>>()

/** Words of the reporting company's own name: what is said of it is said of the whole. Read once for each document. */
export const readRegistrantWords = (document: Document): ReadonlySet<string> => {
  let found = names.get(document)
  if (!found) names.set(document, (found = build(document)))
  return found
}

const build = (document: Document): ReadonlySet<string> => {
  const tagged = document.facts.find(({ concept }) => concept.endsWith(':EntityRegistrantName'))?.text
  const counts = new Map<string, number>()
  for (const { text } of document.blocks.slice(0, SAMPLED_BLOCKS))
    for (const match of text.slice(0, SAMPLED_LENGTH).matchAll(NAME)) {
      const words = contentWords(match[1] ?? '').join(' ')
      if (words !== '') counts.set(words, (counts.get(words) ?? 0) + 1)
    }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return new Set([...contentWords(tagged ?? ''), ...(most && most[1] >= 2 ? most[0].split(' ') : [])])
}
