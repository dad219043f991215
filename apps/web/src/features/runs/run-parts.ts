import { preloadable } from '../../ui/preloadable.tsx'

// What of the list of runs is drawn only where it is asked for.

export const RunHistory = preloadable(async () => (await import('./history/run-history.tsx')).RunHistory)
