import { useEffect } from 'react'

import { failureOf } from '../failure.ts'
import { useAccess, useIsAdmin } from '../features/keys/access.ts'
import { CreateKey } from '../features/keys/create-key.tsx'
import { KeysTable } from '../features/keys/keys-table.tsx'
import { trpc } from '../trpc.ts'
import { FailureNote } from '../ui/failure-note.tsx'

/** The keys to this server, for those who may see them. */
export const KeysRoute = () => {
  const isAdmin = useIsAdmin()
  const { session } = useAccess()
  useEffect(() => {
    document.title = 'Keys · Unfold'
  }, [])
  return (
    <main tabIndex={-1} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-8 pb-16">
      <h1 className="text-xl">Keys</h1>
      <p className="mt-1 mb-4 max-w-[65ch] text-ink-2">
        {session.kind === 'anyone'
          ? 'Nobody needs one here: whoever reaches this server may do everything. Where it listens to others than this machine, each program and person shows a key, and sees its own runs alone.'
          : 'Each program and person shows a key, and sees its own runs alone.'}
      </p>
      {isAdmin ? (
        <Keys />
      ) : (
        <FailureNote failure={{ message: 'Your key may not see the others.', advice: 'Ask for one with the scope admin.' }} />
      )}
    </main>
  )
}

const Keys = () => {
  const keys = trpc.keys.list.useQuery()
  return (
    <>
      {keys.error && <FailureNote failure={failureOf(keys.error)} />}
      {keys.data && <KeysTable keys={keys.data} />}
      <CreateKey />
    </>
  )
}
