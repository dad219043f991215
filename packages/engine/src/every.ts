import type { Log } from './define.ts'

/** Does the work again and again, `ms` after it was done, never twice at once; a failure is logged and does not end it. */
export const every = (ms: number, work: () => Promise<void>, log: Log): { stop(): Promise<void> } => {
  let working: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const plan = (): void => {
    if (!stopped) timer = setTimeout(run, ms)
  }
  const run = (): void => {
    working = work()
      .catch((err: unknown) => {
        if (!stopped) log.warn({ err }, 'a repeated task failed; it is tried again')
      })
      .then(plan)
  }
  plan()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
