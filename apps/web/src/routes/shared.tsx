import { createElement, Suspense, useState } from 'react'
import { useLocation } from 'react-router'

import { BackendProvider } from '../backend.tsx'
import { FollowedRun } from './run.tsx'
import { type Backend, openBackend } from '../trpc.ts'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import { AccessContext } from '../features/keys/access.ts'
import { preloadable } from '../ui/preloadable.tsx'

const ReplayedRun = preloadable(async () => (await import('./replay.tsx')).ReplayedRun)

export const SharedRoute = ({ token, runId }: { token: string; runId: string }) => {
  const [backend] = useState(() => openBackend(location.origin, token))
  return <SharedRun backend={backend} runId={runId} />
}

/** One run for whoever has its link: to be read, live or as it went, and nothing beside it. */
export const SharedRun = ({ backend, runId }: { backend: Backend; runId: string }) => (
  <AccessContext value={{ session: { kind: 'share', id: 'link', runId }, signOut: () => undefined }}>
    <BackendProvider backend={backend}>
      <div className="flex min-h-dvh flex-col wide:h-dvh">
        <nav aria-label="Unfold" className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-4">
          <span className="font-strong">Unfold</span>
          <span className="text-ink-2">Shared with you, to be read</span>
          <span className="flex-1" />
          <ThemeSwitch />
        </nav>
        <Suspense fallback={<main className="flex-1" aria-busy="true" />}>
          <OneRun runId={runId} />
        </Suspense>
      </div>
    </BackendProvider>
  </AccessContext>
)

const OneRun = ({ runId }: { runId: string }) =>
  createElement(useLocation().pathname.endsWith('/replay') ? ReplayedRun : FollowedRun, { runId })
