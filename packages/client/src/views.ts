import { isEnded } from '@unfold/contracts'

import type { LiveRun, RunView } from './live-run.ts'

/**
 * The view of a run now and after each change, until the run has ended and all of it is here, or the signal. What changes while the caller is
 * busy is one change.
 * @throws UnfoldError why it cannot be followed
 */
export async function* viewsOf(live: LiveRun, signal?: AbortSignal): AsyncGenerator<RunView, void, undefined> {
  let wake = () => {}
  const onAbort = () => wake()
  signal?.addEventListener('abort', onAbort)
  const stop = live.subscribe(() => wake())
  try {
    let told: RunView | undefined
    for (;;) {
      if (signal?.aborted) return
      const view = live.get()
      if (view.error) throw view.error
      if (view !== told) yield (told = view)
      if (isEnded(view.state.status) && view.connection === 'ended') return
      if (live.get() === told && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    stop()
  }
}
