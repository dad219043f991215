import type { AgentState, Failure } from '@unfold/contracts'
import { createContext, use, useCallback, useSyncExternalStore } from 'react'

import type { RunStore, RunView } from './run-store.ts'

/** A followed run: its store, and what stopped the following, if anything did. */
export type FollowedRun = { store: RunStore; failure?: Failure }

export const RunContext = createContext<RunStore | undefined>(undefined)

/**
 * One part of the run. The component renders again only when that part changed, so `select` must answer the same value for
 * the same part: pick, do not build.
 */
export const useRun = <Part,>(select: (view: RunView) => Part): Part => {
  const store = use(RunContext)
  if (!store) throw new Error('useRun needs a RunContext above it')
  return useSyncExternalStore(store.subscribe, () => select(store.view()))
}

export const useAgent = (agentId: string): AgentState | undefined =>
  useRun(useCallback((view: RunView) => view.state.agents[agentId], [agentId]))
