import { z } from 'zod'

import { Severity } from './finding.ts'
import { Id } from './ids.ts'
import { type Review, ReviewVerdict } from './review.ts'

/**
 * A change to a finding's review. What is absent stays as it stood; `null` takes a comment or a severity back. A reason belongs to the
 * verdict it is given with, and goes with it.
 */
export const ReviewFinding = z
  .strictObject({
    verdict: ReviewVerdict.optional(),
    reason: z.string().trim().min(1).max(2_000).optional(),
    comment: z.string().trim().min(1).max(10_000).nullable().optional(),
    severity: Severity.nullable().optional(),
    /** The same id is taken once: ask again with it where no answer came. */
    commandId: Id.optional(),
  })
  .refine(({ verdict, comment, severity }) => verdict !== undefined || comment !== undefined || severity !== undefined, {
    error: 'say what changes: a verdict, a comment or a severity',
  })
  .refine(({ verdict, reason }) => verdict !== 'dismissed' || reason !== undefined, {
    path: ['reason'],
    error: 'a finding is dismissed with a reason',
  })
  .refine(({ verdict, reason }) => reason === undefined || verdict !== undefined, {
    path: ['reason'],
    error: 'a reason belongs to a verdict; what is no reason is a comment',
  })
export type ReviewFinding = z.input<typeof ReviewFinding>

/** The review as it stands after the change. */
export const changedReview = (before: Omit<Review, 'at'> | undefined, change: ReviewFinding): Omit<Review, 'at' | 'by'> => {
  const { verdict = before?.verdict ?? 'open' } = change
  const reason = change.verdict === undefined ? before?.reason : change.reason
  const comment = change.comment === undefined ? before?.comment : (change.comment ?? undefined)
  const severity = change.severity === undefined ? before?.severity : (change.severity ?? undefined)
  return {
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment }),
    ...(severity === undefined ? {} : { severity }),
  }
}
