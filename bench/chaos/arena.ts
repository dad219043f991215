import { isTerminal } from '@unfold/contracts'
import { acquittal, type Journal, judge, type Random, type Verdict, waitFor } from '@unfold/testkit'

import { call, command, readJournal } from './api.ts'
import type { Home } from './home.ts'
import { compareMeasures, measureAll } from './leftovers.ts'
import type { Measure, Server } from './server-process.ts'
import type { Load } from './server/workload.ts'
import { seat, stay } from './viewers/audience.ts'
import type { Viewer } from './viewers/viewer.ts'

// Where one fault happens: what was accepted and who watched is noted here, outside the servers, and judged at the end.

/** With every agent completed. */
const COMPLETED = /"type":"run\.completed","result":\["completed"(?:,"completed")*\]/
/** A run that was accepted is to be over so long after the fault's end. */
const END_MS = 60_000

export type Arena = {
  home: Home
  random: Random
  /** Between two numbers. */
  between(from: number, to: number): number
  /** A server that can be spoken to. */
  web(): Server
  /** Acknowledged when it resolves; it is to end completed. @throws where it is refused */
  start(load: Load): Promise<string>
  /** As `start`, with words said at this pace until `end` is called: for what takes as long as it takes. */
  startOpen(flood: { perSecond: number; characters?: number }): Promise<{ runId: string; end(): Promise<void> }>
  /** Notes that a run was accepted, of which only an end is asked, unless it is to complete. */
  accept(runId: string, end?: 'completed'): void
  /** Notes that this place of a journal was acknowledged. */
  acknowledge(place: { runId: string; seq: number; hash: string }): void
  /** Viewers of all kinds who stay to the end. */
  watch(many: number, runId: string, urls?: readonly string[]): Viewer[]
  /** These viewers are the fault's own affair: they bear no witness. */
  dismiss(viewers: readonly Viewer[]): Promise<void>
  /** Resolves when all runs accepted so far have ended. @throws after 60 s */
  settled(): Promise<void>
  violate(invariant: keyof Verdict, what: string): void
  /** The journals of the accepted runs, as they are at the end. */
  journals(): Promise<ReadonlyMap<string, Journal>>
  /** Waits for the ends, reads everything, lets everybody leave and says what does not hold. */
  conclude(): Promise<Verdict>
}

export const openArena = async (home: Home, random: Random, sabotage?: 'drop' | 'double'): Promise<Arena> => {
  const runs = new Map<string, 'completed' | 'any'>()
  const acknowledged: { runId: string; seq: number; hash: string }[] = []
  let viewers: Viewer[] = []
  const verdict = acquittal()
  const before: Map<string, Measure> = await measureAll(home.servers)
  const deaths = new Map(home.servers.map((server) => [server, server.unexpected.length]))
  const web = (): Server => random.pick(home.webs.filter(({ running }) => running))

  const start = async (load: Load, end: 'completed' | 'any'): Promise<string> => {
    const answer = await call<{ runId: string }>(web().url, 'POST', '/runs', { workflow: 'chaos', input: load })
    if (!answer.ok) throw new Error(`a run was refused: ${answer.status} ${answer.code} ${answer.message}`)
    runs.set(answer.body.runId, end)
    return answer.body.runId
  }
  const statusOf = async (runId: string): Promise<string> => {
    const answer = await call<{ status: string }>(web().url, 'GET', `/runs/${runId}`)
    return answer.ok ? answer.body.status : answer.code
  }
  const openRuns = async (): Promise<string[]> => {
    const open: string[] = []
    for (const runId of runs.keys()) if (!['completed', 'failed', 'cancelled'].includes(await statusOf(runId))) open.push(runId)
    return open
  }
  const settled = async (): Promise<void> => {
    await waitFor(async () => (await openRuns()).length === 0, { what: 'the runs to end', timeoutMs: END_MS, everyMs: 200 })
  }
  const journals = async () => {
    const found = new Map<string, Journal>()
    for (const runId of runs.keys())
      found.set(runId, await waitFor(() => readJournal(web().url, runId), { what: `the journal of ${runId}`, everyMs: 200 }))
    return found
  }

  return {
    home,
    random,
    between: (from, to) => from + random.next() * (to - from),
    web,
    start: (load) => start(load, 'completed'),
    startOpen: async (flood) => {
      const runId = await start({ agents: 1, steps: 1, flood: { ...flood, seconds: 3_600 } }, 'any')
      return {
        runId,
        end: async () => {
          const told = await command(web().url, 'cancel', { runId })
          if (told !== 'ok') verdict.I2.push(`${runId} could not be cancelled: ${told}`)
        },
      }
    },
    accept: (runId, end) => void runs.set(runId, end ?? 'any'),
    acknowledge: (place) => void acknowledged.push(place),
    watch: (many, runId, urls = home.webs.map(({ url }) => url)) => {
      const seated = seat(many, runId, urls, sabotage)
      viewers.push(...seated)
      return seated
    },
    dismiss: async (leaving) => {
      viewers = viewers.filter((viewer) => !leaving.includes(viewer))
      await Promise.all(leaving.map((viewer) => viewer.leave()))
    },
    settled,
    violate: (invariant, what) => void verdict[invariant].push(what),
    journals,
    conclude: async () => {
      await settled().catch(async () => {
        for (const runId of await openRuns().catch(() => [...runs.keys()]))
          verdict.I2.push(`${runId} is ${await statusOf(runId).catch(() => 'unreachable')} a minute after`)
      })
      await stay(viewers, END_MS)
      for (const { name, runId, ended } of viewers) if (!ended) verdict.I1.push(`${name} of ${runId} was never told of the end`)
      const testimonies = viewers.map((viewer) => viewer.testimony())
      await Promise.all(viewers.map((viewer) => viewer.leave()))
      viewers = []
      const read = await journals()
      for (const [runId, rows] of read) {
        const end = rows.findLast(({ text }) => isTerminal(JSON.parse(text) as { type: string }))?.text ?? ''
        if (runs.get(runId) === 'completed' && !COMPLETED.test(end)) verdict.I2.push(`${runId} ended so: ${end.slice(0, 400)}`)
      }
      const found = judge({ journals: read, testimonies, notes: await home.notes(), acknowledged })
      for (const [server, many] of deaths) verdict.I5.push(...server.unexpected.slice(many))
      verdict.I6.push(...(await compareMeasures(home.servers, before)))
      for (const key of Object.keys(verdict) as (keyof Verdict)[]) verdict[key].push(...found[key])
      return verdict
    },
  }
}
