import type { Database } from '@unfold/db'

import { appendValues, type Group, type JournalStore } from './store.ts'
import { isPassing } from './store-errors.ts'

// What many runs have to write at the same time goes in one statement: on its own, most of a group's cost is the statement's.
//
// Invariants:
// G1 each group has its own fence: one that does not hold keeps no other from being written.
// G2 a group that cannot ever be written is told so alone; the others of its statement are written without it.
// G3 a run's row that somebody else has locked holds up its own group only.

/** More of them wait for the next statement; on the embedded database a statement holds up the process. */
const MAX_EVENTS = 400
/** A server works at one statement while the process makes the next. */
const STATEMENTS_AT_ONCE = { embedded: 1, postgres: 2 }

const APPEND_ALL = `
  select n::int, unfold_append(g->>0, (g->>1)::int, (g->>2)::int, g->3, g->4) as "written"
  from jsonb_array_elements($1::text::jsonb) with ordinality as e(g, n)`

/** G3. In the order of their ids, so that two processes never wait for each other. */
const APPEND_FREE = `
  with free as materialized (
    select "id" from "Run" where "id" in (select g->>0 from jsonb_array_elements($1::text::jsonb) as g)
    order by "id" for no key update skip locked)
  ${APPEND_ALL} join free on free."id" = g->>0`

type Waiting = { group: Group; resolve: (written: boolean) => void; reject: (error: unknown) => void }

/** The same store, whose `commit` shares its statement with the other runs that commit in the same turn or during the statement before. */
export const groupCommits = (store: JournalStore, { kind, query }: Pick<Database, 'kind' | 'query'>): JournalStore => {
  const statement = kind === 'embedded' ? APPEND_ALL : APPEND_FREE
  let waiting: Waiting[] = []
  let underWay = 0
  let planned = false

  /** G3: nobody waits for it but its own run. */
  const alone = ({ group, resolve, reject }: Waiting): Promise<void> => store.commit(group).then(resolve, reject)

  const together = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const rows = await query<{ n: number; written: boolean }>(statement, [`[${batch.map(({ group }) => textOf(group)).join()}]`])
      const written = new Map(rows.map((row) => [row.n - 1, row.written]))
      for (const [n, one] of batch.entries()) {
        const answer = written.get(n)
        if (answer === undefined) void alone(one)
        else one.resolve(answer)
      }
    } catch (error) {
      // Where it is not known what was written, each writer finds out by itself.
      if (isPassing(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) void alone(one)
    }
  }

  const next = (): Waiting[] => {
    let events = 0
    const end = waiting.findIndex(({ group }, n) => (events += group.events.length) > MAX_EVENTS && n > 0)
    const batch = end < 0 ? waiting : waiting.slice(0, end)
    waiting = waiting.slice(batch.length)
    return batch
  }

  const write = (): void => {
    planned = false
    while (waiting.length > 0 && underWay < STATEMENTS_AT_ONCE[kind]) {
      const batch = next()
      underWay += 1
      // The embedded database has one session, in which nothing is locked by another.
      const written = kind === 'embedded' && batch.length === 1 ? alone(batch[0] as Waiting) : together(batch)
      void written.finally(() => {
        underWay -= 1
        plan()
      })
    }
  }

  /** Once everything that this turn of the event loop makes has been made. */
  const plan = (): void => {
    if (planned || waiting.length === 0 || underWay >= STATEMENTS_AT_ONCE[kind]) return
    planned = true
    process.nextTick(write)
  }

  return {
    ...store,
    commit: (group) =>
      new Promise((resolve, reject) => {
        waiting.push({ group, resolve, reject })
        plan()
      }),
  }
}

const textOf = (group: Group): string => {
  const [runId, epoch, seq, events, derived] = appendValues(group)
  return `[${JSON.stringify(runId)},${epoch},${seq},${events},${derived}]`
}
