import type { Failure } from '@unfold/contracts'
import { memo } from 'react'

import { FailureNote } from '../../ui/failure-note.tsx'
import { formatClock } from '../../ui/time.ts'
import { useRun } from './run-context.tsx'
import type { RunView } from './run-store.ts'

/** What the server said to whoever looks on, and what hinders the following. */
export const Notices = memo(({ failure }: { failure?: Failure }) => {
  const notice = useRun((view) => view.notice)
  const closing = useRun((view) => view.closing)
  const quiet = useRun((view) => view.state.quiet)
  const words = closingWords(closing) ?? notice
  return (
    <>
      {words !== undefined && <p className="border-b border-line bg-accent-tint px-4 py-1">{words}</p>}
      {quiet && (
        <p data-quiet={quiet.lease} className="border-b border-line bg-medium-tint px-4 py-1">
          <span className="font-strong">Nothing new since {formatClock(Date.parse(quiet.since))}.</span> {quiet.message} What was found so
          far is safe.
        </p>
      )}
      {failure && (
        <div className="border-b border-line">
          <FailureNote failure={failure} />
        </div>
      )}
    </>
  )
})

const closingWords = (closing: RunView['closing']): string | undefined => {
  switch (closing?.reason) {
    case 'restarting':
      return 'The server restarts. What you see is kept, and the page goes on by itself.'
    case 'too_slow':
      return 'This page took up less than the run told, and is brought up to date.'
    case 'revoked':
      return 'The right to see this run was taken back. What you see is what it was until then.'
    case 'ended':
    case 'failed':
    case undefined:
      return undefined
  }
}
