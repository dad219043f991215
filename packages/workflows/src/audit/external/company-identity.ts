import type { Document } from '@unfold/contracts'

import { foldSpace } from '../evidence.ts'

/** Who the report is of, as far as the SEC's number for it can be told from the report itself. */
export type CompanyIdentity = { cik: string; from: 'tag' | 'context' | 'text' } | { cik: undefined; why: string }

const COVER_BLOCKS = 120

const IN_TEXT = [
  /\b(?:central index key|cik)(?: (?:number|no\.?|code))?\s*[:#)]?\s*(?:is )?0*(\d{4,10})\b/iu,
  /\bsec\.gov\/(?:cgi-bin\/browse-edgar\?\S*?cik=|archives\/edgar\/data\/)0*(\d{4,10})\b/iu,
]

/** The ten-digit CIK of the company. A commission file number, a name or a ticker do not tell it without a further look-up. */
export const identifyCompany = (document: Document): CompanyIdentity => {
  const tagged = document.facts.find(({ concept }) => concept === 'dei:EntityCentralIndexKey')?.text.replace(/\D/gu, '')
  if (tagged) return { cik: tenDigits(tagged), from: 'tag' }
  for (const { entity } of document.facts) {
    const digits = entity && /^(?:.*[#/ :])?(\d{1,10})$/u.exec(entity)?.[1]
    if (digits) return { cik: tenDigits(digits), from: 'context' }
  }
  for (const block of document.blocks.slice(0, COVER_BLOCKS)) {
    for (const pattern of IN_TEXT) {
      const digits = pattern.exec(foldSpace(block.text).slice(0, 2000))?.[1]
      if (digits) return { cik: tenDigits(digits), from: 'text' }
    }
  }
  return {
    cik: undefined,
    why: "the report does not carry the company's SEC number (CIK), and its name or commission file number alone does not tell it",
  }
}

const tenDigits = (digits: string): string => digits.padStart(10, '0').slice(-10)
