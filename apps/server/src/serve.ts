import { flushCompileCache } from 'node:module'

import { UnfoldError } from '@unfold/contracts'
import { destination, pino } from 'pino'

import { createApp } from './app.ts'
import { readSettings } from './env.ts'

/** Longer than this nobody waits for an end. */
const END_WITHIN_MS = 4_500

const STDERR = 2

/** From the settings of this process's environment up to its end. */
export const serve = async (): Promise<void> => {
  try {
    const settings = readSettings(process.env, { insecure: process.argv.includes('--insecure') })
    const log = pino({ level: settings.logLevel }, destination({ dest: STDERR, sync: true }))
    const app = await createApp({ ...settings, log })
    const end = async () => {
      setTimeout(() => process.exit(0), END_WITHIN_MS).unref()
      try {
        await app.close()
        process.exit(0)
      } catch (error) {
        log.error({ err: error }, 'the server could not be closed cleanly')
        process.exit(1)
      }
    }
    // Ctrl-C reaches the process twice, from the terminal and from pnpm: the second one changes nothing.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end())
    await app.listen()
    // At once: a process that is killed writes nothing at its end.
    flushCompileCache()
    process.stdout.write(settings.role === 'worker' ? 'Unfold works on the runs that are waiting\n' : `Unfold is at ${app.url}\n`)
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error
    process.stderr.write(`${error.message}\n${error.advice === undefined ? '' : `${error.advice}\n`}`)
    process.exit(1)
  }
}
