import { answerParent } from '../measure/child.ts'

// In each contestant's process: the same work in the same order.

/** Each resolves when its run has ended, with the number that it was given. */
export type EngineContestant = {
  /** So many durable steps one after the other. */
  sequential(steps: number): Promise<number>
  /** So many agents at once, each with one durable step. */
  parallel(agents: number): Promise<number>
}

export type EngineQuestion = { work: keyof EngineContestant; count: number; runs: number; atOnce: number }
export type EngineAnswer = { ms: number[]; wholeMs: number; cpuMs: number }

export const serveEngine = (contestant: EngineContestant, close: () => Promise<void> | void): void =>
  answerParent(async ({ work, count, runs, atOnce }: EngineQuestion): Promise<EngineAnswer> => {
    const ms: number[] = []
    let left = runs
    const cpu = process.cpuUsage()
    const startedAt = performance.now()
    const worker = async () => {
      while (left > 0) {
        left -= 1
        const beganAt = performance.now()
        const answer = await contestant[work](count)
        if (answer !== count) throw new Error(`${work} answered ${answer}, not ${count}`)
        ms.push(performance.now() - beganAt)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    const { user, system } = process.cpuUsage(cpu)
    return { ms, wholeMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 }
  }, close)
