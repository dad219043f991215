import { SCOPES, type Scope } from '@unfold/contracts'
import { useId, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { CopyField } from './copy-field.tsx'

const WORDS: Record<Scope, string> = {
  'runs:read': 'read its runs',
  'runs:write': 'start and steer its runs',
  admin: 'everything, with everybody’s runs and keys',
}

/** Makes a key, and shows it this once. */
export const CreateKey = () => {
  const id = useId()
  const utils = trpc.useUtils()
  const create = trpc.keys.create.useMutation({ onSuccess: () => utils.keys.list.invalidate() })
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['runs:read', 'runs:write'])
  const toggle = (scope: Scope) => setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope])
  return (
    <section aria-labelledby={`${id}-heading`} className="mt-8 max-w-xl">
      <h2 id={`${id}-heading`}>Make a key</h2>
      <form
        className="mt-2"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate({ name, scopes: [...scopes] }, { onSuccess: () => setName('') })
        }}
      >
        <label htmlFor={id} className="text-ink-2">
          Whose it is, or what for
        </label>
        <input
          id={id}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="mt-1 w-full rounded-md border border-line-2 bg-sheet px-2 py-1"
        />
        <fieldset className="mt-3">
          <legend className="text-ink-2">It may</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="mt-1 flex items-center gap-2">
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
              {WORDS[scope]}
            </label>
          ))}
        </fieldset>
        <Button type="submit" kind="primary" className="mt-3" disabled={create.isPending || name.trim() === '' || scopes.length === 0}>
          Make the key
        </Button>
      </form>
      {create.error && <FailureNote failure={failureOf(create.error)} />}
      {create.data && (
        <div aria-live="polite" className="mt-4 border-s-2 border-accent bg-accent-tint px-3 py-2">
          <p>This is all that will ever be told of the key of {create.data.info.name}. Keep it now.</p>
          <CopyField label="The new key" value={create.data.key} />
        </div>
      )}
    </section>
  )
}
