import { type Failure, toUnfoldError } from '@unfold/contracts'
import { useEffect, useId, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type Entry, signIn } from './session.ts'

/** Asks for the key, once. @param over the key that was used is no longer in force */
export const SignIn = ({ over, onEntry }: { over: boolean; onEntry: (entry: Entry) => void }) => {
  const id = useId()
  const [key, setKey] = useState('')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    document.title = 'Sign in · Unfold'
  }, [])
  const enter = async () => {
    setPending(true)
    setFailure(undefined)
    try {
      onEntry(await signIn(key))
    } catch (error) {
      setFailure(toUnfoldError(error).toFailure())
      setPending(false)
    }
  }
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4">
      <h1 className="text-xl">Unfold</h1>
      <p className="mt-1 text-ink-2">
        {over ? 'Your key is no longer in force here. Sign in with another one.' : 'This server asks for a key.'}
      </p>
      <form
        className="mt-6"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <label htmlFor={id}>Key</label>
        <div className="mt-1 flex gap-2">
          <input
            id={id}
            type="password"
            autoComplete="current-password"
            required
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            className="min-w-0 flex-1 rounded-md border border-line-2 bg-sheet px-2 py-1 font-mono text-sm"
          />
          <Button type="submit" kind="primary" className="h-auto" disabled={pending || key.trim() === ''}>
            Sign in
          </Button>
        </div>
      </form>
      <div className="mt-3 min-h-14">{failure && <FailureNote failure={failure} />}</div>
      <p className="text-ink-2">
        Whoever runs the server makes one: <code className="font-mono text-xs">unfold keys create you</code>
      </p>
    </main>
  )
}
