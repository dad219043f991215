import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

import { UnfoldError } from '@unfold/contracts'

import type { ReadingProgress } from '../read-document-here.ts'
import { type Gate, openGate } from './gate.ts'
import type { Reply, Request } from './messages.ts'

export type TaskOptions = {
  signal?: AbortSignal
  onProgress?: (progress: ReadingProgress) => void
  timeoutMs: number
  memoryMb: number
}

const ENTRY = fileURLToPath(new URL('./main.ts', import.meta.url))
/** Node itself, the code and buffers outside the heap come on top of the heap's limit. */
const OUTSIDE_HEAP_MB = 256
const MEMORY_WATCH_MS = 250
const PLACES = Math.max(1, Math.min(4, availableParallelism()))
/** The door does not wait for those who read. */
const gates: Record<Request['task'], Gate> = { read: openGate(PLACES), inspect: openGate(PLACES) }

/**
 * Gives one task to a process of its own and answers with what that says. The process is gone when this returns, however it returns.
 * @throws UnfoldError the task's own, CANCELLED, or DOCUMENT_TOO_COMPLEX past the limits of time and memory
 */
export const runTask = async (
  task: Request['task'],
  source: Request['source'],
  options: TaskOptions,
): Promise<Exclude<Reply, { kind: 'progress' }>> => {
  const { signal } = options
  if (signal?.aborted) throw cancelled()
  const leave = await gates[task].enter(signal).catch(() => {
    throw cancelled()
  })
  try {
    return await run({ task, source, parent: process.pid, timeoutMs: options.timeoutMs }, options)
  } finally {
    leave()
  }
}

type Ending = { kind: 'reply'; reply: Exclude<Reply, { kind: 'progress' }> } | { kind: 'refused'; error: UnfoldError }

const run = async (
  request: Request,
  { signal, onProgress, timeoutMs, memoryMb }: TaskOptions,
): Promise<Exclude<Reply, { kind: 'progress' }>> => {
  const child = fork(ENTRY, [], {
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
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => child.pid === undefined && resolve())
  })
  const disposal = new DisposableStack()
  try {
    const ending = await new Promise<Ending>((resolve) => {
      const refuse = (error: UnfoldError) => resolve({ kind: 'refused', error })
      child.on('message', (message) => {
        const reply = message as Reply
        if (reply.kind === 'progress') onProgress?.(reply.progress)
        else resolve({ kind: 'reply', reply })
      })
      child.once('error', (error) =>
        refuse(new UnfoldError('INTERNAL', 'The reader could not be started.', { cause: error, retryable: true })),
      )
      child.once('exit', (code, killedBy) => refuse(endedEarly(code, killedBy)))
      const timer = setTimeout(() => refuse(tooSlow(timeoutMs)), timeoutMs)
      disposal.defer(() => clearTimeout(timer))
      const cancel = () => refuse(cancelled())
      signal?.addEventListener('abort', cancel, { once: true })
      disposal.defer(() => signal?.removeEventListener('abort', cancel))
      disposal.defer(watchMemory(child, memoryMb + OUTSIDE_HEAP_MB, () => refuse(tooBig())))
      child.send(request, (error) => error && refuse(endedEarly(null, null)))
    })
    if (ending.kind === 'refused') throw ending.error
    if (ending.reply.kind === 'failed') {
      const { code, message, advice, retryable } = ending.reply.failure
      throw new UnfoldError(code, message, { ...(advice === undefined ? {} : { advice }), retryable })
    }
    return ending.reply
  } finally {
    disposal.dispose()
    child.kill('SIGKILL')
    await gone
  }
}

/** Watches all the memory a process holds, buffers outside the heap too; where the system does not tell it, the heap's limit stands alone. */
const watchMemory = (child: ChildProcess, limitMb: number, onExceeded: () => void): (() => void) => {
  const timer = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        const held = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
        if (held !== undefined && Number(held) / 1024 > limitMb) onExceeded()
      },
      () => clearInterval(timer),
    )
  }, MEMORY_WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}

const SMALLER = { advice: 'Upload the part that is to be audited as a file of its own.' }
const cancelled = () => new UnfoldError('CANCELLED', 'Reading the document was cancelled.')
const tooSlow = (timeoutMs: number) =>
  new UnfoldError(
    'DOCUMENT_TOO_COMPLEX',
    `The document takes longer to read than the ${Math.round(timeoutMs / 100) / 10} seconds allowed.`,
    SMALLER,
  )
const tooBig = () => new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The document needs more memory to be read than is allowed.', SMALLER)

/** V8 ends a process that is out of heap by SIGABRT (or code 134); the kernel one that takes too much by SIGKILL. */
const endedEarly = (code: number | null, killedBy: NodeJS.Signals | null): UnfoldError =>
  killedBy === 'SIGABRT' || killedBy === 'SIGKILL' || killedBy === 'SIGTRAP' || killedBy === 'SIGILL' || code === 134
    ? tooBig()
    : new UnfoldError('DOCUMENT_BROKEN', 'The document made the reader end.', {
        advice: 'Open it in the program it was made with, save it anew, and upload that.',
      })
