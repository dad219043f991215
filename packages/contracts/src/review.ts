import { z } from 'zod'

import { Severity } from './finding.ts'
import { Timestamp } from './ids.ts'

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

/** The review of a finding, where there is one. */
export const reviewOf = (reviews: Readonly<Record<string, Review>>, findingId: string): Review | undefined =>
  Object.hasOwn(reviews, findingId) ? reviews[findingId] : undefined
