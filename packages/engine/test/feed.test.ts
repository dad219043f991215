import { emptyRunState, type EventDraft, GENESIS_HASH, type Position, reduceAll, type RunState, START } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { seededRandom, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { type Journal, openJournal } from '../src/journal/journal.ts'
import { createJournalStore, type JournalStore } from '../src/journal/store.ts'
import type { Bus } from '../src/stream/bus.ts'
import { openFeed } from '../src/stream/feed.ts'
import { createHub, type Hub } from '../src/stream/hub.ts'
import { createMemoryBus } from '../src/stream/memory-bus.ts'
import { listeningLog } from './support.ts'

let database: Database
let store: JournalStore
let bus: Bus
let hub: Hub
let runs = 0
const log = listeningLog()

beforeAll(async () => {
  database = await openDatabase({ memory: true })
  store = createJournalStore(database.prisma, database.query)
})
afterAll(() => database.close())
beforeEach(() => {
  bus = createMemoryBus(log)
  hub = createHub(store, bus, log)
})

const said = (message: string): EventDraft => ({ type: 'run.progressed', message })
const AGENT = { agentId: 'agent', attempt: 1 }
const delta = (text: string): EventDraft => ({ type: 'agent.message_delta', ...AGENT, text })

/** A run with a writer in this process. `lossy`: what the bus loses. */
const openRun = async (lossy: () => boolean = () => false): Promise<{ runId: string; journal: Journal }> => {
  runs += 1
  const runId = `feed_${runs}`
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
    publish: (committed) => {
      const [lost, alsoTheNote] = [lossy(), lossy()]
      if (!lost) bus.publish({ kind: 'committed', ...committed })
      else if (!alsoTheNote) bus.publish({ kind: 'grown', runId, head: committed.batch.to })
    },
    log,
  })
  journal.append({ type: 'run.queued', workflow: 'test', workflowVersion: 1, title: '', input: null, documents: [], tags: [], priority: 0 })
  journal.append({ type: 'agent.spawned', ...AGENT, agent: 'agent', role: 'agent', title: 'Agent' })
  await journal.flush()
  return { runId, journal }
}

const whole = async (runId: string): Promise<RunState> =>
  reduceAll(
    (await store.rows(runId, 0, 100_000)).map(({ text }) => JSON.parse(text) as never),
    emptyRunState(runId),
  )

type Viewer = { state: RunState; position: Position | undefined; snapshots: number; batches: number }

const newViewer = (runId: string): Viewer => ({ state: emptyRunState(runId), position: undefined, snapshots: 0, batches: 0 })

/** Reads on from where the viewer stands, each message checked against F1; ends when `until` says so or the feed does. */
const read = async (runId: string, viewer: Viewer, until: (viewer: Viewer) => boolean, pause: () => Promise<void> = async () => {}) => {
  const controller = new AbortController()
  const feed = await openFeed(hub, store, runId, { signal: controller.signal, ...(viewer.position ? { after: viewer.position } : {}) })
  for await (const message of feed.read()) {
    if (message.kind === 'snapshot') {
      expect(JSON.parse(message.text)).toEqual(JSON.parse(JSON.stringify(message.state)))
      expect(message.state.seq).toBe(message.position.seq)
      viewer.state = message.state
      viewer.position = message.position
      viewer.snapshots += 1
    } else {
      const { batch } = message
      expect(batch.from).toBe(viewer.state.seq + 1)
      expect(JSON.parse(batch.text)).toHaveLength(batch.to - batch.from + 1)
      viewer.state = reduceAll(JSON.parse(batch.text) as never, viewer.state)
      expect(viewer.state.seq).toBe(batch.to)
      viewer.position = { seq: batch.to, hash: batch.hash }
      viewer.batches += 1
    }
    await pause()
    if (until(viewer)) controller.abort()
  }
}

const ended = ({ state }: Viewer): boolean => ['completed', 'failed', 'cancelled'].includes(state.status)

describe('a feed', () => {
  it.each([1, 2, 3, 4])('[ENG-90] whoever joins, leaves and comes back, whenever, sees the fold of the journal (seed %i)', async (seed) => {
    const random = seededRandom(seed)
    const { runId, journal } = await openRun(() => seed % 2 === 0 && random.next() < 0.3)
    const { release } = hub.hold(runId, { state: journal.state, position: journal.position })
    if (seed > 2) release()
    const nap = async () => {
      if (random.next() < 0.2) await new Promise((resolve) => setTimeout(resolve, random.int(4)))
    }
    const write = async () => {
      for (let n = 0; n < 1_500; n += 1) {
        journal.append(random.next() < 0.5 ? said(`${n}`) : delta(`${n} `))
        if (random.next() < 0.1) await journal.flush()
        await nap()
      }
      journal.append({ type: 'run.completed', result: seed })
      await journal.flush()
    }
    const watch = async (): Promise<Viewer> => {
      const viewer = newViewer(runId)
      while (!ended(viewer)) {
        const cut = viewer.state.seq + 1 + random.int(400)
        await nap()
        await read(runId, viewer, ({ state }) => state.seq >= cut, nap)
        if (random.next() < 0.05 && !ended(viewer)) viewer.position = { seq: viewer.state.seq, hash: GENESIS_HASH }
      }
      return viewer
    }
    const look = setInterval(() => void hub.look(), 20)
    const [viewers] = await Promise.all([Promise.all(Array.from({ length: 8 }, watch)), write()])
    clearInterval(look)
    await journal.close()
    const truth = await whole(runId)
    const hash = await store.hashAt(runId, truth.seq)
    for (const viewer of viewers) {
      expect(viewer.state).toEqual(truth)
      expect(viewer.position?.hash).toBe(hash)
    }
    release()
    expect(log.lines).toEqual([])
  })

  it('[ENG-91] begins with a snapshot, and goes on from a proved position without one', async () => {
    const { runId, journal } = await openRun()
    for (let n = 0; n < 50; n += 1) journal.append(said(`${n}`))
    await journal.flush()
    const viewer = newViewer(runId)
    await read(runId, viewer, () => true)
    expect(viewer).toMatchObject({ snapshots: 1, batches: 0, state: { seq: 52 } })
    for (let n = 0; n < 700; n += 1) journal.append(said(`more ${n}`))
    await journal.flush()
    await read(runId, viewer, ({ state }) => state.seq === 752)
    expect(viewer.snapshots).toBe(1)

    const fromStart = newViewer(runId)
    fromStart.position = START
    await read(runId, fromStart, ({ state }) => state.seq === 752)
    expect(fromStart.snapshots).toBe(0)
    await journal.close()
  })

  it('[ENG-92] a foreign, a future and a far position get a snapshot', async () => {
    const { runId, journal } = await openRun()
    for (let n = 0; n < 1_500; n += 1) journal.append(said(`${n}`))
    await journal.flush()
    const early = (await store.hashAt(runId, 10)) ?? ''
    const positions = [
      { seq: 700, hash: GENESIS_HASH },
      { seq: 0, hash: early },
      { seq: 99_999, hash: early },
      { seq: 10, hash: early },
      { seq: 1_502, hash: early },
    ]
    for (const position of positions) {
      const viewer = { ...newViewer(runId), position }
      await read(runId, viewer, () => true)
      expect(viewer).toMatchObject({ snapshots: 1, batches: 0 })
    }
    await journal.close()
  })

  it('[ENG-93] a viewer that reads slowly gets a snapshot instead of its backlog, and nothing is kept for it', async () => {
    const { runId, journal } = await openRun()
    const { release, live } = hub.hold(runId, { state: journal.state, position: journal.position })
    const viewer = newViewer(runId)
    let go: (() => void) | undefined
    const reading = read(runId, viewer, ended, () =>
      viewer.state.seq < 10 ? new Promise<void>((resolve) => (go = resolve)) : Promise.resolve(),
    )
    await waitFor(() => go)
    for (let n = 0; n < 3_000; n += 1) {
      journal.append(said(`${n} ${'x'.repeat(500)}`))
      if (n % 100 === 0) await journal.flush()
    }
    await journal.flush()
    expect(live.after(2)).toBe('behind')
    go?.()
    await waitFor(() => viewer.state.seq === 3_002)
    expect(viewer.snapshots).toBe(2)
    journal.append({ type: 'run.completed', result: null })
    await journal.flush()
    await reading
    expect(viewer.state).toEqual(await whole(runId))
    release()
    await journal.close()
  })

  it('[ENG-94] viewers that are equally far behind share one text, and those who join together one snapshot', async () => {
    const { runId, journal } = await openRun()
    const { live, release } = hub.hold(runId, { state: journal.state, position: journal.position })
    for (let n = 0; n < 10; n += 1) {
      journal.append(said(`${n}`))
      await journal.flush()
    }
    expect(live.after(2)).toBe(live.after(2))
    expect(live.after(2)).toMatchObject({ from: 3, to: 12 })
    expect(live.snapshot()).toBe(live.snapshot())
    expect(live.after(12)).toBeUndefined()
    release()
    await journal.close()
  })

  it('[ENG-95] ends after the run’s end, unless it stays; a signal ends it at any time', async () => {
    const { runId, journal } = await openRun()
    journal.append({ type: 'run.completed', result: 1 })
    await journal.flush()
    const viewer = newViewer(runId)
    await read(runId, viewer, () => false)
    expect(viewer.state.status).toBe('completed')
    await read(runId, viewer, () => false)
    expect(viewer.snapshots).toBe(1)

    const controller = new AbortController()
    const staying = (await openFeed(hub, store, runId, { signal: controller.signal, stay: true })).read()[Symbol.asyncIterator]()
    expect((await staying.next()).value).toMatchObject({ kind: 'snapshot' })
    const next = staying.next()
    journal.append({ type: 'run.updated', notes: 'read' })
    await journal.flush()
    expect((await next).value).toMatchObject({ kind: 'batch' })
    const last = staying.next()
    controller.abort()
    expect(await last).toEqual({ done: true, value: undefined })
    await journal.close()
  })

  it('[ENG-96] a run that nobody watches or writes is let go, whichever way its viewers left', async () => {
    const { runId, journal } = await openRun()
    const spy: string[] = []
    const watched = createHub(
      store,
      {
        ...bus,
        subscribe: (id, listener) => {
          spy.push('+')
          const leave = bus.subscribe(id, listener)
          return () => {
            spy.push('-')
            leave()
          }
        },
      },
      log,
    )
    const open = async () => {
      const controller = new AbortController()
      return { controller, feed: await openFeed(watched, store, runId, { signal: controller.signal }) }
    }
    const [unread, broken, aborted] = [await open(), await open(), await open()]
    expect(spy).toEqual(['+'])
    unread.controller.abort()
    for await (const _ of broken.feed.read()) break
    const reading = aborted.feed.read()[Symbol.asyncIterator]()
    await reading.next()
    const waiting = reading.next()
    aborted.controller.abort()
    await waiting
    expect(spy).toEqual(['+', '-'])
    await expect(openFeed(watched, store, 'no such run', { signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(spy).toEqual(['+', '-', '+', '-'])
    await journal.close()
  })

  it('[ENG-97] joining a long run reads its last snapshot and the tail, not its history', async () => {
    const { runId, journal } = await openRun()
    for (let n = 0; n < 5_000; n += 1) journal.append(said(`${n}`))
    await journal.close()
    let readEvents = 0
    const counting: JournalStore = {
      ...store,
      rows: async (...args) => {
        const rows = await store.rows(...args)
        readEvents += rows.length
        return rows
      },
    }
    const feed = await openFeed(createHub(counting, bus, log), counting, runId, { signal: AbortSignal.timeout(5_000) })
    expect(feed.head).toBe(5_002)
    expect(readEvents).toBeLessThan(1_000)
  })

  it('[ENG-98] is taken without waiting: news rings, and it tells how far its viewer is behind', async () => {
    const { runId, journal } = await openRun()
    let rung = 0
    const controller = new AbortController()
    const feed = await openFeed(hub, store, runId, { signal: controller.signal, onNews: () => (rung += 1) })
    expect(feed.lag().events).toBe(2)
    expect(feed.take()).toMatchObject({ kind: 'snapshot', position: { seq: 2 } })
    expect(feed.take()).toBeUndefined()
    expect(feed.lag()).toEqual({ events: 0, ms: 0 })
    for (let n = 0; n < 3; n += 1) {
      journal.append(said(`${n}`))
      await journal.flush()
    }
    expect(rung).toBe(3)
    await waitFor(() => feed.lag().ms > 0)
    expect(feed.lag().events).toBe(3)
    expect(feed.take()).toMatchObject({ kind: 'batch', batch: { from: 3, to: 5 } })
    expect(feed.lag()).toEqual({ events: 0, ms: 0 })
    controller.abort()
    expect(feed.take()).toBe('end')
    feed.close()
    await journal.close()
  })

  it('[ENG-99] says that the journal cannot be read where its viewer comes back to what is not kept', async () => {
    const { runId, journal } = await openRun()
    for (let n = 0; n < 50; n += 1) journal.append(said(`${n}`))
    await journal.close()
    const hash = (await store.hashAt(runId, 10)) ?? ''
    const away: JournalStore = { ...store, rows: () => Promise.reject(new Error('The database is away.')) }
    const { release } = await hub.watch(runId)
    let rung = 0
    const feed = await openFeed(hub, away, runId, {
      after: { seq: 10, hash },
      signal: new AbortController().signal,
      onNews: () => (rung += 1),
    })
    expect(feed.take()).toBeUndefined()
    await waitFor(() => rung > 0)
    expect(() => feed.take()).toThrow('The database is away.')
    feed.close()
    release()
  })
})
