import type { AgentContext } from '@unfold/engine'

/** To be awaited between small pieces of computing. */
export type Pace = () => Promise<void> | void

const SLICE_MS = 8

/** Lets the event loop breathe whenever about 8 ms of computing have passed since it last did. Throws where the run was cancelled. */
export const openPace = (agent: Pick<AgentContext, 'breathe'>): Pace => {
  let since = performance.now()
  return () => {
    if (performance.now() - since < SLICE_MS) return
    return agent.breathe().then(() => {
      since = performance.now()
    })
  }
}
