import { type Claim, type Line, shown, type Table, times } from '../measure/line.ts'
import { median, percentile } from '../measure/statistics.ts'
import { BARE_WS, type Contestant, openStage, SOCKET_IO, STOCK_TRPC, UNFOLD } from '../stream/play.ts'
import type { Load } from '../stream/workload.ts'

// From an agent's word until it is in the viewer's state. Unfold's word is durable before it travels; the peers' is kept nowhere.

const CONTESTANTS: readonly Contestant[] = [BARE_WS, SOCKET_IO, STOCK_TRPC, UNFOLD]

type Scene = { title: string; viewers: number; load: Load; asked: boolean }

const SCENES: readonly Scene[] = [
  { title: '1,000 viewers, 10 events/s', viewers: 1_000, load: { runs: 1, events: 120, perSecond: 10 }, asked: true },
  { title: 'one run of 2,000 events/s, 4 viewers', viewers: 4, load: { runs: 1, events: 8_000, perSecond: 2_000 }, asked: false },
]

const WARM_UP: Load = { runs: 1, events: 600, perSecond: 500 }
const WARM_UP_VIEWERS = 100
const ROUNDS = 2
const ASKED = { p50: 10, p99: 50 }

type Figures = { scene: Scene; contestant: Contestant; p50: number; p99: number; worst: number }

const measure = async (contestant: Contestant): Promise<Figures[]> => {
  await using stage = await openStage(contestant)
  await (
    await stage.prepare(WARM_UP, WARM_UP_VIEWERS, true)
  )()
  const figures: Figures[] = []
  for (const scene of SCENES) {
    const { latencies } = await (await stage.prepare(scene.load, scene.viewers, true))()
    figures.push({ scene, contestant, p50: median(latencies), p99: percentile(latencies, 0.99), worst: percentile(latencies, 1) })
  }
  return figures
}

export const benchLatency = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  const figures: Figures[] = []
  for (let round = 1; round <= rounds; round += 1)
    for (const contestant of CONTESTANTS) {
      console.log(`latency: round ${round} of ${rounds}, ${contestant.name}`)
      figures.push(...(await measure(contestant)))
    }
  const judged = SCENES.map((scene) => judge(scene, figures, rounds))
  return {
    about:
      "From an agent's word until the viewer's reducer has it in its state: written to the journal, committed, fanned out, received, parsed, folded. All viewers are in two processes, so that a viewer also waits for those before it in its process; the peers' viewers do the same with the same reducer, and their events are kept nowhere.",
    tables: judged.map(({ table }) => table),
    claims: judged.flatMap(({ claims }) => claims),
    panels: judged.map(({ panel }) => panel),
  }
}

const judge = (scene: Scene, all: readonly Figures[], rounds: number) => {
  const rows = CONTESTANTS.map(({ name, protocol }) => {
    const own = all.filter((row) => row.scene === scene && row.contestant.protocol === protocol)
    const of = (figure: (row: Figures) => number) => median(own.map(figure))
    return { name, protocol, p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99), worst: of(({ worst }) => worst) }
  })
  const ours = rows.find(({ protocol }) => protocol === 'unfold')
  const stock = rows.find(({ protocol }) => protocol === 'trpc')
  const p50 = ours?.p50 ?? Number.NaN
  const p99 = ours?.p99 ?? Number.NaN
  const table: Table = {
    title: scene.title,
    about: `Milliseconds over every delivery; the median of ${rounds} rounds by turns.`,
    columns: ['', 'p50 ms', 'p99 ms', 'worst ms', 'p50 beside Unfold'],
    rows: rows.map((row) => [row.name, row.p50, row.p99, row.worst, row === ours ? '' : times(row.p50 / p50)]),
  }
  const beside = `stock tRPC, which keeps nothing: ${shown(stock?.p50 ?? Number.NaN)} and ${shown(stock?.p99 ?? Number.NaN)} ms`
  const claims: Claim[] = scene.asked
    ? [
        {
          what: `${scene.title}: an event from the agent to the viewer's state, durable`,
          asked: `p50 ≤ ${ASKED.p50} ms, p99 ≤ ${ASKED.p99} ms`,
          measured: `p50 ${shown(p50)} ms, p99 ${shown(p99)} ms (${beside})`,
          met: p50 <= ASKED.p50 && p99 <= ASKED.p99,
        },
      ]
    : []
  const bars = rows.map(({ name, p50: value }) => ({ name, value }))
  return { table, claims, panel: { title: `${scene.title}: latency`, unit: 'ms from emit to state, p50', bars } }
}
