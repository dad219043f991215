import type { Failure } from '@unfold/contracts'
import type { ReactNode } from 'react'

/** What happened and what to do, in the place where it happened. */
export const FailureNote = ({ failure, children }: { failure: Pick<Failure, 'message' | 'advice'>; children?: ReactNode }) => (
  <div role="alert" className="border-s-2 border-critical bg-critical-tint px-3 py-2">
    <p className="text-ink">{failure.message}</p>
    {failure.advice !== undefined && <p className="text-ink-2">{failure.advice}</p>}
    {children}
  </div>
)
