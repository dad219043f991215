import type { EventDraft, Failure, RunEvent, Session } from '@unfold/contracts'
import type { ReactNode } from 'react'

import { journalOf } from '../fixtures/journal.ts'
import { KESTREL_BLOCKS } from '../fixtures/kestrel.ts'
import { type Answers, Refusal } from './fake-link.ts'

export type Drafts = readonly [secondsAfterStart: number, draft: EventDraft][]

export type RunScene = {
  /** How long before now the run began. */
  secondsAgo: number
  drafts: Drafts
  /** What comes afterwards, at its own pace. */
  follow?: Drafts
  /** Events that the server is said to have besides. */
  behind?: number
}

/** One page in one state. */
export type Scene = {
  path: string
  answers?: Answers
  run?: RunScene
  /** Says nothing more and calls the socket lost. */
  lost?: true
  /** Who looks on; anybody where absent. */
  session?: Session
  /** What the browser has kept. */
  kept?: Record<string, string>
  /** Drawn in place of the app. */
  draw?: () => ReactNode
}

export const journalOfScene = ({ secondsAgo, drafts }: RunScene): RunEvent[] => journalOf(Date.now() - secondsAgo * 1000, drafts)

export const refuse = (failure: Failure) => () => {
  throw new Refusal(failure)
}

export const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString()

/** Of the document only its beginning: where a scene is about something else. */
export const briefly = (scene: Scene): Scene => ({
  ...scene,
  answers: { 'documents.blocks': () => ({ total: 3, blocks: KESTREL_BLOCKS.slice(0, 3) }), ...scene.answers },
})

/** A golden journal as drafts, each at its own second. */
export const draftsIn = (jsonl: string): Drafts => {
  const events = jsonl
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent)
  const began = Date.parse(events[0]?.at ?? '')
  return events.map(({ v: _v, runId: _runId, seq: _seq, at, ...draft }) => [(Date.parse(at) - began) / 1000, draft])
}
