import { type ChildProcess, fork } from 'node:child_process'

// Starting a process and loading its code takes longer than reading most documents. Where documents are expected, one stands ready: it has
// loaded its code, knows nothing yet, and is given one task, like the others.

const STANDS_FOR_MS = 10 * 60_000

/** Its argument. */
export const READY = 'ready'

const standing = new Map<string, ChildProcess>()

const keyOf = (entry: URL, memoryMb: number): string => `${memoryMb} ${entry.href}`

/** @param memoryMb its heap, in MiB */
const startProcess = (entry: URL, memoryMb: number, args: readonly string[] = []): ChildProcess =>
  fork(entry, args, {
    serialization: 'advanced',
    // It may read files, for its own code, but not write one or start a process.
    execArgv: [
      `--max-old-space-size=${memoryMb}`,
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
      '--disable-warning=ExperimentalWarning',
    ],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/** Has a process of this module wait for its task, for some minutes. It holds nobody up who wants to end. */
export const standReady = (entry: URL, memoryMb: number): void => {
  const key = keyOf(entry, memoryMb)
  if (standing.has(key)) return
  const child = startProcess(entry, memoryMb, [READY])
  standing.set(key, child)
  const forget = () => standing.get(key) === child && standing.delete(key)
  child.once('exit', forget)
  child.once('error', forget)
  child.unref()
  child.channel?.unref()
  const timer = setTimeout(() => forget() && child.kill('SIGKILL'), STANDS_FOR_MS)
  timer.unref()
  child.once('exit', () => clearTimeout(timer))
}

/** One that stands ready, or a new one. */
export const takeProcess = (entry: URL, memoryMb: number): ChildProcess => {
  const key = keyOf(entry, memoryMb)
  const child = standing.get(key)
  standing.delete(key)
  if (!child?.connected) return startProcess(entry, memoryMb)
  child.ref()
  child.channel?.ref()
  return child
}
