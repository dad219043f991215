import { isEnded } from '@unfold/contracts'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Beside } from '../../ui/beside.tsx'
import { Button, buttonLook } from '../../ui/button.tsx'
import { formatsOf } from '../../ui/export-formats.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import type { OpenedProps } from '../../ui/opens-beside.tsx'
import { CompareWith } from '../compare/compare-with.tsx'
import { useRun } from './run-context.tsx'

/** The run's name, tags and notes to be changed, the run as a file, and its deletion. */
export const RunDetails = (beside: OpenedProps) => (
  <Beside {...beside} wide title="This run" description="Whoever sees the run sees these words too.">
    <Words onSaved={() => beside.onOpenChange(false)} />
    <CompareWith />
    <Files />
    <Delete />
  </Beside>
)

const FIELD = 'w-full rounded-md border border-line-2 bg-paper px-2 py-1'

const Words = ({ onSaved }: { onSaved: () => void }) => {
  const state = useRun((view) => view.state)
  const update = trpc.runs.update.useMutation({ onSuccess: onSaved })
  const [title, setTitle] = useState(state.title)
  const [tags, setTags] = useState(state.tags.join(', '))
  const [notes, setNotes] = useState(state.notes)
  const ids = { title: useId(), tags: useId(), notes: useId() }
  return (
    <form
      className="mt-3 space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({ runId: state.runId, change: { title, tags: tagsIn(tags), notes } })
      }}
    >
      <div>
        <label htmlFor={ids.title} className="text-ink-2">
          Title
        </label>
        <input id={ids.title} required maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} className={FIELD} />
      </div>
      <div>
        <label htmlFor={ids.tags} className="text-ink-2">
          Tags, with commas between them
        </label>
        <input id={ids.tags} value={tags} onChange={(event) => setTags(event.target.value)} className={FIELD} />
      </div>
      <div>
        <label htmlFor={ids.notes} className="text-ink-2">
          Notes
        </label>
        <textarea id={ids.notes} rows={3} value={notes} onChange={(event) => setNotes(event.target.value)} className={FIELD} />
      </div>
      {update.error && <FailureNote failure={failureOf(update.error)} />}
      <Button type="submit" kind="primary" disabled={update.isPending || title.trim() === ''}>
        Save
      </Button>
    </form>
  )
}

/** Each once, without what surrounds it. */
const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

const Files = () => {
  const state = useRun((view) => view.state)
  return (
    <div className="mt-3 border-t border-line pt-2">
      <h3 className="mb-1 font-normal text-ink-2">As a file</h3>
      {!isEnded(state.status) && (
        <p className="mb-1 text-ink-2">Until the run has ended, each is marked provisional or tells the state so far.</p>
      )}
      <p className="flex flex-wrap gap-1">
        {formatsOf(state).map(([format, word]) => (
          <a key={format} href={`/api/v1/runs/${state.runId}/export?format=${format}`} download className={buttonLook('plain')}>
            {word}
          </a>
        ))}
      </p>
    </div>
  )
}

const Delete = () => {
  const runId = useRun((view) => view.state.runId)
  const ended = useRun((view) => isEnded(view.state.status))
  const navigate = useNavigate()
  const remove = trpc.runs.delete.useMutation({ onSuccess: () => navigate('/runs') })
  const [asked, setAsked] = useState(false)
  return (
    <div className="mt-3 border-t border-line pt-2">
      {!ended && <p className="text-ink-2">A run is deleted when it has ended.</p>}
      {ended && !asked && <Button onClick={() => setAsked(true)}>Delete this run</Button>}
      {ended && asked && (
        <p className="flex flex-wrap items-center gap-2">
          With all it found? This cannot be undone.
          <Button kind="primary" disabled={remove.isPending} onClick={() => remove.mutate({ runId })}>
            Delete
          </Button>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
        </p>
      )}
      {remove.error && <FailureNote failure={failureOf(remove.error)} />}
    </div>
  )
}
