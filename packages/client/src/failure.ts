import { TRPCClientError } from '@trpc/client'
import { ERRORS, type ErrorCode, Failure, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

// Old clients meet new servers and the other way round: a code that is not known here keeps its words, and what the server does not
// know is said to be so.

/** A failure as any version of the server tells it. */
const ToldFailure = Failure.extend({ code: z.string(), retryable: z.boolean().optional() })

const ToldBody = z.object({ error: ToldFailure })

const CODES: Record<number, ErrorCode> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_FORMAT',
  429: 'TOO_MANY',
}

/** What tRPC says of a call that the server does not have. */
const NO_PROCEDURE = /no procedure found|no "?\w+"?-procedure/i

/** Whatever a call threw, as the server meant it; UNAVAILABLE where no server answered. */
export const failureOf = (thrown: unknown): UnfoldError => {
  if (thrown instanceof UnfoldError) return thrown
  if (isAbort(thrown)) return cancelled(thrown)
  if (!(thrown instanceof TRPCClientError)) {
    // `fetch` throws a TypeError where nobody answers, and where the answer breaks off.
    if (thrown instanceof TypeError) return unanswered(thrown)
    return new UnfoldError('INTERNAL', 'Something went wrong in the client.', { cause: thrown })
  }
  if (isAbort(thrown.cause)) return cancelled(thrown)
  const data: unknown = thrown.data
  const { failure, httpStatus, path } = z.looseObject({}).catch({}).parse(data)
  const told = ToldFailure.safeParse(failure)
  if (told.success) {
    if (told.data.code === 'NOT_FOUND' && NO_PROCEDURE.test(told.data.message)) return olderServer(path, thrown)
    return read(told.data, typeof httpStatus === 'number' ? httpStatus : undefined, thrown)
  }
  const body = ToldBody.safeParse(thrown.meta?.['responseJSON'])
  if (body.success) return read(body.data.error, statusOf(thrown.meta?.['response']), thrown)
  return unanswered(thrown)
}

/** What a refused request of plain HTTP says. */
export const refusalOf = async (response: Response): Promise<UnfoldError> => {
  const body = ToldBody.safeParse(await response.json().catch(() => undefined))
  if (body.success) return read(body.data.error, response.status, undefined)
  const code = CODES[response.status]
  if (code === undefined) return unanswered(undefined)
  return new UnfoldError(code, `The server refused the call: ${response.status} ${response.statusText}.`)
}

const read = (
  { code, message, advice, retryable }: z.infer<typeof ToldFailure>,
  status: number | undefined,
  cause: unknown,
): UnfoldError => {
  const known = isKnown(code) ? code : ((status === undefined ? undefined : CODES[status]) ?? 'INTERNAL')
  return new UnfoldError(known, message, {
    retryable: retryable ?? ERRORS[known].retryable,
    cause,
    ...(advice === undefined ? {} : { advice }),
  })
}

/** A failure that came as a value: a run's own, or a stream's. */
export const errorOf = (failure: Failure): UnfoldError => read(failure, undefined, undefined)

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code)

const isAbort = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AbortError'

const statusOf = (response: unknown): number | undefined => (response instanceof Response ? response.status : undefined)

const cancelled = (cause: unknown) => new UnfoldError('CANCELLED', 'The call was cancelled.', { cause })

const unanswered = (cause: unknown) =>
  new UnfoldError('UNAVAILABLE', 'The server did not answer.', {
    advice: 'Check that it is running at this address, then try again.',
    cause,
  })

const olderServer = (path: unknown, cause: unknown) =>
  new UnfoldError('NOT_SUPPORTED', `The server is older than this client: it has no ${typeof path === 'string' ? path : 'such call'}.`, {
    advice: 'Update the server, or do without this call.',
    cause,
  })

/** A call whose failure is thrown as the server meant it. @throws UnfoldError */
export const told = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (thrown) {
    throw failureOf(thrown)
  }
}
