import type { RunSummary } from '@unfold/contracts'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { plural } from '../../ui/words.ts'
import { compareHref } from '../compare/compare-links.ts'
import type { useSelectedRuns } from './use-selected-runs.ts'

type Asked = { what: 'cancel' | 'delete'; runs: readonly RunSummary[] }

/** What can be done with all ticked runs at once; asked once more where it cannot be taken back. */
export const BulkActions = ({ selection }: { selection: ReturnType<typeof useSelectedRuns> }) => {
  const { selected, stoppable, deletable } = selection
  const cancel = trpc.runs.cancel.useMutation()
  const remove = trpc.runs.delete.useMutation()
  const navigate = useNavigate()
  // The one that was asked for first is the earlier one.
  const [earlier, later, ...more] = selected.toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
  const pair =
    earlier && later && more.length === 0 && earlier.workflow === later.workflow
      ? compareHref({ runId: earlier.runId }, { runId: later.runId })
      : undefined
  const [asked, setAsked] = useState<Asked>()
  const [refused, setRefused] = useState<unknown[]>([])
  const [busy, setBusy] = useState(false)

  const act = async ({ what, runs }: Asked) => {
    setBusy(true)
    const mutation = what === 'cancel' ? cancel : remove
    const outcomes = await Promise.allSettled(runs.map(({ runId }) => mutation.mutateAsync({ runId })))
    setRefused(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])))
    setAsked(undefined)
    setBusy(false)
    selection.tickAll(false)
  }
  return (
    <div aria-live="polite" className="flex min-h-9 flex-wrap items-center gap-2 pointer-coarse:min-h-12">
      {selected.length > 0 && !asked && (
        <>
          <span className="tabular-nums">{plural(selected.length, 'run')} ticked</span>
          <Button
            disabled={pair === undefined}
            title={pair === undefined ? 'Tick two runs of one workflow' : 'What changed from the earlier to the later one'}
            onClick={() => pair !== undefined && void navigate(pair)}
          >
            Compare
          </Button>
          <Button disabled={stoppable.length === 0} onClick={() => setAsked({ what: 'cancel', runs: stoppable })}>
            Cancel {stoppable.length > 0 && stoppable.length}
          </Button>
          <Button disabled={deletable.length === 0} onClick={() => setAsked({ what: 'delete', runs: deletable })}>
            Delete {deletable.length > 0 && deletable.length}
          </Button>
        </>
      )}
      {asked && (
        <>
          <span>
            {asked.what === 'delete'
              ? `Delete ${plural(asked.runs.length, 'run')} with all findings? This cannot be undone.`
              : `Cancel ${plural(asked.runs.length, 'run')}? What was found stays.`}
          </span>
          <Button kind="primary" disabled={busy} onClick={() => void act(asked)}>
            {asked.what === 'delete' ? 'Delete' : 'Cancel them'}
          </Button>
          <Button ref={focusOnce} disabled={busy} onClick={() => setAsked(undefined)}>
            Leave them
          </Button>
        </>
      )}
      {refused.length > 0 && (
        <FailureNote
          failure={{ ...failureOf(refused[0]), message: `${plural(refused.length, 'run')} stayed: ${failureOf(refused[0]).message}` }}
        />
      )}
    </div>
  )
}

/** The question takes the place of the button that asked it, and the keyboard with it. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus()
