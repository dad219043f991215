import type { Database } from '@unfold/db'

import type { Log } from '../define.ts'
import { Command } from './command.ts'

// The inbox of a run's writer: rows of the table Command, idempotent by id.

type Entry = { id: string; command: Command }

export type Inbox = {
  /**
   * Durable when it resolves. The run's row is locked meanwhile, so that a command is either there when the writer ends the run, or
   * is put after the end.
   * @returns whether it was new; undefined where there is no such run
   */
  put(runId: string, id: string, command: Command): Promise<boolean | undefined>
  /** In the order they came. */
  waiting(runId: string): Promise<Entry[]>
  /** Whether a pause waits until the steps in hand are done. */
  isPausing(runId: string): Promise<boolean>
  /** Which of these runs have a command waiting; of all runs where none are named. */
  runsWithWaiting(runIds?: readonly string[]): Promise<string[]>
  /** For commands that came to nothing; the others are marked together with the events that answer them. */
  markTaken(ids: readonly string[]): Promise<void>
}

const WAITING = `
  select "id", "type", "payload" from "Command" where "runId" = $1 and "takenAt" is null order by "createdAt", "id"`

const RUNS_WITH_WAITING = `
  select distinct "runId" from "Command"
  where "takenAt" is null and ($1::text is null or "runId" in (select jsonb_array_elements_text($1::text::jsonb)))`

export const createInbox = ({ prisma, query }: Database, log: Log): Inbox => ({
  put: async (runId, id, command) => {
    const { type, ...payload } = command
    const [row] = await prisma.$queryRaw<{ found: boolean; added: boolean }[]>`
      with run as (select "id" from "Run" where "id" = ${runId} for share),
      added as (
        insert into "Command" ("id", "runId", "type", "payload") select ${id}, run."id", ${type}, ${JSON.stringify(payload)}::jsonb from run
        on conflict ("id") do nothing returning 1
      )
      select exists (select 1 from run) as "found", exists (select 1 from added) as "added"`
    return row?.found ? row.added : undefined
  },

  waiting: async (runId) => {
    const rows = await query<{ id: string; type: string; payload: object }>(WAITING, [runId])
    return rows.flatMap(({ id, type, payload }) => {
      const parsed = Command.safeParse({ ...payload, type })
      if (parsed.success) return { id, command: parsed.data }
      // A newer server may have put it: it is left for a writer that knows it.
      log.warn({ runId, commandId: id, type }, 'a command of an unknown kind is left in the inbox')
      return []
    })
  },

  isPausing: async (runId) => (await prisma.command.count({ where: { runId, type: 'pause', takenAt: null } })) > 0,

  runsWithWaiting: async (runIds) => {
    const rows = await query<{ runId: string }>(RUNS_WITH_WAITING, [runIds ? JSON.stringify(runIds) : null])
    return rows.map(({ runId }) => runId)
  },

  markTaken: async (ids) => {
    await prisma.command.updateMany({ where: { id: { in: [...ids] } }, data: { takenAt: new Date() } })
  },
})
