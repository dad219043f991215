import { z } from 'zod'

import { Calculation } from './calculation.ts'
import { Evidence } from './evidence.ts'
import { Id } from './ids.ts'

/** From the gravest down: how much a reader would be misled if it were left as it is. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

/** One thing an agent found. */
export const Finding = z.object({
  /** Stable within the run, made from the rule and the place: the same fault found again has the same id. */
  id: Id,
  /** Which check found it: `numeric.footing`, `logic.direction` … */
  rule: z.string(),
  severity: Severity,
  /** A plain sentence: "Operating expenses do not foot." */
  title: z.string(),
  /** What was checked, and how, in a few sentences that a careful colleague would say. */
  detail: z.string(),
  /** As a reader would write it, with its unit: "263.5". */
  expected: z.string().optional(),
  /** As the document shows it: "290.5". */
  actual: z.string().optional(),
  /** Signed, actual - expected, where both are figures: "+27.0". */
  difference: z.string().optional(),
  /** How the figure is computed again, where it is one that was computed. */
  calculation: Calculation.optional(),
  /** 0 to 1: how sure the check is that this is a fault of the document and not of the reading. */
  confidence: z.number().min(0).max(1),
  /** The model that said it; absent where it was computed. */
  model: z.string().optional(),
  evidence: z.array(Evidence).min(1),
  /** In a run's result: the findings of other agents that told the same fault. What is said of this one is said of them. */
  also: z.array(Id).optional(),
})
export type Finding = z.infer<typeof Finding>

/** The gravest first; among equals the surest first. */
export const bySeverity = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.confidence - a.confidence

/** How many findings of each severity. */
export const SeverityCounts = z.object({
  critical: z.int().nonnegative(),
  high: z.int().nonnegative(),
  medium: z.int().nonnegative(),
  low: z.int().nonnegative(),
})
export type SeverityCounts = z.infer<typeof SeverityCounts>

export const NO_FINDINGS: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0 }

export const countBySeverity = (findings: Iterable<Pick<Finding, 'severity'>>): SeverityCounts => {
  const counts = { ...NO_FINDINGS }
  for (const finding of findings) counts[finding.severity] += 1
  return counts
}

/**
 * Sums that hold in one table, as its rows and columns tell them. Along a column `total` is the total's row, `terms` are the rows that are
 * added (1) or taken away (-1), and `at` the columns in which it holds; along a row it is the other way round. All from 0.
 */
export const TableSum = z.object({
  block: Id,
  along: z.enum(['column', 'row']),
  total: z.int().nonnegative(),
  terms: z.array(z.tuple([z.int().nonnegative(), z.union([z.literal(1), z.literal(-1)])])).min(1),
  at: z.array(z.int().nonnegative()).min(1),
})
export type TableSum = z.infer<typeof TableSum>

/** What a check did with one thing it had to check: "every total is accounted for". */
export const Check = z.object({
  /** `numeric.footing`, `disclosure.item` … */
  rule: z.string(),
  /** What was checked, as a reader calls it: "Operating expenses, 2025". */
  subject: z.string(),
  outcome: z.enum(['confirmed', 'exception', 'not_checked']),
  /** Why it was not checked; or how it was confirmed. */
  reason: z.string().optional(),
  findingId: Id.optional(),
  evidence: z.array(Evidence).optional(),
  /** What was added up to confirm it. */
  sums: z.array(TableSum).optional(),
})
export type Check = z.infer<typeof Check>

/** How many things a check had to look at, and what came of them. `confirmed + exception + not_checked` ≤ `of`. */
export const Coverage = z.object({
  of: z.int().nonnegative(),
  confirmed: z.int().nonnegative(),
  exception: z.int().nonnegative(),
  not_checked: z.int().nonnegative(),
})
export type Coverage = z.infer<typeof Coverage>
