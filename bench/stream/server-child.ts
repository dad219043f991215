import { answerParent } from '../measure/child.ts'
import type { Load } from './workload.ts'

/** What every contestant is: a port, runs that are opened for viewers, and events that go to all of them. */
export type Contestant = {
  port: number
  /** Makes ready runs that viewers can follow. @returns what they need to name them */
  open(load: Load): Promise<{ runIds: string[] }>
  /** Lets the opened runs say their events; resolves when all is said. */
  emit(load: Load): Promise<void>
  close?(): Promise<void>
}

export type ServerQuestion = { kind: 'open' | 'emit'; load: Load } | { kind: 'usage' | 'port' }
/** µs of CPU so far, of all threads, and bytes held. */
export type Usage = { cpu: number; rss: number; heap: number }

/** Held by what lives: after two collections where the process may ask for them (`--expose-gc`). */
const usage = (): Usage => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { cpu: user + system, rss, heap: heapUsed + external }
}

export const serve = (contestant: Contestant): void =>
  answerParent(
    async (question: ServerQuestion) => {
      switch (question.kind) {
        case 'port':
          return { port: contestant.port }
        case 'open':
          return contestant.open(question.load)
        case 'emit':
          await contestant.emit(question.load)
          return {}
        case 'usage':
          return usage()
      }
    },
    () => contestant.close?.(),
  )

/** For contestants without runs of their own: names for them. */
export const nameRuns = (runs: number): { runIds: string[] } => ({ runIds: Array.from({ length: runs }, (_, run) => `run${run}`) })
