import { Worker } from 'node:worker_threads'

import type { Failure } from '@unfold/contracts'

import type { Said, Watched } from './limited-process.ts'

// The other side of `runLimited`: a process that does one task and ends. It holds nothing but the task, and no secret: its environment is empty.

const WATCH_MS = 500
const GRACE_MS = 5_000
const PROGRESS_MS = 100

/** `always`: what must be heard, however short the time since what was told before. */
export type Tell = (progress: unknown, always?: boolean) => void

/** Waits for the one task, answers it and ends. */
export const answerOneTask = (work: (task: unknown, tell: Tell) => Promise<unknown>, failureOf: (error: unknown) => Failure): void => {
  process.once('message', (message) => {
    watch(message as Watched)
    void work(message, tellProgress())
      .then(
        (answer): Said => ({ kind: 'answer', answer }),
        (error: unknown): Said => ({ kind: 'failed', failure: failureOf(error) }),
      )
      .then((said) => process.send?.(said, undefined, undefined, () => process.exit(0)))
  })
  process.once('disconnect', () => process.exit(0))
}

/** At most so many messages a second; the first goes at once. */
const tellProgress = (): Tell => {
  let last = 0
  return (progress, always = false) => {
    const now = performance.now()
    if (!always && last !== 0 && now - last < PROGRESS_MS) return
    last = now
    process.send?.({ kind: 'progress', progress } satisfies Said)
  }
}

/**
 * A parser that runs in circles never hears of the parent's end. A thread beside it does, and ends the process; and it ends it
 * past the time limit too, should the parent be stopped and not gone.
 */
const watch = ({ parent, timeoutMs }: Watched): void => {
  const script = `
    const { parent, deadline } = require('node:worker_threads').workerData
    setInterval(() => {
      if (process.ppid !== parent || Date.now() > deadline) process.kill(process.pid, 'SIGKILL')
    }, ${WATCH_MS})`
  const worker = new Worker(script, { eval: true, workerData: { parent, deadline: Date.now() + timeoutMs + GRACE_MS } })
  worker.unref()
}
