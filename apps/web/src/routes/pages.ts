import { preloadable } from '../ui/preloadable.tsx'
import { preloadRunPage, RunPage } from './run-page.ts'

export const StartPage = preloadable(async () => (await import('./start.tsx')).StartRoute)
export const RunsPage = preloadable(async () => (await import('./runs.tsx')).RunsRoute)
export const ComparePage = preloadable(async () => (await import('./compare.tsx')).CompareRoute)
export const StatusPage = preloadable(async () => (await import('./status.tsx')).StatusRoute)
export const KeysPage = preloadable(async () => (await import('./keys.tsx')).KeysRoute)
export const ReplayPage = preloadable(async () => (await import('./replay.tsx')).ReplayRoute)
export const SharedPage = preloadable(async () => (await import('./shared.tsx')).SharedRoute)
export { RunPage }

/** Loads what a path will show, so that the first paint is the page itself. */
export const preloadPage = (pathname: string): Promise<void> => {
  if (/^\/(start\/.+)?$/.test(pathname)) return StartPage.preload()
  if (/^\/runs\/?$/.test(pathname)) return RunsPage.preload()
  if (pathname === '/compare') return ComparePage.preload()
  if (pathname === '/keys') return KeysPage.preload()
  if (/^\/runs\/[^/]+\/replay\/?$/.test(pathname)) return Promise.all([ReplayPage.preload(), preloadRunPage()]).then(() => undefined)
  if (pathname.startsWith('/s/')) return Promise.all([SharedPage.preload(), preloadRunPage()]).then(() => undefined)
  if (pathname === '/status') return StatusPage.preload()
  return preloadRunPage()
}
