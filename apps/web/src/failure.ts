import type { Failure } from '@unfold/contracts'
import { TRPCClientError } from '@trpc/client'

import type { AppRouter } from './trpc.ts'

const UNREACHABLE: Failure = {
  code: 'UNAVAILABLE',
  message: 'The server did not answer.',
  advice: 'Nothing that was already accepted is lost. Check that it is running, then try again.',
  retryable: true,
}

/** What a call's error says to a person: the server's own words where it answered, ours where it did not. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof TRPCClientError)) return { code: 'INTERNAL', message: 'Something went wrong on this page.', retryable: false }
  const { data } = error as TRPCClientError<AppRouter>
  return data?.failure ?? UNREACHABLE
}
