import { type Document, type Evidence, type Finding, Severity } from '@unfold/contracts'
import { placeQuote, plainWords } from '@unfold/models'
import { z } from 'zod'

import { makeFinding } from '../evidence.ts'

/** What a model says of a passage; every field is asked for, since some providers know no optional ones. */
export const Remarks = z.object({
  remarks: z
    .array(
      z.object({
        title: z.string().min(1).max(200),
        detail: z.string().min(1).max(1_500),
        severity: Severity,
        confidence: z.number().min(0).max(1),
        quotes: z
          .array(z.object({ block: z.string().max(64), quote: z.string().min(1).max(1_000) }))
          .min(1)
          .max(4),
      }),
    )
    .max(8),
})
type Remark = z.infer<typeof Remarks>['remarks'][number]

/** What nobody recomputed is never graver or surer than this, whatever the model, or a document that speaks to it, says. */
const MOST_CONFIDENCE = 0.6
const MODEST = { critical: 'medium', high: 'medium', medium: 'medium', low: 'low' } as const satisfies Record<Severity, Severity>

/** @returns undefined where one of its quotes does not stand in the document: then nothing of the remark is believed */
export const toFinding = (document: Document, remark: Remark, rule: string, model: string): Finding | undefined => {
  const evidence: Evidence[] = []
  for (const [index, claimed] of remark.quotes.entries()) {
    const placed = placeQuote(document, claimed, { role: index === 0 ? 'subject' : 'compared' })
    if (!placed) return undefined
    evidence.push(placed)
  }
  const title = plainWords(remark.title)
  const detail = plainWords(remark.detail)
  if (title === '' || detail === '') return undefined
  return makeFinding({
    rule,
    severity: MODEST[remark.severity],
    title,
    detail,
    confidence: Math.min(MOST_CONFIDENCE, remark.confidence),
    model,
    evidence,
  })
}
