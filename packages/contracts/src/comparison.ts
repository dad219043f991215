import { z } from 'zod'

import { Evidence } from './evidence.ts'
import { Check, Finding } from './finding.ts'
import { Id, Timestamp } from './ids.ts'
import { Review } from './review.ts'
import { AgentStatus, RunStatus } from './state.ts'
import { TeamAnswer, TeamResult } from './workflows/team.ts'
import { ScanReason, Verdict } from './workflows/scan.ts'

// What two runs of one workflow have in common and what not: a report and its next draft, or two attempts of one run.

/** One of the two. */
export const ComparedRun = z.object({
  runId: Id,
  attempt: z.int().positive(),
  /** How many attempts the run has until now. */
  attempts: z.int().positive(),
  title: z.string(),
  workflow: z.string(),
  status: RunStatus,
  documents: z.array(z.object({ id: Id, name: z.string() })),
  startedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
  /** Who has not come to an end of the work there: what only they would find is not known. */
  unfinished: z.array(z.object({ agentId: Id, title: z.string(), status: AgentStatus })),
})
export type ComparedRun = z.infer<typeof ComparedRun>

export const FindingSide = Finding.pick({
  id: true,
  rule: true,
  severity: true,
  title: true,
  expected: true,
  actual: true,
  difference: true,
}).extend({
  agentId: Id,
  agentTitle: z.string(),
  /** The place that says most. */
  evidence: Evidence,
  review: Review.optional(),
})
export type FindingSide = z.infer<typeof FindingSide>

const both = { before: FindingSide, after: FindingSide }
/** `certain`: the other run's agent came to its end; where not, it may only not have been looked for. */
const certain = z.boolean()

/** One finding of either run, or of both: a moved place is no change. */
export const ComparedFinding = z.discriminatedUnion('change', [
  z.object({ change: z.literal('added'), after: FindingSide, certain }),
  z.object({ change: z.literal('removed'), before: FindingSide, certain }),
  z.object({
    change: z.literal('changed'),
    ...both,
    differences: z
      .array(z.object({ what: z.enum(['shown', 'expected', 'difference', 'severity', 'title']), before: z.string(), after: z.string() }))
      .min(1),
  }),
  z.object({ change: z.literal('unchanged'), ...both }),
])
export type ComparedFinding = z.infer<typeof ComparedFinding>

/** What the later run said of a figure. `through`: by the total that it is a part of. */
export const NumberCheck = z.object({ outcome: Check.shape.outcome, findingId: Id.optional(), through: z.string().optional() })
export type NumberCheck = z.infer<typeof NumberCheck>

const figure = {
  /** The line's name; in running text the words before it. */
  label: z.string(),
  /** The column's heading; empty in running text. */
  column: z.string(),
  /** The table's caption; empty in running text. */
  table: z.string(),
}

export const ComparedNumber = z.object({
  ...figure,
  before: Evidence,
  after: Evidence,
  /** Signed, after - before, as printed; absent where the two are in different units. */
  difference: z.string().optional(),
  /** Absent where the later run has said nothing of it. */
  check: NumberCheck.optional(),
})
export type ComparedNumber = z.infer<typeof ComparedNumber>

/** A total of the later document that rests on changed figures. */
export const ComparedTotal = z.object({
  ...figure,
  before: Evidence.optional(),
  after: Evidence,
  /** Whether its own figure changed. */
  changed: z.boolean(),
  /** Its changed addends, by their places in the list of changed numbers. */
  addends: z.array(z.int().nonnegative()).min(1),
  /** Of how many addends in all. */
  of: z.int().positive(),
  check: NumberCheck.optional(),
})
export type ComparedTotal = z.infer<typeof ComparedTotal>

export const ComparedNumbers = z.object({
  /** Figures that stand in both documents. */
  of: z.int().nonnegative(),
  changed: z.array(ComparedNumber),
  totals: z.array(ComparedTotal),
  /** Figures of one document alone. */
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
})
export type ComparedNumbers = z.infer<typeof ComparedNumbers>

/**
 * A tick that is not simply carried. `anew`: its figure, or one that it rests on, changed, and the later run said `outcome` of it; `lost`:
 * nothing it rests on changed, and still the later run does not confirm it; `gone`: the later run has no such check; `fresh`: only the
 * later run confirms it.
 */
export const ComparedTick = z.object({
  change: z.enum(['anew', 'lost', 'gone', 'fresh']),
  agentId: Id,
  rule: z.string(),
  subject: z.string(),
  outcome: Check.shape.outcome.optional(),
  reason: z.string().optional(),
  findingId: Id.optional(),
  before: Evidence.optional(),
  after: Evidence.optional(),
  certain,
})
export type ComparedTick = z.infer<typeof ComparedTick>

export const ComparedTicks = z.object({
  /** What the earlier run confirmed. */
  of: z.int().nonnegative(),
  /** Confirmed in both, on figures that did not change. */
  carried: z.int().nonnegative(),
  others: z.array(ComparedTick),
})
export type ComparedTicks = z.infer<typeof ComparedTicks>

const TextPart = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })

const VerdictSide = z.object({ verdict: Verdict, score: z.int(), summary: z.string() })
export const ComparedReason = z.discriminatedUnion('change', [
  z.object({ change: z.literal('added'), after: ScanReason }),
  z.object({ change: z.literal('removed'), before: ScanReason }),
  z.object({ change: z.enum(['changed', 'unchanged']), before: ScanReason, after: ScanReason }),
])
export type ComparedReason = z.infer<typeof ComparedReason>

const AnswerSide = TeamAnswer.pick({ answer: true, confidence: true }).extend({ told: TeamResult.shape.told })
export const ComparedSentence = z.object({
  change: z.enum(['added', 'removed', 'changed', 'unchanged']),
  /** The words of both, in order. */
  parts: z.array(TextPart).min(1),
})
export type ComparedSentence = z.infer<typeof ComparedSentence>
export const ComparedCitation = z.object({ change: z.enum(['added', 'removed', 'unchanged']), title: z.string(), evidence: Evidence })
export type ComparedCitation = z.infer<typeof ComparedCitation>

const common = {
  before: ComparedRun,
  after: ComparedRun,
  /** In one or two plain sentences. */
  summary: z.string(),
  findings: z.array(ComparedFinding),
  /** What could not be compared, and why. */
  notCompared: z.array(z.string()),
}

/** `report`: of audits; `verdict`: of scans; `answer`: of teams; `findings`: of whatever other workflow, by its findings alone. */
export const Comparison = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('report'), ...common, numbers: ComparedNumbers.optional(), ticks: ComparedTicks }),
  z.object({
    kind: z.literal('verdict'),
    ...common,
    verdicts: z.object({ before: VerdictSide.optional(), after: VerdictSide.optional() }),
    reasons: z.array(ComparedReason),
  }),
  z.object({
    kind: z.literal('answer'),
    ...common,
    answers: z.object({ before: AnswerSide.optional(), after: AnswerSide.optional() }),
    sentences: z.array(ComparedSentence),
    citations: z.array(ComparedCitation),
  }),
  z.object({ kind: z.literal('findings'), ...common }),
])
export type Comparison = z.infer<typeof Comparison>
