import { isEnded } from '@unfold/contracts'
import { useId, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useMayWrite } from '../keys/access.ts'
import { useRun } from '../run/run-context.tsx'

/** What was added while the team works, and a line to add more: each addition is looked up like a question of its own. */
export const Instructions = () => {
  const runId = useRun((view) => view.state.runId)
  const given = useRun((view) => view.state.instructions)
  const ended = useRun((view) => isEnded(view.state.status))
  const mayWrite = useMayWrite()
  const instruct = trpc.runs.instruct.useMutation()
  const [typed, setTyped] = useState('')
  const inputId = useId()
  const text = typed.trim()
  return (
    <>
      {given && given.length > 0 && (
        <ul aria-label="Added meanwhile" className="mt-3 max-w-[70ch] border-s-2 border-line-2 ps-2 text-ink-2">
          {given.map((each) => (
            <li key={`${each.at} ${each.text}`}>Added: {each.text}</li>
          ))}
        </ul>
      )}
      {!ended && mayWrite && (
        <form
          className="mt-3 flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (text === '') return
            instruct.mutate({ runId, text }, { onSuccess: () => setTyped('') })
          }}
        >
          <label htmlFor={inputId} className="sr-only">
            Add to the question
          </label>
          <input
            id={inputId}
            value={typed}
            maxLength={2_000}
            placeholder="Add something it should look into"
            onChange={(event) => setTyped(event.target.value)}
            className="min-w-0 flex-1 rounded-md border border-line-2 bg-sheet px-2 py-1"
          />
          <Button type="submit" disabled={text === '' || instruct.isPending}>
            Add
          </Button>
        </form>
      )}
      {instruct.error && <FailureNote failure={failureOf(instruct.error)} />}
    </>
  )
}
