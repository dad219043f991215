import { z } from 'zod'

import { Failure } from './errors.ts'
import { SeverityCounts } from './finding.ts'
import { Id, Timestamp } from './ids.ts'
import { JsonValue } from './json.ts'
import { RunStatus } from './state.ts'

/** One run as a list shows it. */
export const RunSummary = z.object({
  runId: Id,
  workflow: Id,
  title: z.string(),
  status: RunStatus,
  attempt: z.int().positive(),
  /** The journal's last event. */
  head: z.int().nonnegative(),
  tags: z.array(z.string()),
  priority: z.int(),
  /** 0 to 1. */
  fraction: z.number().min(0).max(1),
  findings: SeverityCounts,
  error: Failure.optional(),
  queuedAt: Timestamp,
  startedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
})
export type RunSummary = z.infer<typeof RunSummary>

export const StartRun = z.object({
  workflow: Id,
  /** Checked against the workflow's own input schema. */
  input: JsonValue,
  title: z.string().trim().min(1).max(300).optional(),
  tags: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
  priority: z.int().min(-10).max(10).default(0),
  /** How long it may be at work, waiting for its turn, pauses and lost workers left out; the workflow's own where absent. */
  deadlineMs: z
    .int()
    .min(1_000)
    .max(7 * 24 * 3_600_000)
    .optional(),
  /** Two starts with the same key are one run: the second answers with the first's id. */
  idempotencyKey: z.string().min(1).max(200).optional(),
})
export type StartRun = z.input<typeof StartRun>

/** What is given is changed, what is absent stays. */
export const ChangeRun = z.strictObject({
  title: z.string().trim().min(1).max(300).optional(),
  tags: z.array(z.string().trim().min(1).max(50)).max(20).optional(),
  priority: z.int().min(-10).max(10).optional(),
  notes: z.string().max(100_000).optional(),
})
export type ChangeRun = z.infer<typeof ChangeRun>

/** `agentId`: to this agent alone. */
export const InstructRun = z.strictObject({ text: z.string().trim().min(1).max(4_000), agentId: Id.optional() })
export type InstructRun = z.infer<typeof InstructRun>

export const ListRuns = z.object({
  status: z.array(RunStatus).optional(),
  workflow: Id.optional(),
  tag: z.string().optional(),
  /** Words of the title. */
  search: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(30),
  /** From the page before. */
  cursor: z.string().max(200).optional(),
})
export type ListRuns = z.input<typeof ListRuns>

export const RunPage = z.object({ runs: z.array(RunSummary), nextCursor: z.string().optional() })
export type RunPage = z.infer<typeof RunPage>

/** `days`: how far back; `offsetMinutes`: how far the reader's clock is ahead of UTC, so that a day is the reader's. */
export const RunHistoryQuery = z.object({
  days: z.int().min(1).max(366).default(30),
  offsetMinutes: z
    .int()
    .min(-14 * 60)
    .max(14 * 60)
    .default(0),
})
export type RunHistoryQuery = z.input<typeof RunHistoryQuery>

/** The runs of one workflow that ended on one day. */
export const RunDay = z.object({
  /** `2026-11-21` */
  day: z.iso.date(),
  workflow: Id,
  completed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  cancelled: z.int().nonnegative(),
  findings: SeverityCounts,
  /** Of the completed ones, seconds from the first start to the end: half of them took no longer, and the longest. */
  medianSeconds: z.number().nonnegative().optional(),
  longestSeconds: z.number().nonnegative().optional(),
})
export type RunDay = z.infer<typeof RunDay>

/**
 * What is told to whoever watches all runs. `listening`, first and where something may have been missed: the list is to be read now;
 * `changes`: the runs that appeared or changed as they are now, and those that are gone.
 */
export const RunChanges = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening') }),
  z.object({ kind: z.literal('changes'), runs: z.array(RunSummary), deleted: z.array(Id) }),
])
export type RunChanges = z.infer<typeof RunChanges>

export const WatchRuns = z.object({ runId: Id.optional(), workflow: Id.optional(), tag: z.string().max(50).optional() })
export type WatchRuns = z.infer<typeof WatchRuns>

/** A workflow as a chooser shows it. */
export const WorkflowInfo = z.object({
  id: Id,
  version: z.int().positive(),
  title: z.string(),
  description: z.string(),
  /** JSON Schema of the input. */
  input: JsonValue,
  agents: z.array(z.object({ id: Id, title: z.string(), description: z.string() })),
})
export type WorkflowInfo = z.infer<typeof WorkflowInfo>

/** By the runs of documents of about this size before: half of them took `usualMs` or less, four in five `mostMs` or less. */
export const ExpectedTime = z.object({
  usualMs: z.int().nonnegative(),
  mostMs: z.int().nonnegative(),
  /** How many of them there are. */
  runs: z.int().positive(),
})
export type ExpectedTime = z.infer<typeof ExpectedTime>

/** How long a run takes as a whole, and each of its agents; absent where none was completed before. */
export const ExpectedTimes = z.object({ run: ExpectedTime.optional(), agents: z.record(Id, ExpectedTime) })
export type ExpectedTimes = z.infer<typeof ExpectedTimes>
