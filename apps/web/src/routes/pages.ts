import { preloadable } from '../ui/preloadable.tsx'
import { preloadRunPage, RunPage } from './run-page.ts'

export const StartPage = preloadable(async () => (await import('./start.tsx')).StartRoute)
export const RunsPage = preloadable(async () => (await import('./runs.tsx')).RunsRoute)
export { RunPage }

/** Loads what a path will show, so that the first paint is the page itself. */
export const preloadPage = (pathname: string): Promise<void> =>
  /^\/(start\/.+)?$/.test(pathname) ? StartPage.preload() : /^\/runs\/?$/.test(pathname) ? RunsPage.preload() : preloadRunPage()
