import { emptyRunState, type EventDraft, GENESIS_HASH, START } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { createWitness, judge, type Random, seededRandom } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Journal, openJournal } from '../src/journal/journal.ts'
import { createJournalStore, type JournalStore } from '../src/journal/store.ts'
import type { Bus, BusMessage } from '../src/stream/bus.ts'
import { openFeed } from '../src/stream/feed.ts'
import { createHub, type Hub } from '../src/stream/hub.ts'
import { createMemoryBus } from '../src/stream/memory-bus.ts'
import { listeningLog } from './support.ts'

// The stream against everything a bus may do wrong: what is told is lost, doubled, swapped, late, made up; and viewers are cut at any
// moment and come back from wherever they were. The judge recomputes the hash chain from what each viewer was really given.

let database: Database
let store: JournalStore
beforeAll(async () => {
  database = await openDatabase({ memory: true })
  store = createJournalStore(database.prisma, database.query)
})
afterAll(() => database.close())

const log = listeningLog()
const EVENTS = 400
const VIEWERS = 6

type Published = Exclude<BusMessage, { kind: 'gap' }>

/** What another process hears of what this one says, over a bus that does everything wrong. */
const wildBus = (random: Random): { bus: Bus; tell: (message: Published) => void; settle: () => void } => {
  const bus = createMemoryBus(log)
  const late: Published[] = []
  const tell = (message: Published): void => {
    const dice = random.next()
    if (dice < 0.25) return
    if (dice < 0.4) return void late.push(message)
    bus.publish(message)
    if (dice < 0.55) bus.publish(message)
    if (dice < 0.65) bus.publish(forged(message, random))
    if (random.next() < 0.3) for (const old of late.splice(random.int(late.length + 1))) bus.publish(old)
    if (dice > 0.97) bus.gap()
  }
  return { bus, tell, settle: () => late.splice(0).forEach((old) => bus.publish(old)) }
}

/** A batch that is none of this journal's, and looks like one. */
const forged = (message: Published, random: Random): Published => {
  if (message.kind !== 'arrived') return message
  const { batch } = message
  const events = batch.events.map((event) => ({ ...event, message: 'forged' }))
  const shift = random.int(3) - 1
  return {
    kind: 'arrived',
    batch: {
      ...batch,
      from: batch.from + shift,
      to: batch.to + shift,
      hash: random.next() < 0.5 ? batch.hash : 'f'.repeat(64),
      events: events.map((event) => ({ ...event, seq: event.seq + shift })),
      text: JSON.stringify(events.map((event) => ({ ...event, seq: event.seq + shift }))),
    },
  }
}

const openRun = async (runId: string, publish: (message: Published) => void): Promise<Journal> => {
  await database.prisma.run.create({
    data: { id: runId, workflow: 'test', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash },
  })
  const journal = openJournal({
    store,
    runId,
    from: { state: emptyRunState(runId), position: START },
    guard: { epoch: 0, seq: 0 },
    epoch: 1,
    worker: 'w',
    now: () => new Date(),
    publish: ({ batch }) => publish({ kind: 'arrived', batch: { ...batch, events: JSON.parse(batch.text) as never } }),
    log,
  })
  journal.append({ type: 'run.queued', workflow: 'test', workflowVersion: 1, title: '', input: null, documents: [], tags: [], priority: 0 })
  await journal.flush()
  return journal
}

const write = async (journal: Journal, random: Random): Promise<void> => {
  for (let n = 0; n < EVENTS; n += 1) {
    const said: EventDraft = { type: 'run.progressed', message: `${n} ${'x'.repeat(random.int(50))}` }
    journal.append(said)
    if (random.next() < 0.2) await journal.flush()
    if (random.next() < 0.1) await new Promise((resolve) => setTimeout(resolve, random.int(3)))
  }
  journal.append({ type: 'run.completed', result: null })
  await journal.flush()
  await journal.close()
}

/** Comes back again and again, each time from where it was, and bears witness of all it was given. */
const view = async (hub: Hub, runId: string, name: string, random: Random) => {
  const witness = createWitness(name, runId)
  let ended = false
  while (!ended) {
    const cutAt = witness.position.seq + 1 + random.int(120)
    const cut = new AbortController()
    // Now and then one comes back with a position that is no prefix of this journal: it must be given the state, not a tail.
    const foreign = random.next() < 0.1
    const after = foreign ? { seq: witness.position.seq, hash: GENESIS_HASH } : witness.position
    const feed = await openFeed(hub, store, runId, { signal: cut.signal, ...(after.seq === 0 && random.next() < 0.5 ? {} : { after }) })
    for await (const item of feed.read()) {
      if (item.kind === 'snapshot') witness.join(item.state, item.position.hash)
      else witness.take(JSON.parse(item.batch.text) as { seq: number }[], { seq: item.batch.to, hash: item.batch.hash })
      ended = item.kind === 'snapshot' ? item.state.status === 'completed' : item.batch.events.at(-1)?.type === 'run.completed'
      if (random.next() < 0.2) await new Promise((resolve) => setTimeout(resolve, random.int(5)))
      if (witness.position.seq >= cutAt || ended) cut.abort()
    }
  }
  return witness.testimony()
}

it.each(Array.from({ length: 12 }, (_, n) => n + 1))(
  '[CNF-31] whatever a bus drops, doubles, swaps or forges and wherever viewers are cut, each ends with the exact journal (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const runId = `fuzz_${seed}`
    const { bus, tell, settle } = wildBus(random)
    const hub = createHub(store, bus, log)
    const journal = await openRun(runId, tell)
    // As every process does that is not alone on its database.
    const look = setInterval(() => {
      settle()
      void hub.look()
    }, 15)
    const viewers = Array.from({ length: VIEWERS }, (_, n) => view(hub, runId, `viewer ${n}`, seededRandom(seed * 100 + n)))
    await write(journal, random)
    const testimonies = await Promise.all(viewers)
    clearInterval(look)
    hub.close()
    const rows = await store.rows(runId, 0, 10_000)
    const verdict = judge({ journals: new Map([[runId, rows]]), testimonies, notes: [] })
    expect(verdict).toEqual({ I1: [], I2: [], I3: [], I4: [], I5: [], I6: [] })
    expect(log.lines).toEqual([])
  },
)
