import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

import type { RunEvent } from '@unfold/contracts'
import { expect } from 'vitest'

// Drives processes that run crash-worker.ts, and judges what they leave.

export const AGENTS = ['one', 'two', 'three', 'four']
/** Of each agent. */
export const STEPS = 40

type Message = { ready?: string; kept?: string; ended?: string; stopped?: object[] }

export type Worker = {
  process: ChildProcess
  /** Resolves at the next message that fits. */
  next(fits: (message: Message) => unknown): Promise<Message>
  kill(): Promise<void>
  stop(): Promise<Message>
}

const workers = new Set<ChildProcess>()

/** Also those that are frozen, and those whose test failed. */
export const endWorkers = (): void => {
  for (const worker of workers) worker.kill('SIGKILL')
}

/** @param pace how long each of the 160 steps takes, ms */
export const startWorker = async (target: string, name: string, notes: string, runId: string, pace = 25): Promise<Worker> => {
  const child = fork(new URL('crash-worker.ts', import.meta.url), [target, name, notes, runId, String(pace)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  workers.add(child)
  child.once('exit', () => workers.delete(child))
  const waiting = new Set<(message: Message) => void>()
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      for (const tell of waiting) tell(JSON.parse(line) as Message)
    })
  const next: Worker['next'] = (fits) =>
    new Promise((resolve, reject) => {
      const left = () => reject(new Error(`the worker ${name} ended`))
      const tell = (message: Message) => {
        if (!fits(message)) return
        waiting.delete(tell)
        child.off('exit', left)
        resolve(message)
      }
      waiting.add(tell)
      child.once('exit', left)
    })
  const worker: Worker = {
    process: child,
    next,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
    stop: async () => {
      const stopped = next((message) => message.stopped)
      child.kill('SIGTERM')
      const message = await stopped
      if (child.exitCode === null) await once(child, 'exit')
      return message
    },
  }
  await next(({ ready }) => ready)
  return worker
}

/** I3: what was kept in one process was not done in a later one. `order`: the names of the processes, oldest first. */
export const expectNothingDoneTwice = async (events: readonly RunEvent[], notes: string, order: readonly string[]): Promise<number> => {
  const keptBy = new Map<string, number>()
  let worker = 0
  for (const event of events) {
    if ((event.type === 'run.started' || event.type === 'run.resumed') && event.worker !== undefined) worker = order.indexOf(event.worker)
    if (event.type === 'step.completed') {
      const key = `${event.agentId} ${event.key.replace('read', 'step 0').replace('step ', '')}`
      expect(keptBy.has(key), `${key} is kept once`).toBe(false)
      keptBy.set(key, worker)
    }
  }
  const done = (await readFile(notes, 'utf8')).trim().split('\n')
  for (const line of done) {
    const note = JSON.parse(line) as { worker: string; agentId: string; step: number }
    const kept = keptBy.get(`${note.agentId} ${note.step}`)
    expect(kept, `${line} was kept`).toBeDefined()
    expect(order.indexOf(note.worker), `${line} was done after it was kept`).toBeLessThanOrEqual(kept ?? -1)
  }
  expect(keptBy.size).toBe(AGENTS.length * STEPS + 1)
  return done.length
}
