import { Popover } from '@base-ui/react/popover'
import { useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button, buttonLook } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useRun } from './run-context.tsx'

/** Asks once, then says what became of the request until the run has stopped. */
export const CancelRun = () => {
  const runId = useRun((view) => view.state.runId)
  const status = useRun((view) => view.state.status)
  const [open, setOpen] = useState(false)
  const cancel = trpc.runs.cancel.useMutation({ onSuccess: () => setOpen(false) })
  const requested = status === 'cancelling' || cancel.isPending || cancel.isSuccess
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger disabled={requested} className={buttonLook('plain')}>
        {status === 'cancelling' ? 'Stopping' : requested ? 'Cancel requested' : 'Cancel'}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-20">
          <Popover.Popup className="w-72 rounded-md border border-line-2 bg-sheet p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Popover.Title className="font-strong">Cancel this run?</Popover.Title>
            <Popover.Description className="mt-1 text-ink-2">
              The agents stop within a few seconds. What they have found stays; the rest is not checked.
            </Popover.Description>
            {cancel.error && (
              <div className="mt-2">
                <FailureNote failure={failureOf(cancel.error)} />
              </div>
            )}
            <div className="mt-3 flex justify-end gap-2">
              <Popover.Close className={buttonLook('plain')}>Keep going</Popover.Close>
              <Button kind="primary" disabled={cancel.isPending} onClick={() => cancel.mutate({ runId })}>
                Cancel the run
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
