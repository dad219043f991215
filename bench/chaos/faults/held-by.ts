import type { Journal } from '@unfold/testkit'

import { readJournal } from '../api.ts'
import type { Server } from '../server-process.ts'

/** Whose names stand in a journal: the processes that took the run, in order, with where. */
export const holdersOf = (journal: Journal): { seq: number; pid: number }[] =>
  journal.flatMap(({ seq, text }) => {
    const event = JSON.parse(text) as { type: string; worker?: string }
    if ((event.type !== 'run.started' && event.type !== 'run.resumed') || event.worker === undefined) return []
    return [{ seq, pid: Number(event.worker.split(':')[1]) }]
  })

/** The worker that holds the run now, where it is one of these. */
export const heldBy = async (url: string, runId: string, workers: readonly Server[]): Promise<Server | undefined> => {
  const pid = holdersOf(await readJournal(url, runId)).at(-1)?.pid
  return workers.find((worker) => worker.pid === pid)
}

/** How many findings were written by a process after another had taken the run over. */
export const lateWrites = (journal: Journal): number => {
  let holder = 0
  let late = 0
  for (const { text } of journal) {
    const event = JSON.parse(text) as { type: string; worker?: string; finding?: { rule: string; detail: string } }
    if ((event.type === 'run.started' || event.type === 'run.resumed') && event.worker !== undefined)
      holder = Number(event.worker.split(':')[1])
    // What a step of an earlier holder reported is told again by the next one, in its own name.
    if (event.type === 'agent.finding_reported' && event.finding?.rule === 'chaos.step')
      if (Number(/:(\d+)\.$/.exec(event.finding.detail)?.[1]) !== holder) late += 1
  }
  return late
}
