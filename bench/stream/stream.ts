import { type Claim, type Line, shown, type Table, times } from '../measure/line.ts'
import { medianBy } from '../measure/statistics.ts'
import {
  BARE_WS,
  BATCHED_WS,
  type Contestant,
  openStage,
  type Played,
  SOCKET_IO,
  type Stage,
  STOCK_TRPC,
  STORED_TRPC,
  UNFOLD,
} from './play.ts'
import type { Load } from './workload.ts'

// What it costs a server to bring one event to one viewer.

const CONTESTANTS: readonly Contestant[] = [BARE_WS, BATCHED_WS, SOCKET_IO, STOCK_TRPC, STORED_TRPC, UNFOLD]

type Scene = { title: string; viewersPerRun: number; load: Load; asked: boolean }

const SCENES: readonly Scene[] = [
  { title: '200 viewers of one busy run', viewersPerRun: 200, load: { runs: 1, events: 2_000, perSecond: 2_000 }, asked: true },
  { title: '1,000 viewers of one busy run', viewersPerRun: 1_000, load: { runs: 1, events: 400, perSecond: 2_000 }, asked: true },
  { title: '200 viewers of one calm run', viewersPerRun: 200, load: { runs: 1, events: 300, perSecond: 100 }, asked: false },
  { title: '200 runs with one viewer each', viewersPerRun: 1, load: { runs: 200, events: 15, perSecond: 5 }, asked: false },
]

const WARM_UP: Load = { runs: 1, events: 1_200, perSecond: 2_000 }
const WARM_UP_VIEWERS = 200

/** The machine has other things to do: rounds go by turns, and the median of each contestant counts. */
const ROUNDS = 3

const ASKED = { stockTrpc: 14, socketIo: 6, batchedWs: 2 }

type Figures = { scene: Scene; contestant: Contestant; played: Played; cpuPerDelivery: number }
/** µs of CPU for the same load with nobody watching: the agents, the journal, the database. */
type Unwatched = { scene: Scene; cpu: number }

const ofOneRun = (scene: Scene): boolean => scene.load.runs === 1

/** The scenes of one run on one server, which is warm by then; those of many runs on another. */
const measure = async (contestant: Contestant): Promise<{ figures: Figures[]; unwatched: Unwatched[] }> => {
  const figures: Figures[] = []
  const unwatched: Unwatched[] = []
  const play = async (stage: Stage, scene: Scene): Promise<void> => {
    const played = await (await stage.prepare(scene.load, scene.viewersPerRun))()
    figures.push({ scene, contestant, played, cpuPerDelivery: played.cpu / played.deliveries })
    if (contestant === UNFOLD) unwatched.push({ scene, cpu: (await (await stage.prepare(scene.load, 0))()).cpu })
  }
  {
    await using stage = await openStage(contestant)
    await (
      await stage.prepare(WARM_UP, WARM_UP_VIEWERS)
    )()
    for (const scene of SCENES.filter(ofOneRun)) await play(stage, scene)
  }
  for (const scene of SCENES.filter((one) => !ofOneRun(one))) {
    await using stage = await openStage(contestant, { runs: scene.load.runs })
    await (
      await stage.prepare({ ...scene.load, events: 5 }, scene.viewersPerRun)
    )()
    await play(stage, scene)
  }
  return { figures, unwatched }
}

export const benchStream = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  const figures: Figures[] = []
  const unwatched: Unwatched[] = []
  for (let round = 1; round <= rounds; round += 1)
    for (const contestant of CONTESTANTS) {
      console.log(`stream: round ${round} of ${rounds}, ${contestant.name}`)
      const measured = await measure(contestant)
      figures.push(...measured.figures)
      unwatched.push(...measured.unwatched)
    }
  const judged = SCENES.map((scene) => {
    const medians = CONTESTANTS.map((contestant) =>
      medianBy(
        figures.filter((row) => row.scene === scene && row.contestant === contestant),
        (row) => row.cpuPerDelivery,
      ),
    )
    const { cpu } = medianBy(
      unwatched.filter((row) => row.scene === scene),
      (row) => row.cpu,
    )
    return judge(scene, medians, cpu, rounds)
  })
  return {
    about:
      'What it costs a server to bring one event to one viewer: CPU time of the server process, all its threads, user and system, divided by what the viewers got. Viewers are two processes of their own, which parse every frame and check every number. Unfold journals every event in its embedded database before anybody sees it, and so does the one peer that says so; the others keep nothing.',
    tables: judged.map(({ table }) => table),
    claims: judged.flatMap(({ claims }) => claims),
    panels: judged.map(({ panel }) => panel),
  }
}

const judge = ({ title, load, viewersPerRun, asked }: Scene, figures: readonly Figures[], journal: number, rounds: number) => {
  const ours = figures.find(({ contestant }) => contestant.protocol === 'unfold') as Figures
  const costOf = (one: Contestant) => figures.find(({ contestant }) => contestant === one)?.cpuPerDelivery ?? Number.NaN
  // On a machine with other things to do the difference of two measurements may drown.
  const stream = (ours.played.cpu - journal) / ours.played.deliveries
  const drowned = stream <= 0
  const table: Table = {
    title,
    about: `${load.runs} × ${load.events} events, ${load.perSecond} a second each run; ${viewersPerRun} viewers a run; the median of ${rounds} rounds by turns.`,
    columns: [
      '',
      'deliveries/s',
      'server µs/delivery',
      'deliveries per s of CPU',
      'frames/viewer',
      'RSS MB',
      'Unfold brings, for the same CPU',
    ],
    rows: [
      ...figures.map(({ contestant: { name, protocol }, played, cpuPerDelivery }) => [
        name,
        played.deliveries / played.seconds,
        cpuPerDelivery,
        1e6 / cpuPerDelivery,
        played.framesPerViewer,
        played.after.rss / 2 ** 20,
        protocol === 'unfold' ? '' : times(cpuPerDelivery / ours.cpuPerDelivery),
      ]),
      [
        'Unfold, its stream alone (less the same run unwatched)',
        '',
        drowned ? 'within the noise' : stream,
        drowned ? '' : 1e6 / stream,
        '',
        '',
        '',
      ],
    ],
  }
  const ratio = (one: Contestant): number => costOf(one) / ours.cpuPerDelivery
  const ahead = (one: Contestant, least: number): Claim => ({
    what: `${title}: deliveries for the same CPU, beside ${one.name}`,
    asked: `≥ ${least}×`,
    measured: times(ratio(one)),
    met: ratio(one) >= least,
  })
  const claims: Claim[] = asked
    ? [
        ahead(STOCK_TRPC, ASKED.stockTrpc),
        ahead(SOCKET_IO, ASKED.socketIo),
        {
          what: `${title}: CPU per delivery, beside bare ws with the same batches`,
          asked: `≤ ${ASKED.batchedWs}×`,
          measured: `${times(1 / ratio(BATCHED_WS))} with the journal, ${drowned ? 'within the noise' : times(stream / costOf(BATCHED_WS))} without`,
          met: 1 / ratio(BATCHED_WS) <= ASKED.batchedWs,
        },
      ]
    : []
  const bars = [
    ...figures.map(({ contestant: { name }, cpuPerDelivery }) => ({ name, value: cpuPerDelivery })),
    ...(drowned ? [] : [{ name: 'Unfold, its stream alone', value: stream }]),
  ]
  return {
    table,
    claims,
    panel: {
      title,
      unit: 'µs of server CPU per delivery',
      bars: bars.map((bar) => ({ ...bar, value: Number(shown(bar.value).replaceAll(',', '')) })),
    },
  }
}
