import { type ReactNode, useMemo, useState } from 'react'

import { BackendProvider } from '../../backend.tsx'
import { openBackend } from '../../trpc.ts'
import { AccessContext } from './access.ts'
import { type Entry, signOut } from './session.ts'
import { SignIn } from './sign-in.tsx'

/** Lets in whoever the server knows, and asks the others for a key; where a key ends, it is asked for again. */
export const Entrance = ({ entry, children }: { entry: Entry; children: ReactNode }) => {
  const [now, setNow] = useState<Entry & { over?: boolean }>(entry)
  const { required, session } = now
  const access = useMemo(() => {
    const leave = () => {
      void signOut().finally(() => setNow({ required, session: null }))
    }
    return session && { session, signOut: leave }
  }, [required, session])
  if (!access) return <SignIn over={now.over ?? false} onEntry={setNow} />
  return (
    <AccessContext value={access}>
      <Inside onRefused={() => setNow({ required: true, session: null, over: true })}>{children}</Inside>
    </AccessContext>
  )
}

const Inside = ({ onRefused, children }: { onRefused: () => void; children: ReactNode }) => {
  const [backend] = useState(() => openBackend(location.origin))
  return (
    <BackendProvider backend={backend} onRefused={onRefused}>
      {children}
    </BackendProvider>
  )
}
