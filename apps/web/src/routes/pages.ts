import { EvidencePane } from '../features/run/run-parts.ts'
import { preloadable } from '../ui/preloadable.tsx'

export const StartPage = preloadable(async () => (await import('./start.tsx')).StartRoute)
export const RunPage = preloadable(async () => (await import('./run.tsx')).RunRoute)
export const RunsPage = preloadable(async () => (await import('./runs.tsx')).RunsRoute)

export const preloadRunPage = async (): Promise<void> => {
  await Promise.all([RunPage.preload(), EvidencePane.preload()])
}

/** Loads what a path will show, so that the first paint is the page itself. */
export const preloadPage = (pathname: string): Promise<void> =>
  pathname === '/' ? StartPage.preload() : /^\/runs\/?$/.test(pathname) ? RunsPage.preload() : preloadRunPage()
