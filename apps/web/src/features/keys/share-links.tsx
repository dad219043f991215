import { Popover } from '@base-ui/react/popover'
import type { ShareInfo } from '@unfold/contracts'
import type { RefObject } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { formatMoment } from '../../ui/time.ts'
import { CopyField } from './copy-field.tsx'

type ShareLinksProps = {
  runId: string
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The links to a run, beside the button that shows them. */
export const ShareLinks = ({ runId, anchor, open, onOpenChange }: ShareLinksProps) => (
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
          className="w-96 max-w-[calc(100vw-1rem)] rounded-md border border-line-2 bg-sheet p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Popover.Title className="font-strong">Share this run</Popover.Title>
          <Popover.Description className="mt-1 text-ink-2">
            Whoever has the link reads this run and its documents, live, and nothing else.
          </Popover.Description>
          <Links runId={runId} />
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)

const Links = ({ runId }: { runId: string }) => {
  const utils = trpc.useUtils()
  const again = { onSuccess: () => utils.shares.list.invalidate({ runId }) }
  const links = trpc.shares.list.useQuery({ runId })
  const create = trpc.shares.create.useMutation(again)
  const revoke = trpc.shares.revoke.useMutation(again)
  const failed = links.error ?? create.error ?? revoke.error
  const inForce = links.data?.filter(isInForce) ?? []
  // Of the links that there are, only the one that was just made can still be shown.
  const shown = inForce.some(({ id }) => id === create.data?.info.id) ? create.data : undefined
  return (
    <>
      {shown && <CopyField key={shown.token} label="The link" value={new URL(shown.path, location.origin).href} />}
      <Button kind={shown ? 'plain' : 'primary'} className="mt-3" disabled={create.isPending} onClick={() => create.mutate({ runId })}>
        {shown ? 'Make another link' : 'Make a link'}
      </Button>
      {inForce.length > 0 && (
        <ul aria-label="Links in force" className="mt-3 border-t border-line">
          {inForce.map(({ id, createdAt }) => (
            <li key={id} className="flex items-center justify-between gap-2 border-b border-line py-1.5 tabular-nums">
              <span>Made {formatMoment(createdAt)}</span>
              <Button disabled={revoke.isPending} onClick={() => revoke.mutate({ shareId: id })}>
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
      {failed && <FailureNote failure={failureOf(failed)} />}
    </>
  )
}

const isInForce = ({ revokedAt, expiresAt }: ShareInfo): boolean =>
  revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > Date.now())
