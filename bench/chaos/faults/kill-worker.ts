import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { temporaryDirectory, waitFor } from '@unfold/testkit'

import type { Arena } from '../arena.ts'
import { atMost, type Fault, percentile } from '../fault.ts'
import type { Load } from '../server/workload.ts'
import type { Viewer } from '../viewers/viewer.ts'
import { heldBy } from './held-by.ts'
import { stay } from '../viewers/audience.ts'

const TAKEN_OVER_MS = 10_000
/** A third of them each way: at any moment; with the tool's answer in hand and nothing kept of it; with the result on its way to the queue. */
const WAYS = ['any moment', 'before it is kept', 'at the end'] as const
const AT_ONCE = 2

export const killWorker: Fault = {
  id: 'kill-worker',
  what: 'kill -9 a worker, also between a result and its acknowledgement',
  dose: { full: 50, short: 1, of: 'kills' },
  homes: { full: ['cluster'], short: ['cluster'] },
  inject: async (arena, dose) => {
    await using folder = await temporaryDirectory()
    const takenOver: number[] = []
    for (let n = 0; n < dose; n += AT_ONCE) {
      const kills = Array.from({ length: Math.min(AT_ONCE, dose - n) }, (_, i) => n + i)
      const dead = await Promise.all(
        kills.map((kill) => killOne(arena, WAYS[kill % WAYS.length] ?? 'any moment', join(folder.path, `bomb ${kill}`))),
      )
      for (const one of dead) {
        const viewer = one.viewers[0] as Viewer
        // A run that had its end in the journal already needs nobody.
        await waitFor(() => one.resumedAt() !== undefined || viewer.ended, { what: 'the take-over', timeoutMs: 60_000 })
        const resumedAt = one.resumedAt()
        if (resumedAt !== undefined) takenOver.push(resumedAt - one.diedAt)
      }
      await stay(dead.flatMap(({ viewers }) => viewers))
      for (const worker of arena.home.workers) if (!worker.running) await worker.start()
    }
    const longest = Math.max(0, ...takenOver)
    return {
      figures: { 'taken over p50 ms': percentile(takenOver, 0.5), 'taken over longest ms': longest, 'take-overs': takenOver.length },
      missed: atMost('taken over', longest, TAKEN_OVER_MS, 'ms'),
    }
  },
}

/** Starts a run and has the worker that holds it die in this way. */
const killOne = async (arena: Arena, way: (typeof WAYS)[number], path: string) => {
  const { workers } = arena.home
  const load: Load = { agents: 4, steps: 30, stepMs: 50 }
  if (way !== 'any moment') {
    await writeFile(path, '')
    load.bomb = { path, place: way, afterMs: way === 'at the end' ? Math.floor(arena.between(0, 15)) : 0 }
    if (way === 'at the end') load.steps = 5
  }
  const before = workers.filter(({ running }) => running)
  const runId = await arena.start(load)
  const viewers = arena.watch(3, runId)
  const resumes: number[] = []
  const first = viewers[0] as Viewer
  first.onBatch = (events) => {
    if (events.some(({ type }) => type === 'run.resumed')) resumes.push(performance.now())
  }
  // The bomb goes with the run: whoever holds it when it goes off, after another's death for instance.
  if (way !== 'any moment') await waitFor(() => !existsSync(path), { what: 'the bomb to go off', timeoutMs: 60_000 })
  const victim = await waitFor(() => heldBy(arena.web().url, runId, before), { what: 'a worker to take the run', everyMs: 20 })
  if (way === 'any moment') {
    await delay(arena.between(0, 1_000))
    await victim.kill()
  } else {
    victim.expectDeath()
    await victim.died()
  }
  const diedAt = performance.now()
  return { viewers, diedAt, resumedAt: () => resumes.find((at) => at > diedAt) }
}
