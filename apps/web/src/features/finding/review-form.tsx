import { type KeyboardEvent, useId, useState } from 'react'

import { Button } from '../../ui/button.tsx'

const KINDS = {
  dismiss: { label: 'Why is it no exception?', act: 'Dismiss', most: 2_000 },
  comment: { label: 'Comment', act: 'Save', most: 10_000 },
} as const

export type FormKind = keyof typeof KINDS

type ReviewFormProps = { kind: FormKind; first: string; onSave: (words: string) => void; onClose: () => void }

/** A reason in one line, or a comment in several; an empty comment takes it back. */
export const ReviewForm = ({ kind, first, onSave, onClose }: ReviewFormProps) => {
  const { label, act, most } = KINDS[kind]
  const [words, setWords] = useState(first)
  const id = useId()
  const field = {
    id,
    value: words,
    maxLength: most,
    required: kind === 'dismiss',
    ref: (element: HTMLElement | null) => element?.focus(),
    className: 'w-full rounded-md border border-line-2 bg-sheet px-2 py-1',
  }
  const save = () => (words.trim() !== '' || kind === 'comment') && onSave(words.trim())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="max-w-[70ch] space-y-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      {kind === 'dismiss' ? (
        <input {...field} onKeyDown={onKeyDown} onChange={(event) => setWords(event.target.value)} />
      ) : (
        <textarea {...field} rows={3} onKeyDown={onKeyDown} onChange={(event) => setWords(event.target.value)} />
      )}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" disabled={kind === 'dismiss' && words.trim() === ''}>
          {act}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
