import { type EventDraft, type JsonValue, UnfoldError } from '@unfold/contracts'

import type { Log } from '../define.ts'
import type { Journal } from '../journal/journal.ts'
import type { Hand } from './hand.ts'
import type { Replay } from './replay.ts'
import type { Turns } from './turns.ts'

/** What everything that belongs to one held run shares. */
export type Scope = {
  readonly runId: string
  readonly journal: Journal
  readonly replay: Replay
  /** Aborted when the run is to stop, whatever the reason. */
  readonly signal: AbortSignal
  /** Whether nothing of this run may be written from here any more. */
  readonly muted: boolean
  readonly answers: Answers
  /** What is kept goes through it. */
  readonly hand: Hand
  readonly turns: Turns
  /** What agents are at that no event tells of. */
  readonly doing: Doing
  readonly log: Log
}

/** By agent: the step it is in, or what it waits its turn for. */
export type Doing = Map<string, { on: 'step' | 'turn'; what: string }>

/** Appends, unless the run was let go: a late write is dropped. */
export const emit = (scope: Scope, draft: EventDraft): void => {
  if (!scope.muted && !scope.journal.failure) scope.journal.append(draft)
}

/** Those who wait for a person. */
export type Answers = {
  /** @throws the signal's reason */
  next(inputId: string, signal: AbortSignal): Promise<JsonValue>
  give(inputId: string, value: JsonValue): void
}

export const createAnswers = (): Answers => {
  const waiting = new Map<string, (value: JsonValue) => void>()
  return {
    next: (inputId, signal) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          waiting.delete(inputId)
          signal.removeEventListener('abort', stop)
        }
        const stop = () => {
          settle()
          reject(signal.reason as Error)
        }
        waiting.set(inputId, (value) => {
          settle()
          resolve(value)
        })
        if (signal.aborted) stop()
        else signal.addEventListener('abort', stop)
      }),
    give: (inputId, value) => waiting.get(inputId)?.(value),
  }
}

export const logWith = (log: Log, fields: object): Log => ({
  debug: (more, message) => log.debug({ ...fields, ...more }, message),
  info: (more, message) => log.info({ ...fields, ...more }, message),
  warn: (more, message) => log.warn({ ...fields, ...more }, message),
  error: (more, message) => log.error({ ...fields, ...more }, message),
})

/** @throws UnfoldError CANCELLED where the run was let go without its signal having been aborted */
export const throwIfOver = (scope: Scope, signal: AbortSignal): void => {
  signal.throwIfAborted()
  if (scope.muted) throw new UnfoldError('CANCELLED', 'The run is over.')
}

/**
 * For promises that are given to authors: one that nobody awaits and that is rejected when the run is let go must not end the process.
 * Who awaits it still gets the rejection.
 */
export const mayBeIgnored = <Value>(promise: Promise<Value>): Promise<Value> => {
  promise.catch(() => {})
  return promise
}
