import { Suspense, useRef, useState } from 'react'

import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useRun } from './run-context.tsx'
import { CancelQuestion } from './run-parts.ts'

/** Asks once, then says what became of the request until the run has stopped. */
export const CancelRun = () => {
  const runId = useRun((view) => view.state.runId)
  const stopping = useRun((view) => view.state.status === 'cancelling')
  const button = useRef<HTMLButtonElement>(null)
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState(false)
  const cancel = trpc.runs.cancel.useMutation({ onSuccess: () => setOpen(false) })
  const requested = stopping || cancel.isPending || cancel.isSuccess
  const ask = () => {
    setAsked(true)
    setOpen(!open)
  }
  useHotkeys({ c: () => requested || ask() })
  return (
    <>
      <Button ref={button} aria-haspopup="dialog" aria-expanded={open} disabled={requested} aria-keyshortcuts="c" onClick={ask}>
        {stopping ? 'Stopping' : requested ? 'Cancel requested' : 'Cancel'}
      </Button>
      {asked && (
        <Suspense>
          <CancelQuestion
            anchor={button}
            open={open}
            onOpenChange={setOpen}
            onCancel={() => cancel.mutate({ runId })}
            pending={cancel.isPending}
            error={cancel.error}
          />
        </Suspense>
      )}
    </>
  )
}
