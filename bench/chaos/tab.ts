import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A page of its own process that folds a run as the web app does. `stateBytes`: the folded state as JSON. */
export type Tab = {
  ask(): Promise<{ heap: number; heartbeats: number; connects: number; stateBytes: number }>
  /** Waits for the end of the run. */
  ended(): Promise<boolean>
  end(): Promise<void>
}

const END_MS = 180_000

export const startTab = async (url: string, runId: string): Promise<Tab> => {
  const child = fork(fileURLToPath(new URL('./tab-process.ts', import.meta.url)), [url, runId], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  const { promise: ended, resolve } = Promise.withResolvers<true>()
  child.on('message', (message: { kind: string }) => {
    if (message.kind === 'ended') resolve(true)
  })
  return {
    ask: () =>
      new Promise((resolve) => {
        const hear = (message: { kind: string }) => {
          if (message.kind !== 'measure') return
          child.off('message', hear)
          resolve(message as never)
        }
        child.on('message', hear)
        child.send({ kind: 'measure' })
      }),
    ended: () => Promise.race([ended, delay(END_MS, false, { ref: false })]),
    end: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
