import type { RefObject } from 'react'

import { failureOf } from '../../failure.ts'
import { Beside } from '../../ui/beside.tsx'
import { Button } from '../../ui/button.tsx'
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
export const CancelQuestion = ({ onCancel, pending, error, ...beside }: CancelQuestionProps) => (
  <Beside
    {...beside}
    title="Cancel this run?"
    description="The agents stop within a few seconds. What they have found stays; the rest is not checked."
  >
    {error !== null && (
      <div className="mt-2">
        <FailureNote failure={failureOf(error)} />
      </div>
    )}
    <div className="mt-3 flex justify-end gap-2">
      <Button onClick={() => beside.onOpenChange(false)}>Keep going</Button>
      <Button kind="primary" disabled={pending} onClick={onCancel}>
        Cancel the run
      </Button>
    </div>
  </Beside>
)
