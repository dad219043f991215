import { setTimeout as delay } from 'node:timers/promises'

import {
  type EventDraft,
  isEnded,
  type Position,
  openFold,
  reduceAll,
  type RunEvent,
  type RunState,
  UnfoldError,
  type UnknownEvent,
} from '@unfold/contracts'

import type { Log } from '../define.ts'
import type { JournalBatch } from '../engine.ts'
import { toBatch } from './batch.ts'
import { encode, type Encoded } from './encode.ts'
import type { Folded } from './history.ts'
import type { Group, Guard, JournalStore } from './store.ts'
import { isPassing } from './store-errors.ts'

// The writer of one run's journal.
//
// Invariants:
// J1 numbered and encoded once, in the order of `append`; the chain and the fold go along, so `state` is that of all that was appended.
// J2 durable before visible: a batch is published only after its transaction, batches in their order, none twice.
// J3 fenced: a group is written only on top of the (epoch, seq) that this writer knows; else the lease is lost and nothing more is written.
// J4 after a terminal event only what may follow one is taken.
// J5 a journal in error stays in error: every append and flush says so.

/**
 * So long after a group was written the next one gathers, so that a run that says much pays for few groups. Viewers get no more than so
 * many frames a second anyway, so none sees it later. Whoever waits for a flush does not wait for it.
 */
const GATHER_MS = 16
const MAX_GROUP_EVENTS = 400
/**
 * A state is stored when what came since is as large as the last one, so that it costs no more than the events themselves; and after so
 * many events at the latest, so that a late viewer folds at most so many.
 */
const FEWEST_SNAPSHOT_EVENTS = 500
const MOST_SNAPSHOT_EVENTS = 2_000
/** How long a database that cannot be reached is tried again before the run is given back. */
const GIVE_UP_MS = 60_000
const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 2_000

const MAY_FOLLOW_THE_END: ReadonlySet<string> = new Set(['run.retried', 'run.updated', 'finding.reviewed'])

/** What was committed: the batch as it travels, and the state after it. */
export type Committed = { batch: JournalBatch; state: RunState }

export type Journal = {
  readonly runId: string
  /** The fold of all that was appended, durable or not. */
  readonly state: RunState
  /** What is durable. */
  readonly position: Position
  /** How many events wait to be written. */
  readonly backlog: number
  readonly failure: UnfoldError | undefined
  /**
   * Takes the event in; `flush` tells when it is durable. `commandId`: the command that it answers.
   * @throws UnfoldError the journal's failure; CONFLICT after the run's end
   */
  append(draft: EventDraft, commandId?: string): RunEvent | UnknownEvent
  /** Resolves when everything appended so far is durable and was published. @throws UnfoldError the journal's failure */
  flush(): Promise<void>
  /** Takes nothing more, and waits for what is being written. Can be called twice. */
  close(): Promise<void>
}

export type JournalOptions = {
  store: JournalStore
  runId: string
  from: Folded
  guard: Guard
  /** Higher than the guard's where the first group takes the run. */
  epoch: number
  worker: string | null
  now: () => Date
  publish: (committed: Committed) => void
  onFailure?: (failure: UnfoldError) => void
  log: Log
}

type Pending = Encoded & { commandId: string | undefined }
type Waiter = { seq: number; resolve: () => void; reject: (failure: UnfoldError) => void }

export const openJournal = (options: JournalOptions): Journal => {
  const { store, runId, epoch, worker, log } = options
  let { guard } = options
  // Of what was appended, and of what is durable.
  let numbered = options.from.position
  const fold = openFold(options.from.state)
  let written = options.from
  let stored = { seq: written.position.seq, characters: 0 }
  let charactersSince = 0
  let pending: Pending[] = []
  const waiters: Waiter[] = []
  let failure: UnfoldError | undefined
  let writing: Promise<void> | undefined
  let saving: Promise<void> | undefined
  let completedHere = false
  let endGathering: (() => void) | undefined
  let gatherUntil = 0
  const closing = new AbortController()

  const fail = (error: UnfoldError): void => {
    if (failure) return
    failure = error
    pending = []
    for (const waiter of waiters.splice(0)) waiter.reject(error)
    options.onFailure?.(error)
  }

  /** Lets a group gather, unless the last one is long ago, this one is full, or somebody waits. */
  const gather = async (): Promise<void> => {
    const ms = gatherUntil - performance.now()
    if (ms <= 0 || pending.length >= MAX_GROUP_EVENTS || waiters.length > 0 || closing.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => endGathering?.(), ms)
      endGathering = () => {
        endGathering = undefined
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** @throws UnfoldError LEASE_LOST (J3), UNAVAILABLE, JOURNAL_CORRUPT */
  const commit = async (group: Group): Promise<void> => {
    const givenUpAt = performance.now() + GIVE_UP_MS
    let inDoubt = false
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        if (await store.commit(group)) return
        // An answer that was lost on its way may have been a yes.
        const head = inDoubt ? await store.head(runId) : undefined
        if (head?.epoch === group.epoch && head.hash === group.hash) return
        throw new UnfoldError('LEASE_LOST', `Run ${runId} is written by somebody else.`)
      } catch (cause) {
        if (cause instanceof UnfoldError) throw cause
        if (!isPassing(cause)) throw new UnfoldError('JOURNAL_CORRUPT', `The journal of run ${runId} cannot be written.`, { cause })
        if (performance.now() > givenUpAt || closing.signal.aborted)
          throw new UnfoldError('UNAVAILABLE', `The database cannot be reached, so run ${runId} cannot go on here.`, { cause })
        log.warn({ runId, err: cause }, 'the journal could not be written; trying again')
        inDoubt = true
        await delay(wait, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  }

  const saveSnapshotIfDue = (): void => {
    const { state, position } = written
    const since = position.seq - stored.seq
    const isLarge = since >= FEWEST_SNAPSHOT_EVENTS && charactersSince >= stored.characters
    const due = isLarge || since >= MOST_SNAPSHOT_EVENTS || (isEnded(state.status) && since > 0)
    if (!due || saving) return
    stored = { ...stored, seq: position.seq }
    charactersSince = 0
    const saved = completedHere ? store.saveEnd(state, position.hash) : store.saveSnapshot(state, position.hash)
    completedHere = false
    saving = saved
      .then((characters) => {
        stored = { ...stored, characters }
      })
      .catch((err: unknown) => log.warn({ runId, err }, 'a snapshot could not be stored; late viewers fold more'))
      .finally(() => {
        saving = undefined
        saveSnapshotIfDue()
      })
  }

  const writeGroup = async (): Promise<void> => {
    const events = pending.slice(0, MAX_GROUP_EVENTS)
    const last = events.at(-1) as Pending
    // Where only a part of what is pending goes, the state after that part is folded from the last group's.
    const after =
      events.length === pending.length
        ? fold.state
        : reduceAll(
            events.map(({ event }) => event),
            written.state,
          )
    const commandIds = events.flatMap(({ commandId }) => commandId ?? [])
    await commit({ runId, guard, epoch, worker, events, state: after, hash: last.hash, commandIds })
    gatherUntil = performance.now() + GATHER_MS
    pending = pending.slice(events.length)
    guard = { epoch, seq: last.seq }
    written = { state: after, position: { seq: last.seq, hash: last.hash } }
    const batch = toBatch(runId, events)
    charactersSince += batch.text.length
    options.publish({ batch, state: after })
    while (waiters[0] && waiters[0].seq <= last.seq) waiters.shift()?.resolve()
    completedHere ||= events.some(({ event }) => event.type === 'run.completed')
    saveSnapshotIfDue()
  }

  const isPending = (): boolean => pending.length > 0 && !failure

  const write = async (): Promise<void> => {
    // What the same turn of the event loop appends goes together.
    await Promise.resolve()
    try {
      while (isPending()) {
        await gather()
        await writeGroup()
      }
    } catch (error) {
      fail(
        error instanceof UnfoldError ? error : new UnfoldError('JOURNAL_CORRUPT', `The journal of run ${runId} failed.`, { cause: error }),
      )
    }
  }

  const start = (): void => {
    writing ??= write().finally(() => {
      writing = undefined
      if (isPending()) start()
    })
  }

  /** What is being written may be followed by more, and by a snapshot. */
  const settled = async (): Promise<void> => {
    const busy = writing ?? saving
    if (!busy) return
    await busy
    await settled()
  }

  return {
    runId,
    get state() {
      return fold.state
    },
    get position() {
      return written.position
    },
    get backlog() {
      return pending.length
    },
    get failure() {
      return failure
    },
    append: (draft, commandId) => {
      if (failure) throw failure
      if (closing.signal.aborted) throw new UnfoldError('CONFLICT', `The journal of run ${runId} is closed.`)
      if (isEnded(fold.status) && !MAY_FOLLOW_THE_END.has(draft.type))
        throw new UnfoldError('CONFLICT', `Run ${runId} has ended: ${draft.type} cannot follow.`)
      const encoded = encode(draft, runId, options.now().toISOString(), numbered)
      numbered = { seq: encoded.seq, hash: encoded.hash }
      fold.take(encoded.event)
      pending.push({ ...encoded, commandId })
      if (pending.length >= MAX_GROUP_EVENTS) endGathering?.()
      start()
      return encoded.event
    },
    flush: () => {
      if (failure) return Promise.reject(failure)
      if (written.position.seq === numbered.seq) return Promise.resolve()
      endGathering?.()
      return new Promise((resolve, reject) => waiters.push({ seq: numbered.seq, resolve, reject }))
    },
    close: async () => {
      closing.abort()
      endGathering?.()
      await settled()
    },
  }
}
