import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'

import { type Failure, UnfoldError } from '@unfold/contracts/errors'

import { takeProcess } from './ready-process.ts'

// One task, one process: it is given limits of time and memory, no secret and nothing to write to, and is gone when the task is.

export type Limits = {
  signal?: AbortSignal
  timeoutMs: number
  /** Its heap, in MiB. */
  memoryMb: number
}

/** What every task's process is told besides its task. */
export type Watched = {
  /** The process it works for: when that is gone, it ends. */
  parent: number
  timeoutMs: number
}

/** What a process may say: progress any number of times, then one of the others. */
export type Said = { kind: 'progress'; progress: unknown } | { kind: 'failed'; failure: Failure } | { kind: 'answer'; answer: unknown }

/** How its ends are told. */
export type LimitWords = {
  cancelled: () => UnfoldError
  tooSlow: (timeoutMs: number) => UnfoldError
  tooBig: () => UnfoldError
  /** It ended without an answer. */
  broken: () => UnfoldError
}

/** Node itself, the code and buffers outside the heap come on top of the heap's limit. */
const OUTSIDE_HEAP_MB = 256
const MEMORY_WATCH_MS = 250

type Ending = Exclude<Said, { kind: 'progress' }> | { kind: 'refused'; error: UnfoldError }

/**
 * Gives one task to a process of its own and answers with what that answers: it is our own module, so its caller knows the type. The
 * process is gone when this returns, however it returns.
 * @param entry the process's module, which calls `answerOneTask`
 * @throws UnfoldError the task's own, or one of `words`
 */
export const runLimited = async (
  entry: URL,
  task: object,
  { signal, timeoutMs, memoryMb }: Limits,
  words: LimitWords,
  onProgress?: (progress: unknown) => void,
): Promise<unknown> => {
  if (signal?.aborted) throw words.cancelled()
  const child = takeProcess(entry, memoryMb)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => child.pid === undefined && resolve())
  })
  const disposal = new DisposableStack()
  try {
    const ending = await new Promise<Ending>((resolve) => {
      const refuse = (error: UnfoldError) => resolve({ kind: 'refused', error })
      child.on('message', (message) => {
        const said = message as Said
        if (said.kind === 'progress') onProgress?.(said.progress)
        else resolve(said)
      })
      child.once('error', (error) =>
        refuse(new UnfoldError('INTERNAL', 'The process for a document could not be started.', { cause: error, retryable: true })),
      )
      child.once('exit', (code, killedBy) => refuse(isOutOfMemory(code, killedBy) ? words.tooBig() : words.broken()))
      const timer = setTimeout(() => refuse(words.tooSlow(timeoutMs)), timeoutMs)
      disposal.defer(() => clearTimeout(timer))
      const cancel = () => refuse(words.cancelled())
      signal?.addEventListener('abort', cancel, { once: true })
      disposal.defer(() => signal?.removeEventListener('abort', cancel))
      disposal.defer(watchMemory(child, memoryMb + OUTSIDE_HEAP_MB, () => refuse(words.tooBig())))
      const watched: Watched = { parent: process.pid, timeoutMs }
      child.send({ ...task, ...watched }, (error) => error && refuse(words.broken()))
    })
    if (ending.kind === 'refused') throw ending.error
    if (ending.kind === 'answer') return ending.answer
    const { code, message, advice, retryable } = ending.failure
    throw new UnfoldError(code, message, { ...(advice === undefined ? {} : { advice }), retryable })
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

/** V8 ends a process that is out of heap by SIGABRT (or code 134); the kernel one that takes too much by SIGKILL. */
const isOutOfMemory = (code: number | null, killedBy: NodeJS.Signals | null): boolean =>
  killedBy === 'SIGABRT' || killedBy === 'SIGKILL' || killedBy === 'SIGTRAP' || killedBy === 'SIGILL' || code === 134
