import { EvidencePane } from '../features/run/run-parts.ts'
import { preloadable } from '../ui/preloadable.tsx'

export const RunPage = preloadable(async () => (await import('./run.tsx')).RunRoute)

/** Loads the run page's code, so that it is there before it is asked for. */
export const preloadRunPage = async (): Promise<void> => {
  await Promise.all([RunPage.preload(), EvidencePane.preload()])
}
