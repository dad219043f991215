import { emptyRunState, START } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { postgresAvailable, startPostgres, temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'

import { groupCommits } from '../../packages/engine/src/journal/group-commit.ts'
import { openJournal } from '../../packages/engine/src/journal/journal.ts'
import { createJournalStore } from '../../packages/engine/src/journal/store.ts'
import { type Claim, type Line, type Panel, shown, type Table, times } from '../measure/line.ts'
import { median, percentile } from '../measure/statistics.ts'
import { AGENT_ID, draft } from '../stream/workload.ts'

// How fast journals grow: numbered, encoded, chained, folded, and committed with the run's row. The peer writes the same events
// with one Prisma `create` each, and neither chains nor folds.

const WRITERS = [1, 16, 100]
/** What an author says before it waits until it is durable: a step's worth. */
const EVENTS_PER_FLUSH = 100
const WARM_UP_MS = 400
const MEASURE_MS = 2_000
const ROUNDS = 2
const ASKED_PER_SECOND = 20_000

type Figures = { perSecond: number; flushP99: number }
type Work = () => Promise<number>

/** All writers at once until the time is up. `work` writes some events and tells how many. */
const race = async (works: readonly Work[], ms: number): Promise<Figures> => {
  const flushes: number[] = []
  let events = 0
  const startedAt = performance.now()
  const write = async (work: Work) => {
    while (performance.now() - startedAt < ms) {
      const beganAt = performance.now()
      const written = await work()
      events += written
      flushes.push(performance.now() - beganAt)
    }
  }
  await Promise.all(works.map(write))
  return { perSecond: (events / (performance.now() - startedAt)) * 1_000, flushP99: percentile(flushes, 0.99) }
}

let runs = 0

const createRun = async ({ prisma }: Database): Promise<string> => {
  runs += 1
  const id = `append${runs}`
  await prisma.run.create({
    data: { id, workflow: 'bench', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash },
  })
  return id
}

const log = pino({ level: 'warn' })

const throughJournals = async (database: Database, writers: number): Promise<Figures> => {
  const store = groupCommits(createJournalStore(database.prisma, database.query), database)
  const journals = []
  for (let n = 0; n < writers; n += 1) {
    const runId = await createRun(database)
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
    await journal.flush()
    journals.push(journal)
  }
  const works = journals.map((journal): Work => async () => {
    // Small changes alone: findings without end would measure the growing state instead of the journal.
    for (let n = 0; n < EVENTS_PER_FLUSH; n += 1) journal.append(draft(1))
    await journal.flush()
    return EVENTS_PER_FLUSH
  })
  await race(works, WARM_UP_MS)
  const figures = await race(works, MEASURE_MS)
  await Promise.all(journals.map((journal) => journal.close()))
  return figures
}

const throughCreates = async (database: Database, writers: number): Promise<Figures> => {
  const works: Work[] = []
  for (let n = 0; n < writers; n += 1) {
    const runId = await createRun(database)
    let seq = 0
    works.push(async () => {
      seq += 1
      const at = new Date()
      const text = JSON.stringify({ v: 1, runId, seq, at: at.toISOString(), ...draft(1) })
      await database.prisma.event.create({ data: { runId, seq, type: 'state.patched', agentId: AGENT_ID, at, text, hash: START.hash } })
      return 1
    })
  }
  await race(works, WARM_UP_MS)
  return race(works, MEASURE_MS)
}

type Home = { name: string; open(): Promise<{ database: Database; [Symbol.asyncDispose](): Promise<void> }> }

const EMBEDDED: Home = {
  name: 'embedded',
  open: async () => {
    const directory = await temporaryDirectory()
    const database = await openDatabase({ directory: directory.path })
    const dispose = async () => {
      await database.close()
      await directory[Symbol.asyncDispose]()
    }
    return { database, [Symbol.asyncDispose]: dispose }
  },
}

const POSTGRES: Home = {
  name: 'Postgres',
  open: async () => {
    const server = await startPostgres()
    const database = await openDatabase({ url: await server.createDatabase() })
    const dispose = async () => {
      await database.close()
      await server[Symbol.asyncDispose]()
    }
    return { database, [Symbol.asyncDispose]: dispose }
  },
}

export const benchAppend = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  const tables: Table[] = []
  const claims: Claim[] = []
  const panels: Panel[] = []
  for (const home of postgresAvailable ? [EMBEDDED, POSTGRES] : [EMBEDDED]) {
    console.log(`append: ${home.name}`)
    const seen = WRITERS.map(() => ({ ours: [] as Figures[], creates: [] as Figures[] }))
    for (let round = 0; round < rounds; round += 1) {
      await using opened = await home.open()
      for (const [index, writers] of WRITERS.entries()) {
        seen[index]?.ours.push(await throughJournals(opened.database, writers))
        seen[index]?.creates.push(await throughCreates(opened.database, writers))
      }
    }
    const of = (figures: readonly Figures[], figure: keyof Figures) => median(figures.map((row) => row[figure]))
    const rows = WRITERS.map((writers, index) => {
      const { ours = [], creates = [] } = seen[index] ?? {}
      return {
        writers,
        ours: of(ours, 'perSecond'),
        p99: of(ours, 'flushP99'),
        creates: of(creates, 'perSecond'),
        createP99: of(creates, 'flushP99'),
      }
    })
    tables.push({
      title: `${home.name}: events appended`,
      about: `Each run says ${EVENTS_PER_FLUSH} events of about 200 bytes and waits until they are durable, again and again; the median of ${rounds} rounds.`,
      columns: ['runs at once', 'events/s', 'flush p99 ms', 'one create per event: events/s', 'create p99 ms', 'ratio'],
      rows: rows.map((row) => [row.writers, row.ours, row.p99, row.creates, row.createP99, times(row.ours / row.creates)]),
    })
    panels.push({
      title: `${home.name}: events appended, 16 runs`,
      unit: 'events/s',
      more: true,
      bars: rows
        .filter(({ writers }) => writers === 16)
        .flatMap(({ ours, creates }) => [
          { name: 'one Prisma create per event', value: Math.round(creates) },
          { name: 'Unfold', value: Math.round(ours) },
        ]),
    })
    const sixteen = rows.find(({ writers }) => writers === 16)
    if (home === EMBEDDED && sixteen)
      claims.push({
        what: 'events appended, embedded, 16 runs at once',
        asked: `≥ ${shown(ASKED_PER_SECOND)}/s`,
        measured: `${shown(sixteen.ours)}/s, ${times(sixteen.ours / sixteen.creates)} of one create per event`,
        met: sixteen.ours >= ASKED_PER_SECOND,
      })
  }
  return {
    about:
      'How fast journals grow: every event numbered, encoded, chained, folded, and committed with the row of its run that lists show. The peer is one Prisma `create` for each event, on the same database, without chain and fold.',
    tables,
    claims,
    panels,
    notes: postgresAvailable ? [] : ['There is no Postgres here, so that half was not measured.'],
  }
}
