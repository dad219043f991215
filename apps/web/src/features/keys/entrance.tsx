import { type ReactNode, useMemo, useState } from 'react'

import { BackendProvider } from '../../backend.tsx'
import { type Backend, openBackend } from '../../trpc.ts'
import { AccessContext } from './access.ts'
import { type Entry, signOut } from './session.ts'
import { SignIn } from './sign-in.tsx'

type EntranceProps = {
  entry: Entry
  /** The line to the server, where it is open already for who enters. */
  backend?: Backend | undefined
  children: ReactNode
}

/** Lets in whoever the server knows, and asks the others for a key; where a key ends, it is asked for again. */
export const Entrance = ({ entry, backend, children }: EntranceProps) => {
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
      <Inside backend={now === entry ? backend : undefined} onRefused={() => setNow({ required: true, session: null, over: true })}>
        {children}
      </Inside>
    </AccessContext>
  )
}

type InsideProps = { backend: Backend | undefined; onRefused: () => void; children: ReactNode }

const Inside = ({ backend: opened, onRefused, children }: InsideProps) => {
  const [backend] = useState(() => opened ?? openBackend(location.origin))
  return (
    <BackendProvider backend={backend} onRefused={onRefused}>
      {children}
    </BackendProvider>
  )
}
