import { emptyRunState, START } from '@unfold/contracts'
import { type Database, type DatabaseTarget, openDatabase, type Query } from '@unfold/db'
import { postgresAvailable, type PostgresServer, startPostgres } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { groupCommits } from '../src/journal/group-commit.ts'
import { type Journal, openJournal } from '../src/journal/journal.ts'
import { createJournalStore } from '../src/journal/store.ts'
import { listeningLog } from './support.ts'

// Many journals at once over one store.

const suite = (name: string, sessions: 'one' | 'many', open: () => Promise<DatabaseTarget>): void => {
  describe(name, () => {
    let database: Database
    let count = 0
    let statements = 0
    beforeAll(async () => {
      database = await openDatabase(await open())
    })
    afterAll(() => database.close())

    const journals = async (many: number): Promise<Journal[]> => {
      const query: Query = (sql, values) => {
        statements += 1
        return database.query(sql, values)
      }
      const store = groupCommits(createJournalStore(database.prisma, query), { kind: database.kind, query })
      return Promise.all(
        Array.from({ length: many }, async () => {
          count += 1
          const runId = `run_${count}`
          await database.prisma.run.create({
            data: { id: runId, workflow: 'test', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash },
          })
          return openJournal({
            store,
            runId,
            from: { state: emptyRunState(runId), position: START },
            guard: { epoch: 0, seq: 0 },
            epoch: 1,
            worker: 'w',
            now: () => new Date('2026-01-31T10:00:00.000Z'),
            publish: () => {},
            log: listeningLog(),
          })
        }),
      )
    }
    const say = async (journal: Journal, message: string): Promise<string> => {
      journal.append({ type: 'run.progressed', message })
      return journal.flush().then(
        () => 'durable',
        (error: { code: string }) => error.code,
      )
    }
    const written = async ({ runId }: Journal) => database.prisma.event.count({ where: { runId } })

    it('[ENG-12] what many runs write at once goes in one statement, each under its own fence', async () => {
      const all = await journals(12)
      await Promise.all(all.map((journal) => say(journal, 'first')))
      await database.prisma.run.update({ where: { id: all[3]?.runId ?? '' }, data: { epoch: 9 } })
      statements = 0
      const outcomes = await Promise.all(all.map((journal) => say(journal, 'second')))
      expect(statements).toBe(1)
      expect(outcomes.filter((outcome) => outcome === 'durable')).toHaveLength(11)
      expect(outcomes[3]).toBe('LEASE_LOST')
      for (const [n, journal] of all.entries()) expect(await written(journal)).toBe(n === 3 ? 1 : 2)
      await Promise.all(all.map((journal) => journal.close()))
    })

    it('[ENG-13] what cannot ever be written fails its own run alone', async () => {
      const all = await journals(5)
      await database.prisma.event.create({
        data: { runId: all[2]?.runId ?? '', seq: 1, type: 'run.queued', at: new Date(), text: '{}', hash: 'h' },
      })
      const outcomes = await Promise.all(all.map((journal) => say(journal, 'first')))
      expect(outcomes).toEqual(['durable', 'durable', 'JOURNAL_CORRUPT', 'durable', 'durable'])
      await Promise.all(all.map((journal) => journal.close()))
    })

    if (sessions === 'one') return
    it('[ENG-14] a run whose row somebody holds locked holds up no other', async () => {
      const all = await journals(6)
      const kept = all.slice(0, 3)
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
      const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
      const holding = database.transaction(async (query) => {
        for (const { runId } of kept) await query('select 1 from "Run" where "id" = $1 for update', [runId])
        isLocked()
        await held
      })
      await locked
      const late: Promise<string>[] = []
      for (const journal of kept) {
        late.push(say(journal, 'late'))
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
      const others = all.slice(3)
      for (const word of ['at once', 'again'])
        expect(await Promise.all(others.map((journal) => say(journal, word)))).toEqual(['durable', 'durable', 'durable'])
      letGo()
      expect(await Promise.all(late)).toEqual(['durable', 'durable', 'durable'])
      await holding
      await Promise.all(all.map((journal) => journal.close()))
    })
  })
}

suite('group commits, embedded', 'one', () => Promise.resolve({ memory: true }))

describe.runIf(postgresAvailable)('with Postgres', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  suite('group commits, Postgres', 'many', async () => ({ url: await postgres.createDatabase() }))
})
