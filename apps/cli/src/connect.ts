import { resolve } from 'node:path'

import { createUnfold, type Unfold } from '@unfold/client'
import { createApp, readSettings } from '@unfold/server'
import { pino } from 'pino'

export type Connection = AsyncDisposable & { unfold: Unfold }

/**
 * The server at `UNFOLD_URL`, with the key of `UNFOLD_KEY`, or, where none is named, the same app in this process on a loopback port and the embedded directory.
 * @param data the directory; `UNFOLD_DATA` or `.unfold` where absent
 * @throws UnfoldError CONFLICT where another process holds the directory, BAD_INPUT on a bad setting
 */
export const connect = async (env: NodeJS.ProcessEnv, data: string | undefined): Promise<Connection> => {
  const url = env['UNFOLD_URL']
  if (url && data === undefined) return dispose(createUnfold({ url, key: env['UNFOLD_KEY'] }))

  const { database, ...settings } = readSettings(env)
  const directory = data === undefined ? undefined : { directory: resolve(env['INIT_CWD'] ?? '', data) }
  const app = await createApp({
    ...settings,
    host: '127.0.0.1',
    port: 0,
    // Only this process reaches it.
    keys: 'off',
    database: directory ?? database,
    log: pino({ level: 'silent' }),
  })
  await app.listen()
  return dispose(createUnfold({ url: app.url }), () => app.close())
}

const dispose = (unfold: Unfold, after?: () => Promise<void>): Connection => ({
  unfold,
  async [Symbol.asyncDispose]() {
    await unfold.close()
    await after?.()
  },
})
