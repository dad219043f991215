import { z } from 'zod'

import { Coverage, Finding, SeverityCounts } from '../finding.ts'
import { Id } from '../ids.ts'

/** The agents of `audit`; each is one section. */
export const AUDIT_AGENTS = ['numeric', 'logic', 'disclosure', 'external'] as const
export type AuditAgentId = (typeof AUDIT_AGENTS)[number]

export const AuditInput = z.object({
  /** The report. */
  documentId: Id,
  /** Last year's report, if there is one. */
  againstId: Id.optional(),
  /** Which rules the disclosures are held against; found from the report itself where it is `auto`. */
  framework: z.enum(['auto', 'us-gaap', 'ifrs']).default('auto'),
})
export type AuditInput = z.infer<typeof AuditInput>

/** What a model read after the computing: how much, and what came of it; or why nothing. */
export const SecondReading = z.discriminatedUnion('done', [
  z.object({ done: z.literal(false), why: z.string() }),
  z.object({
    done: z.literal(true),
    /** `provider:model` */
    model: z.string(),
    /** Passages read, of all there are. */
    read: z.int().nonnegative(),
    of: z.int().nonnegative(),
    /** Remarks that became findings. */
    kept: z.int().nonnegative(),
    /** Remarks of which a quote does not stand in the document. */
    dropped: z.int().nonnegative(),
    /** What kept it from being finished. */
    why: z.string().optional(),
  }),
])
export type SecondReading = z.infer<typeof SecondReading>

/** What every agent of the audit ends with. Its findings and its single checks are told as they come. */
export const AuditAgentResult = z.object({
  /** What was checked, by check: `{ totals: { of: 68, confirmed: 64, exception: 2, not_checked: 2 } }`. */
  coverage: z.record(z.string(), Coverage),
  /** One or two plain sentences. */
  summary: z.string(),
  /** What was not checked, and why. */
  notChecked: z.array(z.string()),
  /** Of the agents that have one. */
  secondReading: SecondReading.optional(),
})
export type AuditAgentResult = z.infer<typeof AuditAgentResult>

/** One agent's line in the sum. */
export const AuditSection = AuditAgentResult.extend({
  agentId: Id,
  status: z.enum(['completed', 'failed', 'skipped', 'cancelled']),
  findings: SeverityCounts,
})
export type AuditSection = z.infer<typeof AuditSection>

export const AuditResult = z.object({
  /** A few plain sentences, the gravest first. */
  summary: z.string(),
  counts: SeverityCounts,
  sections: z.array(AuditSection),
  /** The gravest first. */
  findings: z.array(Finding.extend({ agentId: Id })),
})
export type AuditResult = z.infer<typeof AuditResult>
