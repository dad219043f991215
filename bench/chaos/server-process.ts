import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { freePort } from '@unfold/testkit'

// One server under test: a process that can be killed, frozen, measured and started again at the same place.

/** As the server's own `main.mjs` does. */
const COMPILED = fileURLToPath(new URL('../../apps/server/src/compile-cache.mjs', import.meta.url))
const MAIN = fileURLToPath(new URL('./server/main.ts', import.meta.url))
const CLOCK = new URL('./server/shift-clock.ts', import.meta.url).href
const START_MS = 120_000

export type Measure = { heap: number; external: number; rss: number; resources: Record<string, number> }

export type Server = {
  readonly name: string
  readonly port: number
  readonly url: string
  /** Of the process that runs now, or ran last. */
  readonly pid: number
  readonly running: boolean
  start(): Promise<void>
  /** kill -9. Resolves when it is dead. */
  kill(): Promise<void>
  /** Resolves when it died by itself. */
  died(): Promise<void>
  /** As a deployment does. @returns the exit code */
  stop(): Promise<number | null>
  freeze(): void
  thaw(): void
  shiftClock(ms: number): void
  measure(): Promise<Measure>
  /** The last of what it wrote. */
  output(): string
  /** Deaths that nobody ordered, with the last of what was written. */
  readonly unexpected: readonly string[]
  /** Says that this process's death is ordered, by a bomb or a poisoned document. */
  expectDeath(): void
}

type Settings = {
  name: string
  database: object
  redis?: string | undefined
  role: 'all' | 'web' | 'worker'
  notes: string
  heartbeatMs?: number
}

export const createServer = async ({ name, ...settings }: Settings): Promise<Server> => {
  const port = await freePort()
  const unexpected: string[] = []
  let child: ChildProcess | undefined
  let ordered = false
  let written = ''

  const start = async (): Promise<void> => {
    const started = fork(MAIN, {
      env: { ...process.env, CHAOS_SERVER: JSON.stringify({ ...settings, port }) },
      execArgv: ['--expose-gc', '--import', COMPILED, '--import', CLOCK],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    child = started
    ordered = false
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk: Buffer) => (written = (written + chunk.toString()).slice(-200_000)))
    started.once('exit', (code, signal) => {
      if (!ordered) unexpected.push(`${name} ended by itself with ${signal ?? code}: ${written.slice(-2_000)}`)
    })
    await Promise.race([
      heard(started, 'listening'),
      once(started, 'exit').then(() => Promise.reject(new Error(`${name} did not start:\n${written.slice(-4_000)}`))),
      new Promise((_, reject) => setTimeout(() => reject(new Error(`${name} did not start in time`)), START_MS).unref()),
    ])
  }
  const isDead = (): boolean => !child || child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || isDead()) return child?.exitCode ?? null
    ordered = true
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    return child.exitCode
  }

  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    unexpected,
    output: () => written,
    get pid() {
      return child?.pid ?? 0
    },
    get running() {
      return !isDead()
    },
    start,
    kill: async () => void (await end('SIGKILL')),
    died: async () => {
      if (child && !isDead()) await once(child, 'exit')
    },
    stop: () => end('SIGTERM'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    shiftClock: (ms) => void child?.send({ kind: 'shift', ms }),
    measure: async () => {
      if (!child) throw new Error(`${name} does not run`)
      const answered = heard<Measure>(child, 'measure')
      child.send({ kind: 'measure' })
      return answered
    },
    expectDeath: () => {
      // The order may come after it: a bomb does not wait until it is known who holds the run.
      if (!ordered && isDead()) unexpected.pop()
      ordered = true
    },
  }
}

const heard = <Message>(child: ChildProcess, kind: string): Promise<Message> =>
  new Promise((resolve) => {
    const hear = (message: { kind?: string }) => {
      if (message.kind !== kind) return
      child.off('message', hear)
      resolve(message as Message)
    }
    child.on('message', hear)
  })
