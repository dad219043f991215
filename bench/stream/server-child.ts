import { answerParent } from './child.ts'
import type { Load } from './workload.ts'

/** What every contestant is: a port, a run that is opened for viewers, and events that go to all of them. */
export type Contestant = {
  port: number
  /** Makes ready a run that viewers can follow. @returns what they need to name it */
  open(load: Load): Promise<{ runId: string }>
  /** Lets the opened run say its events; resolves when it has said them all. */
  emit(load: Load): Promise<void>
}

export type ServerQuestion = { kind: 'open' | 'emit'; load: Load } | { kind: 'usage' } | { kind: 'port' }
/** µs of CPU so far, and bytes held. */
export type Usage = { cpu: number; rss: number }

export const serve = (contestant: Contestant): void =>
  answerParent(async (question: ServerQuestion) => {
    switch (question.kind) {
      case 'port':
        return { port: contestant.port }
      case 'open':
        return contestant.open(question.load)
      case 'emit':
        await contestant.emit(question.load)
        return {}
      case 'usage': {
        const { user, system } = process.cpuUsage()
        return { cpu: user + system, rss: process.memoryUsage.rss() } satisfies Usage
      }
    }
  })
