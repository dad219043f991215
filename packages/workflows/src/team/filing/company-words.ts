import type { Document } from '@unfold/contracts'

import { contentWords } from '../../audit/text/words.ts'

const COVER_BLOCKS = 60
const EXACT_NAME = /^\W*\(?exact name of (?:the )?registrant/iu
const COMPANY =
  /^\W*((?:\p{Lu}[\p{L}\d&’'.-]*,? ){1,5})(?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Ltd|LTD|Limited|LIMITED|LLC|L\.?P|Trust|TRUST|plc|PLC|Company|COMPANY|Group|GROUP)\b/u

const found = new WeakMap<Document, ReadonlySet<string>>()

/** Words of the reporting company's own name, from its tag or its cover. Read once for each document. */
export const companyWords = (document: Document): ReadonlySet<string> => {
  let words = found.get(document)
  if (!words) found.set(document, (words = new Set(contentWords(nameOf(document)))))
  return words
}

const nameOf = ({ facts, blocks, title }: Document): string => {
  const tagged = facts.find(({ concept }) => concept === 'dei:EntityRegistrantName')?.text
  if (tagged !== undefined) return tagged
  const cover = blocks.slice(0, COVER_BLOCKS).filter(({ table, text }) => !table && text.length < 200)
  const label = cover.findIndex(({ text }) => EXACT_NAME.test(text))
  const above = label > 0 ? cover[label - 1]?.text : undefined
  return (
    above ?? cover.map(({ text }) => COMPANY.exec(text)?.[1]).find((name) => name !== undefined) ?? COMPANY.exec(title ?? '')?.[1] ?? ''
  )
}
