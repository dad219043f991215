import { useMutationState } from '@tanstack/react-query'
import type { inferRouterInputs } from '@trpc/server'
import { getMutationKey } from '@trpc/react-query'
import type { Failure, ReviewFinding } from '@unfold/contracts'
import type { AppRouter } from '@unfold/server/router'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { useRun } from '../run/run-context.tsx'

type Asked = inferRouterInputs<AppRouter>['runs']['review']

/** The last change of each finding's review that was asked from here, and what became of it. */
const useAsked = () => {
  const runId = useRun(({ state }) => state.runId)
  const asked = useMutationState({
    filters: { mutationKey: getMutationKey(trpc.runs.review) },
    select: ({ state: { status, error, variables } }) => ({ status, error, asked: variables as Asked }),
  })
  return new Map(asked.filter((one) => one.asked.runId === runId).map((one) => [one.asked.findingId, one]))
}

/** Findings of which the last change could not be saved. */
export const useUnsavedReviews = (): string[] =>
  [...useAsked()].flatMap(([findingId, { status }]) => (status === 'error' ? [findingId] : []))

export type Reviewing = {
  review: (change: ReviewFinding) => void
  /** Asked, and not answered yet. */
  saving: ReviewFinding | undefined
  failure: Failure | undefined
  /** The same once more: what was taken already is not taken twice. */
  again: () => void
}

/** Changes one finding's review. Nothing is shown as done before the journal has it. */
export const useReviewing = (findingId: string): Reviewing => {
  const runId = useRun(({ state }) => state.runId)
  // One after the other, in the order they were asked.
  const { mutate } = trpc.runs.review.useMutation({ scope: { id: `review ${runId}` } })
  const last = useAsked().get(findingId)
  return {
    review: (change) => mutate({ runId, findingId, review: { ...change, commandId: commandId() } }),
    saving: last?.status === 'pending' ? last.asked.review : undefined,
    failure: last?.status === 'error' ? failureOf(last.error) : undefined,
    again: () => last && mutate(last.asked),
  }
}

/** `crypto.randomUUID` is there in secure contexts only. */
const commandId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
