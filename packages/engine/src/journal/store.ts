import { isEnded, NO_FINDINGS, type Position, runFraction, type RunState, type SeverityCounts } from '@unfold/contracts'
import type { Prisma } from '@unfold/db'

import type { JournalRow } from './chain.ts'
import type { Encoded } from './encode.ts'

// The journal's statements, the same on PGlite and Postgres.

/** The fence: what the run's row must still say when the group is written. */
export type Guard = { epoch: number; seq: number }

/** Events that are written together, with the row that is derived from them. */
export type Group = {
  runId: string
  guard: Guard
  /** The writer's own; higher than the guard's where this group takes the run. */
  epoch: number
  /** Who holds the run from now on. */
  worker: string | null
  events: readonly Encoded[]
  /** The state after the last of them. */
  state: RunState
  hash: string
  /** Commands that these events answer. */
  commandIds: readonly string[]
}

/** The run's row as far as the fence goes. */
export type Head = { seq: number; hash: string; epoch: number; worker: string | null; status: string }

export type JournalStore = {
  /**
   * One statement, so one transaction: the run's row under its guard, and only then the events.
   * @returns false where the guard does not hold; then nothing was written.
   */
  commit(group: Group): Promise<boolean>
  head(runId: string): Promise<Head | undefined>
  /** How far the journals of these runs reach. */
  heads(runIds: readonly string[]): Promise<Map<string, number>>
  /** The events after `after`, at most `limit` of them. */
  rows(runId: string, after: number, limit: number): Promise<JournalRow[]>
  hashAt(runId: string, seq: number): Promise<string | undefined>
  snapshot(runId: string): Promise<{ state: RunState; position: Position } | undefined>
  /** Replaces the older ones of this run; nothing where the run is gone. */
  saveSnapshot(state: RunState, hash: string): Promise<void>
  /** Says that nobody holds the run any more, where `epoch` still does. */
  release(runId: string, epoch: number): Promise<void>
}

/** Raised when RunState changes so that a stored one cannot be read any more; the journal is folded anew then. */
const SNAPSHOT_VERSION = 1

/** What a list of runs shows, as the journal has it. */
const derivedRow = ({ runId, guard, epoch, worker, state, hash, commandIds }: Group) => ({
  id: runId,
  guardEpoch: guard.epoch,
  guardSeq: guard.seq,
  epoch,
  worker: isEnded(state.status) || state.status === 'paused' ? null : worker,
  seq: state.seq,
  hash,
  status: state.status,
  attempt: state.attempt,
  title: state.title,
  tags: state.tags,
  notes: state.notes,
  priority: state.priority,
  fraction: runFraction(state),
  ...severityCounts(state),
  error: state.error ?? null,
  startedAt: state.startedAt ?? null,
  endedAt: state.endedAt ?? null,
  commandIds,
})

const severityCounts = (state: RunState): SeverityCounts => {
  const counts = { ...NO_FINDINGS }
  for (const agent of Object.values(state.agents)) for (const { severity } of agent.findings) counts[severity] += 1
  return counts
}

/** jsonb holds no NUL; in what is only derived it becomes U+FFFD. The events' own texts keep it, escaped once more. */
const jsonb = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

export const createJournalStore = (prisma: Prisma.TransactionClient): JournalStore => ({
  commit: async (group) => {
    const row = jsonb(derivedRow(group))
    const events = JSON.stringify(
      group.events.map(({ seq, text, hash, event }) => ({
        seq,
        type: event.type,
        agentId: 'agentId' in event ? event.agentId : undefined,
        at: event.at,
        text,
        hash,
      })),
    )
    const written = await prisma.$executeRaw`
      with given as (
        select * from jsonb_to_record(${row}::jsonb) as given(
          "id" text, "guardEpoch" int, "guardSeq" int, "epoch" int, "worker" text, "seq" int, "hash" text, "status" text, "attempt" int,
          "title" text, "tags" text[], "notes" text, "priority" int, "fraction" float8, "critical" int, "high" int, "medium" int,
          "low" int, "error" jsonb, "startedAt" timestamptz, "endedAt" timestamptz, "commandIds" text[])
      ), fence as (
        update "Run" set
          "epoch" = given."epoch", "worker" = given."worker", "seq" = given."seq", "hash" = given."hash", "status" = given."status",
          "attempt" = given."attempt", "title" = given."title", "tags" = given."tags", "notes" = given."notes",
          "priority" = given."priority", "fraction" = given."fraction", "critical" = given."critical", "high" = given."high",
          "medium" = given."medium", "low" = given."low", "error" = given."error", "startedAt" = given."startedAt",
          "endedAt" = given."endedAt", "updatedAt" = now()
        from given
        where "Run"."id" = given."id" and "Run"."epoch" = given."guardEpoch" and "Run"."seq" = given."guardSeq"
        returning "Run"."id"
      ), taken as (
        update "Command" set "takenAt" = now() from given, fence where "Command"."id" = any(given."commandIds")
      )
      insert into "Event" ("runId", "seq", "type", "agentId", "at", "text", "hash")
      select fence."id", event."seq", event."type", event."agentId", event."at", event."text", event."hash"
      from fence, jsonb_to_recordset(${events}::jsonb) as event(
        "seq" int, "type" text, "agentId" text, "at" timestamptz, "text" text, "hash" text)`
    return written > 0
  },

  head: async (runId) => {
    const row = await prisma.run.findUnique({
      where: { id: runId },
      select: { seq: true, hash: true, epoch: true, worker: true, status: true },
    })
    return row ?? undefined
  },

  heads: async (runIds) => {
    if (runIds.length === 0) return new Map()
    const rows = await prisma.run.findMany({ where: { id: { in: [...runIds] } }, select: { id: true, seq: true } })
    return new Map(rows.map(({ id, seq }) => [id, seq]))
  },

  rows: (runId, after, limit) =>
    prisma.$queryRaw<JournalRow[]>`
      select "seq", "text", "hash" from "Event" where "runId" = ${runId} and "seq" > ${after}::int order by "seq" limit ${limit}::int`,

  hashAt: async (runId, seq) => {
    const row = await prisma.event.findUnique({ where: { runId_seq: { runId, seq } }, select: { hash: true } })
    return row?.hash
  },

  snapshot: async (runId) => {
    const row = await prisma.snapshot.findFirst({ where: { runId }, orderBy: { seq: 'desc' } })
    if (!row) return undefined
    const { v, state } = JSON.parse(row.state) as { v: number; state: RunState }
    return v === SNAPSHOT_VERSION ? { state, position: { seq: row.seq, hash: row.hash } } : undefined
  },

  saveSnapshot: async (state, hash) => {
    const text = JSON.stringify({ v: SNAPSHOT_VERSION, state })
    await prisma.$executeRaw`
      with run as (select "id" from "Run" where "id" = ${state.runId} for key share),
      older as (delete from "Snapshot" using run where "runId" = run."id" and "seq" < ${state.seq}::int)
      insert into "Snapshot" ("runId", "seq", "hash", "state") select run."id", ${state.seq}::int, ${hash}, ${text} from run
      on conflict do nothing`
  },

  release: async (runId, epoch) => {
    await prisma.run.updateMany({ where: { id: runId, epoch }, data: { worker: null } })
  },
})
