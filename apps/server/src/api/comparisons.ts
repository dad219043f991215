import { setImmediate } from 'node:timers/promises'

import { type Comparison, formatRunRef, parseRunRef, type RunRef, UnfoldError } from '@unfold/contracts'
import type { Engine } from '@unfold/engine'
import { type Alignment, compareRuns } from '@unfold/workflows'

import type { DocumentLibrary } from '../documents/library.ts'

/** Two runs beside each other, as their caller may see them. */
export type Comparisons = {
  /** @throws UnfoldError NOT_FOUND (a run, an attempt), BAD_INPUT (of different workflows) */
  of(caller: { engine: Engine; documents: DocumentLibrary }, before: RunRef, after: RunRef): Promise<Comparison>
}

/** What two documents have in common is kept for so many pairs: a comparison of a run at work is asked for again and again. */
const KEPT = 2
/** Computing is interrupted for others after so long. */
const SLICE_MS = 8

export const createComparisons = (): Comparisons => {
  const kept = new Map<string, Promise<Alignment>>()
  const keep = (key: string, make: () => Promise<Alignment>): Promise<Alignment> => {
    const alignment = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, alignment)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    alignment.catch(() => kept.delete(key))
    return alignment
  }
  return {
    of: async ({ engine, documents }, before, after) => {
      const [was, is] = await Promise.all([sideOf(engine, before), sideOf(engine, after)])
      return compareRuns(was, is, {
        pace: openPace(),
        readDocument: (documentId) => documents.read(documentId),
        // What is kept was read for somebody: whether this caller may read it too is asked each time.
        keep: async (key, make) => {
          await Promise.all(key.split(' ').map((documentId) => documents.info(documentId)))
          return keep(key, make)
        },
      })
    },
  }
}

const sideOf = async ({ runs }: Engine, { runId, attempt }: RunRef) => {
  const { attempt: attempts } = await runs.get(runId)
  const { state } = await runs.state(runId, attempt)
  return { state, attempts }
}

const openPace = () => {
  let since = performance.now()
  return async (): Promise<void> => {
    if (performance.now() - since < SLICE_MS) return
    await setImmediate()
    since = performance.now()
  }
}

/** @throws UnfoldError BAD_INPUT */
export const runRefIn = (text: string): RunRef => {
  const ref = parseRunRef(text)
  if (!ref)
    throw new UnfoldError('BAD_INPUT', `“${text.slice(0, 100)}” names no run.`, {
      advice: `Give a run’s id, or an attempt of it: ${formatRunRef({ runId: 'id', attempt: 1 })}.`,
    })
  return ref
}
