import { availableParallelism } from 'node:os'

import { UnfoldError } from '@unfold/contracts/errors'

import type { ReadingProgress } from '../read-document-here.ts'
import { type Gate, openGate } from './gate.ts'
import { type Limits, type LimitWords, runLimited } from './limited-process.ts'
import type { Answer, Request } from './messages.ts'
import { standReady } from './ready-process.ts'

const MAIN = new URL('./main.ts', import.meta.url)
const PLACES = Math.max(1, Math.min(4, availableParallelism()))
/** The door does not wait for those who read. */
const gates: Record<Request['task'], Gate> = { read: openGate(PLACES), inspect: openGate(PLACES) }

/**
 * Gives one task to a process of its own, when it is its turn.
 * @throws UnfoldError the task's own, CANCELLED, or DOCUMENT_TOO_COMPLEX past the limits of time and memory
 */
export const runTask = async (
  task: Request['task'],
  source: Request['source'],
  limits: Limits,
  onProgress?: (progress: ReadingProgress) => void,
): Promise<Answer> => {
  if (limits.signal?.aborted) throw WORDS.cancelled()
  const leave = await gates[task].enter(limits.signal).catch(() => {
    throw WORDS.cancelled()
  })
  try {
    const request: Request = { task, source }
    const tell = onProgress && ((progress: unknown) => onProgress(progress as ReadingProgress))
    return (await runLimited(MAIN, request, limits, WORDS, tell)) as Answer
  } finally {
    leave()
  }
}

/** Has a process of this memory stand ready for the next task. */
export const standReadyForTask = (memoryMb: number): void => standReady(MAIN, memoryMb)

/** Whether a reading would begin at once, with nobody to wait for. */
export const canReadNow = (): boolean => gates.read.open

const SMALLER = { advice: 'Upload the part that is to be audited as a file of its own.' }

export const tooSlow = (timeoutMs: number): UnfoldError =>
  new UnfoldError(
    'DOCUMENT_TOO_COMPLEX',
    `The document takes longer to read than the ${Math.round(timeoutMs / 100) / 10} seconds allowed.`,
    SMALLER,
  )

const WORDS: LimitWords = {
  cancelled: () => new UnfoldError('CANCELLED', 'Reading the document was cancelled.'),
  tooSlow,
  tooBig: () => new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The document needs more memory to be read than is allowed.', SMALLER),
  broken: () =>
    new UnfoldError('DOCUMENT_BROKEN', 'The document made the reader end.', {
      advice: 'Open it in the program it was made with, save it anew, and upload that.',
    }),
}
