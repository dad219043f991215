import { emptyRunState, reduce, START } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'

import { decode } from '../../packages/engine/src/journal/encode.ts'
import { readRows } from '../../packages/engine/src/journal/history.ts'
import { openJournal } from '../../packages/engine/src/journal/journal.ts'
import { createJournalStore, type JournalStore } from '../../packages/engine/src/journal/store.ts'
import { openFeed } from '../../packages/engine/src/stream/feed.ts'
import { createHub } from '../../packages/engine/src/stream/hub.ts'
import { createMemoryBus } from '../../packages/engine/src/stream/memory-bus.ts'
import { type Line, shown, times } from '../measure/line.ts'
import { median } from '../measure/statistics.ts'
import { AGENT_ID, draft } from '../stream/workload.ts'

// What it costs the server until a viewer who comes late has the state, as text ready to be sent. All journals end in a state of the
// same size; the peer is the same state by replaying every event.

const LENGTHS = [100, 10_000, 100_000]
/** The state has so many findings, whatever the length of its history. */
const FINDINGS = 40
const TIMES = 21
const WARM_UP = 20
const REPLAYS = 3
const ASKED_MS = 50
const ASKED_RATIO = 2

const log = pino({ level: 'warn' })

/** A run that works still, whose every later event changes a number of its state. */
const writeRun = async (
  store: JournalStore,
  prisma: Awaited<ReturnType<typeof openDatabase>>['prisma'],
  length: number,
): Promise<string> => {
  const runId = `join${length}`
  await prisma.run.create({
    data: { id: runId, workflow: 'bench', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash },
  })
  const journal = openJournal({
    store,
    runId,
    from: { state: emptyRunState(runId), position: START },
    guard: { epoch: 0, seq: 0 },
    epoch: 1,
    worker: 'bench',
    now: () => new Date(),
    publish: () => {},
    log,
  })
  journal.append({
    type: 'run.queued',
    workflow: 'bench',
    workflowVersion: 1,
    title: '',
    input: null,
    documents: [],
    tags: [],
    priority: 0,
  })
  journal.append({ type: 'agent.spawned', agentId: AGENT_ID, attempt: 1, agent: AGENT_ID, role: AGENT_ID, title: 'Bench' })
  for (let seq = 3; seq <= length; seq += 1) {
    journal.append(draft(seq <= 2 + FINDINGS ? seq * 10 : 1))
    if (seq % 400 === 0) await journal.flush()
  }
  await journal.close()
  return runId
}

type Cost = { ms: number; cpuMs: number }

const costOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1_000 }
}

const medianCost = async (count: number, work: () => Promise<unknown>): Promise<Cost> => {
  const costs: Cost[] = []
  for (let n = 0; n < count; n += 1) costs.push(await costOf(work))
  return { ms: median(costs.map(({ ms }) => ms)), cpuMs: median(costs.map(({ cpuMs }) => cpuMs)) }
}

export const benchJoin = async (): Promise<Line> => {
  await using directory = await temporaryDirectory()
  const database = await openDatabase({ directory: directory.path })
  try {
    const store = createJournalStore(database.prisma, database.query)
    const bus = createMemoryBus(log)
    const rows = []
    for (const length of LENGTHS) {
      console.log(`join: a journal of ${shown(length)} events`)
      const runId = await writeRun(store, database.prisma, length)
      const joinBy = async (hub: ReturnType<typeof createHub>) => {
        const left = new AbortController()
        const feed = await openFeed(hub, store, runId, { signal: left.signal })
        const first = feed.take()
        if (first === undefined || first === 'end' || first.kind !== 'snapshot') throw new Error('a viewer was not given the state')
        const { length: characters } = first.text
        left.abort()
        return characters
      }
      const replay = async () => {
        let state = emptyRunState(runId)
        for await (const { text } of readRows(store, runId)) state = reduce(state, decode(text))
        return JSON.stringify(state)
      }
      // Nobody follows the run in this process: its state is read. Then one who comes where others are.
      const joinFirst = () => joinBy(createHub(store, bus, log))
      await medianCost(WARM_UP, joinFirst)
      const cold = await medianCost(TIMES, joinFirst)
      const hub = createHub(store, bus, log)
      const { release } = await hub.watch(runId)
      const warm = await medianCost(TIMES, () => joinBy(hub))
      const characters = await joinBy(hub)
      release()
      const replayed = await medianCost(REPLAYS, replay)
      rows.push({ length, characters, cold, warm, replayed })
    }
    const [shortest, longest] = [rows[0], rows.at(-1)]
    const ratio = (longest?.cold.ms ?? Number.NaN) / (shortest?.cold.ms ?? Number.NaN)
    return {
      about:
        'What it costs the server until a viewer who comes late has the state, as text ready to be sent: with nobody following the run in this process (read from the database: the last stored snapshot and its tail), and where others follow it already. The peer reads and folds every event. Embedded database; all journals end in a state of the same size.',
      tables: [
        {
          title: 'joining a run',
          about: `The median of ${TIMES} joins, of ${REPLAYS} replays; ms of time, in brackets ms of CPU.`,
          columns: ['events', 'state, KB', 'first to join', 'another one', 'by replaying', 'ratio'],
          rows: rows.map(({ length, characters, cold, warm, replayed }) => [
            length,
            characters / 1024,
            `${shown(cold.ms)} (${shown(cold.cpuMs)})`,
            `${shown(warm.ms)} (${shown(warm.cpuMs)})`,
            `${shown(replayed.ms)} (${shown(replayed.cpuMs)})`,
            times(replayed.ms / cold.ms),
          ]),
        },
      ],
      claims: [
        {
          what: 'joining a run of 100,000 events that nobody follows',
          asked: `≤ ${ASKED_MS} ms, and ≤ ${ASKED_RATIO}× one of 100 events`,
          measured: `${shown(longest?.cold.ms ?? Number.NaN)} ms, ${times(ratio)}`,
          met: (longest?.cold.ms ?? Number.NaN) <= ASKED_MS && ratio <= ASKED_RATIO,
        },
      ],
      panels: [
        {
          title: 'joining a run of 100,000 events',
          unit: 'ms of server time',
          bars: [
            { name: 'replaying every event', value: longest?.replayed.ms ?? Number.NaN },
            { name: 'Unfold, first to join', value: longest?.cold.ms ?? Number.NaN },
            { name: 'Unfold, another one', value: longest?.warm.ms ?? Number.NaN },
          ],
        },
      ],
    }
  } finally {
    await database.close()
  }
}
