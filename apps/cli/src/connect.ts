import { resolve } from 'node:path'

import { createUnfold, type Unfold } from '@unfold/client'
import { UnfoldError } from '@unfold/contracts'
import { pino } from 'pino'

import type { Address } from './rest.ts'

export type Connection = AsyncDisposable & { unfold: Unfold; address: Address }

/**
 * The server at `UNFOLD_URL`, with the key of `UNFOLD_KEY`. Where none is named: the server that has the embedded directory open, or,
 * where none has, the same app in this process on a loopback port.
 * @param data the directory; `UNFOLD_DATA` or `.unfold` where absent
 * @throws UnfoldError CONFLICT where another process holds the directory and serves nobody, BAD_INPUT on a bad setting
 */
export const connect = async (env: NodeJS.ProcessEnv, data: string | undefined): Promise<Connection> => {
  const [url, key] = [env['UNFOLD_URL'], env['UNFOLD_KEY']]
  if (url && data === undefined) return open({ url, key })

  // Only a command that works here needs the server's code.
  const { createApp, readSettings, serverOf } = await import('@unfold/server')
  const settings = readSettings(env)
  const database = data === undefined ? settings.database : { directory: resolve(env['INIT_CWD'] ?? '', data) }
  const lists = data === undefined ? settings.scan.lists : resolve(env['INIT_CWD'] ?? '', data, 'lists')
  try {
    const app = await createApp({
      ...settings,
      scan: { ...settings.scan, lists },
      host: '127.0.0.1',
      port: 0,
      // Only this process reaches it.
      keys: 'off',
      database,
      log: pino({ level: 'silent' }),
    })
    await app.listen()
    return open({ url: app.url }, () => app.close())
  } catch (error) {
    const isInUse = error instanceof UnfoldError && error.code === 'CONFLICT' && 'directory' in database
    const server = isInUse ? await serverOf(database.directory) : undefined
    if (server === undefined) throw error
    return open({ url: server, key })
  }
}

const open = (address: Address, after?: () => Promise<void>): Connection => {
  const unfold = createUnfold(address)
  return {
    unfold,
    address,
    async [Symbol.asyncDispose]() {
      await unfold.close()
      await after?.()
    },
  }
}
