import { useState } from 'react'

import { BackendProvider } from '../backend.tsx'
import { FollowedRun } from './run.tsx'
import { type Backend, openBackend } from '../trpc.ts'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import { AccessContext } from '../features/keys/access.ts'

export const SharedRoute = ({ token, runId }: { token: string; runId: string }) => {
  const [backend] = useState(() => openBackend(location.origin, token))
  return <SharedRun backend={backend} runId={runId} />
}

/** One run for whoever has its link: to be read, live, and nothing beside it. */
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
        <FollowedRun runId={runId} />
      </div>
    </BackendProvider>
  </AccessContext>
)
