import { countFindings, isEnded, type JsonValue, type Position, runFraction, type RunState, type SecretPart } from '@unfold/contracts'
import type { Prisma, Query } from '@unfold/db'

import { durationsOf } from '../runs/durations.ts'
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

/** The run's row as far as the fence goes, and whether its inbox holds anything. */
export type Head = { seq: number; hash: string; epoch: number; worker: string | null; status: string; hasCommands: boolean }

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
  /** Replaces the older ones of this run; nothing where the run is gone. @returns how large it is, in characters */
  saveSnapshot(state: RunState, hash: string): Promise<number>
  /** The same of a run that has ended here, and how long it took. */
  saveEnd(state: RunState, hash: string): Promise<number>
  /** What the input's schema marks as secret, which the journal does not have. */
  secrets(runId: string): Promise<SecretPart[]>
  /** Says that nobody holds the run any more, where `epoch` still does. */
  release(runId: string, epoch: number): Promise<void>
}

/** Raised when RunState changes so that a stored one cannot be read any more; the journal is folded anew then. */
const SNAPSHOT_VERSION = 1

const RUN_WITHOUT_OLDER_SNAPSHOTS = `
  with run as (select "id" from "Run" where "id" = $1 for key share),
  older as (delete from "Snapshot" using run where "runId" = run."id" and "seq" < $2::int)`

const INSERT_SNAPSHOT = `
  insert into "Snapshot" ("runId", "seq", "hash", "state") select run."id", $2::int, $3, $4 from run on conflict do nothing`

const SAVE_SNAPSHOT = `${RUN_WITHOUT_OLDER_SNAPSHOTS} ${INSERT_SNAPSHOT}`

const SAVE_END = `${RUN_WITHOUT_OLDER_SNAPSHOTS}, snapshot as (${INSERT_SNAPSHOT})
  insert into "Duration" ("runId", "agentId", "workflow", "bytes", "ms", "endedAt")
  select run."id", d."agentId", $5, d."bytes", d."ms", $6::text::timestamptz
  from run, jsonb_to_recordset($7::text::jsonb) as d("agentId" text, "bytes" int, "ms" int)
  on conflict do nothing`

const HEAD = `
  select "seq", "hash", "epoch", "worker", "status",
    exists (select 1 from "Command" where "runId" = $1 and "takenAt" is null) as "hasCommands"
  from "Run" where "id" = $1`

/** The function is in the migrations. */
const APPEND = 'select unfold_append($1, $2::int, $3::int, $4::text::jsonb, $5::text::jsonb) as "written"'

/** What a list of runs shows, as the journal has it. */
const derivedRow = ({ epoch, worker, state, commandIds }: Group) => ({
  epoch,
  worker: isEnded(state.status) || state.status === 'paused' ? null : worker,
  status: state.status,
  attempt: state.attempt,
  title: state.title,
  tags: state.tags,
  notes: state.notes,
  priority: state.priority,
  fraction: runFraction(state),
  ...countFindings(state),
  error: state.error ?? null,
  startedAt: state.startedAt ?? null,
  endedAt: state.endedAt ?? null,
  commandIds,
})

/** jsonb holds no NUL; in what is only derived it becomes U+FFFD. The events' own texts keep it, escaped once more. */
const jsonb = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

/** What `unfold_append` takes. */
export const appendValues = (group: Group): [runId: string, guardEpoch: number, guardSeq: number, events: string, derived: string] => {
  const { runId, guard, events } = group
  const rows = events.map(({ seq, text, hash, event }) => [
    seq,
    event.type,
    'agentId' in event ? event.agentId : null,
    event.at,
    hash,
    text,
  ])
  return [runId, guard.epoch, guard.seq, JSON.stringify(rows), jsonb(derivedRow(group))]
}

const snapshotText = (state: RunState): string => JSON.stringify({ v: SNAPSHOT_VERSION, state })

/** @param query for what is asked all the time; through Prisma, and so in its transaction, where absent */
export const createJournalStore = (
  prisma: Prisma.TransactionClient,
  query: Query = (sql, values) => prisma.$queryRawUnsafe(sql, ...values),
): JournalStore => ({
  commit: async (group) => {
    const [row] = await query<{ written: boolean }>(APPEND, appendValues(group))
    return row?.written === true
  },

  head: async (runId) => {
    const [row] = await query<Head>(HEAD, [runId])
    return row
  },

  heads: async (runIds) => {
    if (runIds.length === 0) return new Map()
    const rows = await prisma.run.findMany({ where: { id: { in: [...runIds] } }, select: { id: true, seq: true } })
    return new Map(rows.map(({ id, seq }) => [id, seq]))
  },

  rows: (runId, after, limit) =>
    query<JournalRow>('select "seq", "text", "hash" from "Event" where "runId" = $1 and "seq" > $2::int order by "seq" limit $3::int', [
      runId,
      after,
      limit,
    ]),

  hashAt: async (runId, seq) => {
    const row = await prisma.event.findUnique({ where: { runId_seq: { runId, seq } }, select: { hash: true } })
    return row?.hash
  },

  snapshot: async (runId) => {
    const [row] = await query<{ seq: number; hash: string; state: string }>(
      'select "seq", "hash", "state" from "Snapshot" where "runId" = $1 order by "seq" desc limit 1',
      [runId],
    )
    if (!row) return undefined
    const { v, state } = JSON.parse(row.state) as { v: number; state: RunState }
    return v === SNAPSHOT_VERSION ? { state, position: { seq: row.seq, hash: row.hash } } : undefined
  },

  saveSnapshot: async (state, hash) => {
    const text = snapshotText(state)
    await query(SAVE_SNAPSHOT, [state.runId, state.seq, hash, text])
    return text.length
  },

  saveEnd: async (state, hash) => {
    const text = snapshotText(state)
    const durations = JSON.stringify(durationsOf(state))
    await query(SAVE_END, [state.runId, state.seq, hash, text, state.workflow, state.endedAt ?? null, durations])
    return text.length
  },

  secrets: async (runId) => {
    const rows = await prisma.secret.findMany({ where: { runId }, select: { path: true, value: true } })
    return rows.map(({ path, value }) => ({ path, value: value as JsonValue }))
  },

  release: async (runId, epoch) => {
    await prisma.run.updateMany({ where: { id: runId, epoch }, data: { worker: null } })
  },
})
