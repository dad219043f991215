import { z } from 'zod'

import { Severity } from './finding.ts'
import { Id, Timestamp } from './ids.ts'

/** What a reviewer says of a finding; `open` takes it back. */
export const REVIEW_VERDICTS = ['accepted', 'dismissed', 'open'] as const
export const ReviewVerdict = z.enum(REVIEW_VERDICTS)
export type ReviewVerdict = z.infer<typeof ReviewVerdict>

/** A finding's review as it stands. */
export const Review = z.object({
  verdict: ReviewVerdict,
  /** Why this verdict. */
  reason: z.string().optional(),
  comment: z.string().optional(),
  /** The reviewer's own, beside the agent's. */
  severity: Severity.optional(),
  /** Whose word the last change was. */
  by: z.string().optional(),
  at: Timestamp,
})
export type Review = z.infer<typeof Review>

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

/** The review of a finding, where there is one. */
export const reviewOf = (reviews: Readonly<Record<string, Review>>, findingId: string): Review | undefined =>
  Object.hasOwn(reviews, findingId) ? reviews[findingId] : undefined
