import type { AgentState, JsonValue, ReviewFinding, RunState, RunStatus, UnfoldError } from '@unfold/contracts'
import { useMemo, useRef, useSyncExternalStore } from 'react'

import type { Connection, RunSnapshot, RunView } from '../live-run.ts'
import type { Run } from '../run.ts'
import type { AgentIn } from '../workflow-types.ts'
import { useUnfold } from './provider.ts'

/**
 * A run as a component sees it. Only what is read here is followed: a component that reads `sections.numeric` renders again when that
 * section changed, and not when another did.
 */
export type FollowedRun<W extends string = string> = {
  readonly run: Run<W>
  readonly state: RunState
  /** The agents by id; absent before they are spawned. `Object.keys` gives the order in which they were. */
  readonly sections: Readonly<Partial<Record<AgentIn<W>, AgentState>>>
  readonly status: RunStatus
  readonly connection: Connection
  /** `seq.hash` of the last event that is shown. */
  readonly position: string | undefined
  /** Nothing that the journal holds is missing. */
  readonly complete: boolean
  /** Why it cannot be followed, or why the run failed. */
  readonly error: UnfoldError | RunState['error'] | undefined
  cancel(reason?: string): Promise<void>
  /** The next attempt: of what is not completed, or of the named agents, and of what builds on them. */
  retry(options?: { agents?: string[] }): Promise<{ attempt: number }>
  /** Answers what an agent asked; `inputId` is in `state.inputs`. */
  answer(inputId: string, value: JsonValue): Promise<void>
  /** What one says of a finding; it stands in `state.reviews`. */
  review(findingId: string, review: ReviewFinding): Promise<void>
}

type Part = (view: RunView) => unknown

/**
 * Follows a run for as long as the component lives.
 * @param from what is known already, of a page that was rendered on a server: it is what is shown first
 */
export const useRun = <W extends string = string>(runId: string, { from }: { from?: RunSnapshot | undefined } = {}): FollowedRun<W> => {
  const unfold = useUnfold()
  const followed = useMemo(() => {
    const run = unfold.run<W>(runId)
    if (from) run.live.seed(from)
    return { run, parts: new Map<string, Part>() }
    // What was known at first is of no interest later.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [unfold, runId])
  const { run, parts } = followed
  const shown = useRef<{ run: Run<W>; view: RunView }>(undefined)

  /** The view that is shown stays the same as long as nothing that was read of it changed. */
  const read = (): RunView => {
    const now = run.live.get()
    const old = shown.current
    if (old?.run === run && (old.view === now || [...parts.values()].every((part) => Object.is(part(old.view), part(now))))) return old.view
    shown.current = { run, view: now }
    return now
  }
  const view = useSyncExternalStore(run.live.subscribe, read, read)

  return useMemo(() => present(run, view, parts), [run, view, parts])
}

const present = <W extends string>(run: Run<W>, view: RunView, parts: Map<string, Part>): FollowedRun<W> => {
  const part = <Value>(name: string, of: (view: RunView) => Value): Value => {
    parts.set(name, of)
    return of(view)
  }
  return {
    run,
    get state() {
      return part('state', ({ state }) => state)
    },
    get status() {
      return part('status', ({ state }) => state.status)
    },
    get connection() {
      return part('connection', ({ connection }) => connection)
    },
    get position() {
      return part('position', ({ position }) => position)
    },
    get complete() {
      return part('complete', ({ complete }) => complete)
    },
    get error() {
      return part('error', ({ error, state }) => error ?? state.error)
    },
    sections: sectionsOf(part),
    cancel: (reason) => run.cancel(reason),
    retry: (options) => run.retry(options),
    answer: (inputId, value) => run.answer(inputId, value),
    review: (findingId, review) => run.review(findingId, review),
  }
}

const sectionsOf = (part: <Value>(name: string, of: (view: RunView) => Value) => Value): Readonly<Record<string, AgentState>> => {
  const ids = () => part('agentIds', ({ state }) => state.agentIds)
  const section = (agentId: string) =>
    part(`section:${agentId}`, ({ state: { agents } }) => (Object.hasOwn(agents, agentId) ? agents[agentId] : undefined))
  return new Proxy<Record<string, AgentState>>(
    {},
    {
      get: (_none, agentId) => (typeof agentId === 'string' ? section(agentId) : undefined),
      has: (_none, agentId) => typeof agentId === 'string' && section(agentId) !== undefined,
      ownKeys: () => [...ids()],
      getOwnPropertyDescriptor: (_none, agentId) => {
        const value = typeof agentId === 'string' ? section(agentId) : undefined
        return value && { value, enumerable: true, configurable: true, writable: false }
      },
    },
  )
}
