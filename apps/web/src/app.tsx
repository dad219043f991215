import { Suspense, useEffect, useRef } from 'react'
import { Link, NavigationType, NavLink, Route, Routes, useLocation, useNavigationType } from 'react-router'

import { useAccess, useIsAdmin } from './features/keys/access.ts'
import { NotFound } from './routes/not-found.tsx'
import { ComparePage, KeysPage, ReplayPage, RunPage, RunsPage, StartPage, StatusPage } from './routes/pages.ts'
import { Button } from './ui/button.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { Help } from './ui/help.tsx'
import { ThemeSwitch } from './ui/theme-switch.tsx'

export const App = () => {
  const { pathname } = useLocation()
  useFocusOnNavigation(pathname)
  const { session, signOut } = useAccess()
  const isAdmin = useIsAdmin()
  const isRun = /^\/runs\/./.test(pathname)
  return (
    <div className={`flex min-h-dvh flex-col ${isRun ? 'wide:h-dvh' : ''}`}>
      <nav aria-label="Unfold" className="flex h-10 shrink-0 items-center gap-1 border-b border-line px-4">
        <Link to="/" className="font-strong sm:me-3">
          Unfold
        </Link>
        <TopLink to="/">New run</TopLink>
        <TopLink to="/runs">Runs</TopLink>
        {isAdmin && <TopLink to="/status">Status</TopLink>}
        {isAdmin && <TopLink to="/keys">Keys</TopLink>}
        <span className="flex-1" />
        {session.kind === 'key' && (
          <Button kind="quiet" title={`Signed in as ${session.name}`} onClick={signOut}>
            Sign out
          </Button>
        )}
        {/* On a phone it stands in the help sheet. */}
        <span className="max-sm:hidden">
          <ThemeSwitch />
        </span>
        <Help />
      </nav>
      <ErrorBoundary key={pathname}>
        <Suspense fallback={<main className="flex-1" aria-busy="true" />}>
          <Routes>
            <Route path="/" element={<StartPage />} />
            <Route path="/start/:workflow" element={<StartPage />} />
            <Route path="/runs" element={<RunsPage />} />
            <Route path="/compare" element={<ComparePage />} />
            <Route path="/status" element={<StatusPage />} />
            <Route path="/keys" element={<KeysPage />} />
            <Route path="/runs/:runId" element={<RunPage />} />
            <Route path="/runs/:runId/replay" element={<ReplayPage />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

const TopLink = ({ to, children }: { to: string; children: string }) => (
  <NavLink
    to={to}
    end
    className="rounded-md px-1.5 py-1 whitespace-nowrap sm:px-2 text-ink-2 hover:bg-wash hover:text-ink aria-[current=page]:text-ink"
  >
    {children}
  </NavLink>
)

/** After a change of page the keyboard and the screen reader begin in its main part, and a new page at its top. */
const useFocusOnNavigation = (pathname: string) => {
  const before = useRef(pathname)
  const goesBack = useNavigationType() === NavigationType.Pop
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    document.querySelector('main')?.focus({ preventScroll: true })
    if (!goesBack) scrollTo(0, 0)
  }, [pathname, goesBack])
}
