import { useState } from 'react'
import { Link } from 'react-router'

import { Button, buttonLook } from '../../ui/button.tsx'
import { CloseMark } from '../../ui/glyphs.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useSavedViews } from './saved-views.ts'

/** Filters that were saved under a name. @param search the list's own, as it stands in the address */
export const ViewsBar = ({ search }: { search: string }) => {
  const { views, save, forget } = useSavedViews()
  const [naming, setNaming] = useState(false)
  const isSaved = views.some((view) => view.search === search)
  const canSave = search !== '' && !isSaved
  useHotkeys({ v: () => canSave && setNaming(true) })
  if (views.length === 0 && !canSave) return null
  return (
    <div className="mt-2 flex min-h-7 flex-wrap items-center gap-x-1 gap-y-2">
      {views.length > 0 && (
        <ul aria-label="Saved views" className="contents">
          {views.map(({ name, search: kept }) => (
            <li key={name} className="flex items-center">
              <Link
                to={`/runs?${kept}`}
                aria-current={kept === search ? 'page' : undefined}
                className={buttonLook('quiet', 'aria-[current]:bg-wash aria-[current]:font-strong aria-[current]:text-ink')}
              >
                {name}
              </Link>
              {kept === search && (
                <Button kind="quiet" className="px-1.5" aria-label={`Forget the view ${name}`} onClick={() => forget(name)}>
                  <CloseMark />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {canSave && !naming && (
        <Button kind="quiet" aria-keyshortcuts="v" onClick={() => setNaming(true)}>
          Save this view
        </Button>
      )}
      {canSave && naming && (
        <NameForm
          onName={(name) => {
            save({ name, search })
            setNaming(false)
          }}
          onCancel={() => setNaming(false)}
        />
      )}
    </div>
  )
}

const NameForm = ({ onName, onCancel }: { onName: (name: string) => void; onCancel: () => void }) => {
  const [name, setName] = useState('')
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        onName(name.trim())
      }}
    >
      <input
        ref={focusOnce}
        aria-label="Name of the view"
        placeholder="Name of the view"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
        }}
        className="h-7 w-48 rounded-md border border-line-2 bg-sheet px-2 pointer-coarse:h-10"
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Save
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        Leave it
      </Button>
    </form>
  )
}

/** The form takes the place of the button that opened it, and the keyboard with it. */
const focusOnce = (input: HTMLInputElement | null) => input?.focus()
