import type { Document, Evidence } from '@unfold/contracts'

import { checkClaims } from '../../audit/logic/claims/check-claims.ts'
import { openGround } from '../../audit/logic/claims/ground.ts'
import { openSentenceIndex, type SentenceIndex } from '../../audit/logic/claims/sentence-index.ts'
import { checkDirections } from '../../audit/logic/direction.ts'
import { readLineIndex } from '../../audit/text/line-index.ts'
import { readSentences, sentencesOf } from '../../audit/text/sentences.ts'

/** What the figures of a document say to a claim. */
export type ClaimCheck = { outcome: 'borne_out' | 'contradicted'; why: string; evidence: Evidence[] }

const CLAIM = 'b_claim'
const indexes = new WeakMap<Document, SentenceIndex>()

const readIndex = async (document: Document, pace: () => Promise<void>): Promise<SentenceIndex> => {
  const kept = indexes.get(document)
  if (kept) return kept
  // Found once for each block, and then at hand.
  for (const block of document.blocks) {
    sentencesOf(block)
    await pace()
  }
  const opened = openSentenceIndex()
  for (const sentence of readSentences(document)) {
    opened.add(sentence)
    await pace()
  }
  const index = opened.done()
  indexes.set(document, index)
  return index
}

/** Holds the claim's sentences against one document, as the audit holds a report's own sentences against its tables. */
export const checkClaim = async (document: Document, claim: string, pace: () => Promise<void>): Promise<ClaimCheck[]> => {
  const sentences = await readIndex(document, pace)
  readLineIndex(document)
  await pace()
  const ground = openGround(document, sentences)
  await pace()
  const block = {
    id: CLAIM,
    kind: 'paragraph' as const,
    text: claim.replace(/\s+/gu, ' ').trim(),
    location: { kind: 'line' as const, line: 1 },
  }
  // The claim is read as a sentence of the document, and is no part of it: it never bears itself out.
  const reading = openSentenceIndex()
  for (const sentence of sentencesOf(block)) reading.add(sentence)
  const within = { ...ground, document: { ...document, blocks: [...document.blocks, block] } }
  const checks: ClaimCheck[] = []
  for (const read of reading.done().reads) {
    for (const outcome of [...checkDirections(within.document, read.sentence, read.tokens), ...checkClaims(within, read)]) {
      if (outcome.kind === 'not_checked') continue
      const told = outcome.kind === 'exception' ? outcome.finding.evidence : (outcome.check.evidence ?? [])
      const evidence = told.filter(({ location }) => location.block !== CLAIM)
      checks.push({
        outcome: outcome.kind === 'exception' ? 'contradicted' : 'borne_out',
        why:
          outcome.kind === 'exception'
            ? `${outcome.finding.title} ${outcome.finding.detail}`
            : `${outcome.check.subject} agrees with the figures.`,
        evidence,
      })
    }
    await pace()
  }
  return checks
}
