import type { ShareInfo } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Beside } from '../../ui/beside.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { formatMoment } from '../../ui/time.ts'
import type { OpenedProps } from '../../ui/opens-beside.tsx'
import { useRun } from '../run/run-context.tsx'
import { CopyField } from './copy-field.tsx'

/** The links to a run, beside the button that shows them. */
export const ShareLinks = (beside: OpenedProps) => (
  <Beside
    {...beside}
    wide
    title="Share this run"
    description="Whoever has the link reads this run and its documents, live, and nothing else."
  >
    <Links />
  </Beside>
)

const Links = () => {
  const runId = useRun((view) => view.state.runId)
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
