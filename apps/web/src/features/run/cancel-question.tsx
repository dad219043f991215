import { Popover } from '@base-ui/react/popover'
import type { RefObject } from 'react'

import { failureOf } from '../../failure.ts'
import { Button, buttonLook } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'

type CancelQuestionProps = {
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
  onCancel: () => void
  pending: boolean
  error: unknown
}

/** What a cancel means, asked beside its button. */
export const CancelQuestion = ({ anchor, open, onOpenChange, onCancel, pending, error }: CancelQuestionProps) => (
  <Popover.Root
    open={open}
    onOpenChange={(next, { event }) => {
      // The button itself opens and closes.
      if (event.target instanceof Node && anchor.current?.contains(event.target)) return
      onOpenChange(next)
    }}
  >
    <Popover.Portal>
      <Popover.Positioner anchor={anchor} sideOffset={6} align="end" className="z-20">
        <Popover.Popup
          finalFocus={anchor}
          className="w-72 rounded-md border border-line-2 bg-sheet p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Popover.Title className="font-strong">Cancel this run?</Popover.Title>
          <Popover.Description className="mt-1 text-ink-2">
            The agents stop within a few seconds. What they have found stays; the rest is not checked.
          </Popover.Description>
          {error !== null && (
            <div className="mt-2">
              <FailureNote failure={failureOf(error)} />
            </div>
          )}
          <div className="mt-3 flex justify-end gap-2">
            <Popover.Close className={buttonLook('plain')}>Keep going</Popover.Close>
            <Button kind="primary" disabled={pending} onClick={onCancel}>
              Cancel the run
            </Button>
          </div>
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)
