import { TRPCClientError } from '@trpc/client'
import { Failure, UnfoldError } from '@unfold/contracts'

/** Whatever a call threw, as the server meant it; UNAVAILABLE where no server answered. */
export const failureOf = (thrown: unknown): UnfoldError => {
  if (thrown instanceof UnfoldError) return thrown
  if (!(thrown instanceof TRPCClientError)) return new UnfoldError('INTERNAL', 'Something went wrong in the client.', { cause: thrown })
  const data: unknown = thrown.data
  const told = Failure.safeParse(typeof data === 'object' && data !== null && 'failure' in data ? data.failure : undefined)
  if (told.success) {
    const { code, message, advice, retryable } = told.data
    return new UnfoldError(code, message, { retryable, cause: thrown, ...(advice === undefined ? {} : { advice }) })
  }
  if (thrown.cause?.name === 'AbortError') return new UnfoldError('CANCELLED', 'The call was cancelled.', { cause: thrown })
  return new UnfoldError('UNAVAILABLE', 'The server did not answer.', {
    advice: 'Check that it is running at this address, then try again.',
    cause: thrown,
  })
}
