import { setTimeout as delay } from 'node:timers/promises'

import { type Line, shown, times } from '../measure/line.ts'
import { median } from '../measure/statistics.ts'
import { BARE_WS, type Contestant, openStage, SOCKET_IO, STOCK_TRPC, UNFOLD } from '../stream/play.ts'
import type { Load } from '../stream/workload.ts'

// What a viewer costs the server's memory while nothing happens, what it costs in the midst of a busy run, and what a live run costs
// without viewers. Heap is what lives after collection, with what it holds outside the heap; RSS is what the system gives.

const CONTESTANTS: readonly Contestant[] = [BARE_WS, SOCKET_IO, STOCK_TRPC, UNFOLD]

const VIEWERS = 1_000
const RUNS = 200
const IDLE: Load = { runs: 1, events: 20, perSecond: 10 }
const BUSY: Load = { runs: 1, events: 400, perSecond: 200 }
const WARM_UP: Load = { runs: 1, events: 600, perSecond: 1_000 }
const SETTLE_MS = 1_000
const ROUNDS = 2
const ASKED_KIB = 60

type Figures = { idleHeap: number; idleRss: number; busyHeap: number; busyRss: number }

const KIB = 1024

const measure = async (contestant: Contestant): Promise<Figures> => {
  await using stage = await openStage(contestant, { execArgv: ['--expose-gc'] })
  await (
    await stage.prepare(WARM_UP, 200)
  )()
  // As many as will come, so that what is grown once for all is grown; then they leave.
  await (
    await stage.prepare(IDLE, VIEWERS)
  )()
  await (
    await stage.prepare(IDLE, 0)
  )()
  await delay(SETTLE_MS)
  const empty = await stage.usage()
  const speakIdle = await stage.prepare(IDLE, VIEWERS)
  await delay(SETTLE_MS)
  const idle = await stage.usage()
  await speakIdle()
  const { after: busy } = await (await stage.prepare(BUSY, VIEWERS))()
  const each = (bytes: number) => bytes / VIEWERS / KIB
  return {
    idleHeap: each(idle.heap - empty.heap),
    idleRss: each(idle.rss - empty.rss),
    busyHeap: each(busy.heap - empty.heap),
    busyRss: each(busy.rss - empty.rss),
  }
}

const perRun = async (): Promise<number> => {
  await using stage = await openStage(UNFOLD, { runs: RUNS, execArgv: ['--expose-gc'] })
  await (
    await stage.prepare(WARM_UP, 0)
  )()
  const empty = await stage.usage()
  const speak = await stage.prepare({ runs: RUNS, events: 1, perSecond: 10 }, 0)
  await delay(SETTLE_MS)
  const live = await stage.usage()
  await speak()
  return (live.heap - empty.heap) / RUNS / KIB
}

export const benchMemory = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  const seen = CONTESTANTS.map((contestant) => ({ contestant, figures: [] as Figures[] }))
  for (let round = 1; round <= rounds; round += 1)
    for (const { contestant, figures } of seen) {
      console.log(`memory: round ${round} of ${rounds}, ${contestant.name}`)
      figures.push(await measure(contestant))
    }
  const run = await perRun()
  const rows = seen.map(({ contestant, figures }) => {
    const of = (figure: keyof Figures) => median(figures.map((row) => row[figure]))
    return {
      ...contestant,
      idleHeap: of('idleHeap'),
      idleRss: of('idleRss'),
      busyHeap: of('busyHeap'),
      busyRss: of('busyRss'),
    }
  })
  const heapOf = (protocol: Contestant['protocol']) => rows.find((row) => row.protocol === protocol)?.idleHeap ?? Number.NaN
  const ours = rows.find(({ protocol }) => protocol === 'unfold')
  const idle = ours?.idleHeap ?? Number.NaN
  return {
    about: `What a viewer costs the server's memory, of ${shown(VIEWERS)} at once. Heap: what lives after a full collection, and what it holds outside of V8's heap. RSS: what the system gives the process, which also holds what is free within it. Busy: right after ${BUSY.perSecond} events/s.`,
    tables: [
      {
        title: 'KiB per viewer',
        about: `The median of ${rounds} rounds. A live run without viewers costs Unfold ${shown(run)} KiB of heap.`,
        columns: ['', 'idle, heap', 'idle, RSS', 'busy, heap', 'busy, RSS', 'idle heap beside Unfold'],
        rows: rows.map(({ name, protocol, idleHeap, idleRss, busyHeap, busyRss }) => [
          name,
          idleHeap,
          idleRss,
          busyHeap,
          busyRss,
          protocol === 'unfold' ? '' : times(idleHeap / idle),
        ]),
      },
    ],
    claims: [
      {
        what: 'memory of an idle viewer',
        asked: `≤ ${ASKED_KIB} KiB`,
        measured: `${shown(idle)} KiB of heap, ${shown(ours?.idleRss ?? Number.NaN)} KiB of RSS; stock tRPC ${shown(heapOf('trpc'))}, Socket.IO ${shown(heapOf('socket.io'))} KiB of heap`,
        met: idle <= ASKED_KIB,
      },
    ],
    panels: [{ title: 'an idle viewer', unit: 'KiB of heap', bars: rows.map(({ name, idleHeap }) => ({ name, value: idleHeap })) }],
  }
}
