import { emptyRunState, type EventDraft, reduceAll, START, UnfoldError } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { chainCheck, link, verifyJournal } from '../src/journal/chain.ts'
import { readProven, readState } from '../src/journal/history.ts'
import { type Committed, type Journal, openJournal } from '../src/journal/journal.ts'
import { createJournalStore, type JournalStore } from '../src/journal/store.ts'
import { listeningLog } from './support.ts'

let database: Database
let store: JournalStore
let count = 0

beforeAll(async () => {
  database = await openDatabase({ memory: true })
  store = createJournalStore(database.prisma, database.query)
})
afterAll(() => database.close())

const newRun = async (): Promise<string> => {
  count += 1
  const id = `journal_${count}`
  await database.prisma.run.create({
    data: { id, workflow: 'test', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash },
  })
  return id
}

const queued: EventDraft = {
  type: 'run.queued',
  workflow: 'test',
  workflowVersion: 1,
  title: 'A run',
  input: null,
  documents: [],
  tags: ['a', 'b'],
  priority: 3,
}
const said = (message: string): EventDraft => ({ type: 'run.progressed', message })

type Open = { journal: Journal; published: Committed[]; failures: UnfoldError[] }

const open = (runId: string, more: Partial<Parameters<typeof openJournal>[0]> = {}): Open => {
  const published: Committed[] = []
  const failures: UnfoldError[] = []
  const journal = openJournal({
    store,
    runId,
    from: { state: emptyRunState(runId), position: START },
    guard: { epoch: 0, seq: 0 },
    epoch: 1,
    worker: 'w',
    now: () => new Date('2026-01-31T10:00:00.000Z'),
    publish: (committed) => published.push(committed),
    onFailure: (failure) => failures.push(failure),
    log: listeningLog(),
    ...more,
  })
  return { journal, published, failures }
}

describe('the journal', () => {
  it('[ENG-1] numbers events 1..n, chains them, and publishes each once, in order, with the state after it', async () => {
    const runId = await newRun()
    const { journal, published } = open(runId)
    journal.append(queued)
    for (let n = 0; n < 1_000; n += 1) {
      journal.append(said(`step ${n}`))
      if (n % 97 === 0) await journal.flush()
    }
    await journal.flush()
    const rows = await store.rows(runId, 0, 10_000)
    expect(await verifyJournal(rows)).toEqual({ valid: true, position: journal.position })
    expect(rows).toHaveLength(1_001)
    let seq = 0
    for (const { batch, state } of published) {
      expect(batch.from).toBe(seq + 1)
      expect(JSON.parse(batch.text)).toEqual(batch.events)
      expect(batch.text).toBe(
        `[${rows
          .slice(batch.from - 1, batch.to)
          .map(({ text }) => text)
          .join(',')}]`,
      )
      expect(batch.hash).toBe(rows[batch.to - 1]?.hash)
      expect(state.seq).toBe(batch.to)
      seq = batch.to
    }
    expect(seq).toBe(1_001)
    expect(published.at(-1)?.state).toEqual(
      reduceAll(
        published.flatMap(({ batch }) => batch.events),
        emptyRunState(runId),
      ),
    )
    await journal.close()
  })

  it('[ENG-2] nothing is visible that is not durable', async () => {
    const runId = await newRun()
    const seen: number[] = []
    const { journal } = open(runId, {
      publish: ({ batch }) => {
        seen.push(batch.to)
      },
      store: {
        ...store,
        commit: async (group) => {
          expect(seen.at(-1) ?? 0).toBe(group.guard.seq)
          return store.commit(group)
        },
      },
    })
    for (let n = 0; n < 20; n += 1) {
      journal.append(said(`${n}`))
      await journal.flush()
      expect(seen.at(-1)).toBe(n + 1)
      expect(await store.hashAt(runId, n + 1)).toBe(journal.position.hash)
    }
    await journal.close()
  })

  it('[ENG-3] what comes during a flush goes together with the next one; what somebody waits for goes at once', async () => {
    const runId = await newRun()
    const { journal, published } = open(runId)
    for (let n = 0; n < 300; n += 1) {
      journal.append(said(`${n}`))
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await journal.flush()
    expect(published.length).toBeGreaterThan(1)
    expect(published.length).toBeLessThan(60)
    journal.append(said('last'))
    await journal.flush()
    await journal.close()
  })

  it('[ENG-4] a late writer is stopped by the fence, and writes nothing any more', async () => {
    const runId = await newRun()
    const first = open(runId)
    first.journal.append(queued)
    await first.journal.flush()
    const second = open(runId, {
      from: await readState(store, runId),
      guard: { epoch: 1, seq: 1 },
      epoch: 2,
    })
    second.journal.append(said('taken over'))
    await second.journal.flush()

    first.journal.append(said('late'))
    await expect(first.journal.flush()).rejects.toMatchObject({ code: 'LEASE_LOST' })
    expect(first.failures).toHaveLength(1)
    expect(() => first.journal.append(said('later still'))).toThrow(/written by somebody else/)
    await expect(first.journal.flush()).rejects.toMatchObject({ code: 'LEASE_LOST' })

    second.journal.append(said('goes on'))
    await second.journal.flush()
    const rows = await store.rows(runId, 0, 10)
    expect(rows.map(({ text }) => (JSON.parse(text) as { message?: string }).message)).toEqual([undefined, 'taken over', 'goes on'])
    expect((await verifyJournal(rows)).valid).toBe(true)
    expect(first.published.map(({ batch }) => batch.to)).toEqual([1])
    await Promise.all([first.journal.close(), second.journal.close()])
  })

  it('[ENG-5] an answer that was lost after the commit doubles nothing; a database that is away is waited for', async () => {
    const runId = await newRun()
    let trouble: 'none' | 'before' | 'after' = 'none'
    const { journal, failures, published } = open(runId, {
      store: {
        ...store,
        commit: async (group) => {
          const now = trouble
          trouble = 'none'
          if (now === 'before') throw new Error('connection refused')
          const written = await store.commit(group)
          if (now === 'after') throw new Error('connection reset')
          return written
        },
      },
    })
    journal.append(queued)
    await journal.flush()
    for (const kind of ['before', 'after', 'after', 'before'] as const) {
      trouble = kind
      journal.append(said(kind))
      await journal.flush()
    }
    expect(failures).toEqual([])
    expect(await verifyJournal(await store.rows(runId, 0, 10))).toEqual({ valid: true, position: journal.position })
    expect(journal.position.seq).toBe(5)
    expect(published.map(({ batch }) => [batch.from, batch.to])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ])
    await journal.close()
  })

  it('[ENG-6] what cannot ever be written fails the journal loudly', async () => {
    const runId = await newRun()
    await database.prisma.event.create({ data: { runId, seq: 1, type: 'x', at: new Date(), text: '{}', hash: '0' } })
    const { journal, failures } = open(runId)
    journal.append(queued)
    await expect(journal.flush()).rejects.toMatchObject({ code: 'JOURNAL_CORRUPT' })
    expect(failures.map(({ code }) => code)).toEqual(['JOURNAL_CORRUPT'])
    await journal.close()
  })

  it('[ENG-7] after the end only what may follow it is taken, and a closed journal takes nothing', async () => {
    const runId = await newRun()
    const { journal } = open(runId)
    journal.append(queued)
    journal.append({ type: 'run.completed', result: 1 })
    expect(() => journal.append({ type: 'run.cancelled' })).toThrow(/has ended/)
    expect(() => journal.append(said('more'))).toThrow(/has ended/)
    journal.append({ type: 'run.updated', notes: 'seen' })
    await journal.close()
    expect(() => journal.append({ type: 'run.updated', notes: 'again' })).toThrow(/closed/)
    expect((await store.head(runId))?.seq).toBe(3)
    await journal.close()
  })

  it('[ENG-8] the row that lists show is derived in the same transaction', async () => {
    const runId = await newRun()
    const { journal } = open(runId)
    journal.append(queued)
    journal.append({ type: 'run.started', attempt: 1, worker: 'w', epoch: 1 })
    journal.append({ type: 'run.failed', error: { code: 'INTERNAL', message: 'a NUL \u0000 in a message', retryable: false } })
    await journal.flush()
    const row = await database.prisma.run.findUniqueOrThrow({ where: { id: runId } })
    expect(row).toMatchObject({
      status: 'failed',
      title: 'A run',
      tags: ['a', 'b'],
      priority: 3,
      seq: 3,
      epoch: 1,
      worker: null,
      fraction: 1,
    })
    expect(row.startedAt?.toISOString()).toBe('2026-01-31T10:00:00.000Z')
    expect(row.error).toMatchObject({ message: 'a NUL \ufffd in a message' })
    const [last] = (await store.rows(runId, 2, 1)).map(({ text }) => JSON.parse(text) as { error: { message: string } })
    expect(last?.error.message).toBe('a NUL \u0000 in a message')
    await journal.close()
  })

  it('[ENG-9] what an author does with an object after it was told changes nothing', async () => {
    const runId = await newRun()
    const { journal } = open(runId)
    const input = { list: [1] }
    journal.append({ ...queued, input })
    input.list.push(2)
    expect(journal.state.input).toEqual({ list: [1] })
    await journal.flush()
    expect((await readState(store, runId)).state.input).toEqual({ list: [1] })
    await journal.close()
  })

  it('[ENG-10] a state is stored every 2,000 events at the latest, and at the end; with its tail it is the fold of the whole', async () => {
    const runId = await newRun()
    const { journal } = open(runId)
    journal.append(queued)
    for (let n = 0; n < 2_400; n += 1) journal.append(said(`${n}`))
    await journal.flush()
    journal.append(said('tail'))
    await journal.flush()
    const stored = await database.prisma.snapshot.findMany({ where: { runId } })
    expect(stored).toHaveLength(1)
    expect(stored[0]?.seq).toBeGreaterThanOrEqual(400)
    const whole = await readProven(store, runId, () => {})
    expect(await readState(store, runId)).toEqual(whole)
    journal.append({ type: 'run.completed', result: null })
    await journal.close()
    expect((await database.prisma.snapshot.findMany({ where: { runId } })).map(({ seq }) => seq)).toEqual([2_403])
  })
})

describe('verification', () => {
  const rows = () => {
    const texts = [1, 2, 3].map((seq) => JSON.stringify({ seq, type: 'run.progressed' }))
    let hash = START.hash
    return texts.map((text, index) => ({ seq: index + 1, text, hash: (hash = link(hash, text)) }))
  }

  it('[ENG-11] a changed, a dropped, a doubled and a swapped event are each found', async () => {
    expect((await verifyJournal(rows())).valid).toBe(true)
    const [a, b, c] = rows() as [ReturnType<typeof rows>[0], ReturnType<typeof rows>[0], ReturnType<typeof rows>[0]]
    expect(await verifyJournal([a, { ...b, text: b.text.replace('run', 'ran') }, c])).toMatchObject({ valid: false, seq: 2 })
    expect(await verifyJournal([a, c])).toMatchObject({ valid: false, seq: 3 })
    expect(await verifyJournal([a, a, b])).toMatchObject({ valid: false, seq: 1 })
    expect(await verifyJournal([b, a, c])).toMatchObject({ valid: false, seq: 2 })
    expect(chainCheck().next({ seq: 1, text: '{"seq":2}', hash: link(START.hash, '{"seq":2}') })).toMatch(/another number/)
  })
})
