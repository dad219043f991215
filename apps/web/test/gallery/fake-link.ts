import type { TRPCLink } from '@trpc/client'
import { TRPCClientError } from '@trpc/client'
import { observable } from '@trpc/server/observable'

import type { AppRouter } from '../../src/trpc.ts'

/** Answers a call by its path; what is emitted without an id is not tracked; a thrown `Failure` is sent as the server would send it. */
export type Answers = Record<string, (input: never, emit: (id: string | undefined, data: unknown) => void) => unknown>

export class Refusal extends Error {
  readonly failure: unknown
  constructor(failure: unknown) {
    super('refused')
    this.failure = failure
  }
}

/** Stands in for the server behind the client, so that the gallery shows the pages themselves and not copies of them. */
export const fakeLink =
  (answers: Answers): TRPCLink<AppRouter> =>
  () =>
  ({ op }) =>
    observable((observer) => {
      const answer = answers[op.path]
      const emit = (id: string | undefined, data: unknown) =>
        observer.next({ result: { type: 'data', data: id === undefined ? data : { id, data } } } as never)
      if (op.type === 'subscription') {
        observer.next({ result: { type: 'started' } } as never)
        observer.next({ result: { type: 'state', state: 'pending', error: null } } as never)
      }
      const timer = setTimeout(() => {
        try {
          const data = answer?.(op.input as never, emit)
          if (op.type === 'subscription') return
          observer.next({ result: { type: 'data', data } } as never)
          observer.complete()
        } catch (error) {
          const failure = error instanceof Refusal ? error.failure : { code: 'INTERNAL', message: String(error), retryable: false }
          observer.error(TRPCClientError.from({ error: { message: 'refused', code: -32_000, data: { failure } } } as never))
        }
      }, 0)
      return () => clearTimeout(timer)
    })
