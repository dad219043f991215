import { connect } from 'node:net'

import { freePort } from './free-port.ts'
import { findProgram, runProgram } from './programs.ts'
import { temporaryDirectory } from './temporary-directory.ts'
import { waitFor } from './wait-for.ts'

/** A Redis server for one test file. */
export type RedisServer = {
  url: string
  /** As kill -9 does. A shared server is left alone. */
  kill(): Promise<void>
  /** On the same port, after `kill`. */
  start(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const ADDRESS = 'UNFOLD_TEST_REDIS_URL'

const program = () => findProgram('redis-server')

/** Whether tests on Redis can run here. In CI always true, so that a missing server fails instead of being skipped. */
export const redisAvailable: boolean = process.env['CI'] !== undefined || process.env[ADDRESS] !== undefined || program() !== undefined

/** The server named by UNFOLD_TEST_REDIS_URL, else a private one that keeps nothing, on a free port. */
export const startRedis = async (): Promise<RedisServer> => {
  const shared = process.env[ADDRESS]
  if (shared !== undefined) {
    const nothing = () => Promise.resolve()
    return { url: shared, kill: nothing, start: nothing, [Symbol.asyncDispose]: nothing }
  }
  const redis = program()
  if (redis === undefined) throw new Error(`Install redis-server, or set ${ADDRESS} to a server's address.`)
  const directory = await temporaryDirectory()
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory.path]
  const start = async () => {
    const running = runProgram(redis, args, { cwd: directory.path })
    await waitFor(() => ping(port), { what: 'Redis to start' })
    return running
  }
  let running = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => running.kill(),
    start: async () => {
      running = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await running.stop()
      await directory[Symbol.asyncDispose]()
    },
  }
}

const ping = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (answer) => {
      resolve(answer.toString().startsWith('+PONG'))
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
  })
