import { useEffect, useRef, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { createPace } from './frame-pace.ts'
import type { FollowedRun } from './run-context.tsx'
import { createRunStore } from './run-store.ts'

const AGAIN_MS = 1_000

/**
 * Follows a run for as long as the component lives. The stream's client reconnects by itself after a lost socket, from the last
 * tracked position; what it cannot see is mended here: a gap, or a stream that the server closed though the run goes on.
 */
export const useFollowedRun = (runId: string): FollowedRun => {
  const [store] = useState(() => createRunStore({ runId, onNextFrame: createPace(), now: () => Date.now() }))
  const [after, setAfter] = useState<string>()
  const [failure, setFailure] = useState<FollowedRun['failure']>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const resubscribe = (delayMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      // A new `after` opens the stream anew by itself.
      if (store.position() === after) reset()
      else setAfter(store.position())
    }, delayMs)
  }

  const { reset } = trpc.runs.events.useSubscription(
    // After the end too: a retry and a review are seen by whoever looks on.
    { runId, after, stay: true },
    {
      onData({ id, data }) {
        if (failure) setFailure(undefined)
        if (store.receive(id, data) === 'gap') resubscribe(0)
      },
      onError(error) {
        const failed = failureOf(error)
        setFailure(failed)
        if (failed.retryable) resubscribe(AGAIN_MS)
      },
      onComplete() {
        const closing = store.closing()
        if (closing?.error) setFailure(closing.error)
        if (closing?.reason !== 'revoked' && closing?.reason !== 'ended') resubscribe(AGAIN_MS)
      },
    },
  )

  return { store, failure }
}
