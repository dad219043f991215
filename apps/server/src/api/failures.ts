import { ERRORS, type ErrorCode, type Failure, UnfoldError } from '@unfold/contracts'
import { isDatabaseAway } from '@unfold/db'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'

// One failure, three faces: what is thrown inside (UnfoldError), what tRPC carries (TRPCError) and what the caller reads (Failure).

type Status = (typeof ERRORS)[ErrorCode]['http']

const TRPC_CODES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  501: 'NOT_IMPLEMENTED',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
} as const satisfies Record<Status, TRPCError['code']>

/** What tRPC and Fastify refuse themselves, in our codes. */
export const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'BAD_INPUT',
  413: 'TOO_LARGE',
  415: 'BAD_INPUT',
  422: 'BAD_INPUT',
  429: 'TOO_MANY',
  499: 'CANCELLED',
  503: 'UNAVAILABLE',
}

/** Whatever was thrown, as the error that tRPC carries; an UnfoldError's code decides the status. */
export const toTRPCError = (thrown: unknown): TRPCError => {
  const known = knownError(thrown)
  if (known) return new TRPCError({ code: TRPC_CODES[ERRORS[known.code].http], message: known.message, cause: known })
  if (thrown instanceof TRPCError) return thrown
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown })
}

const knownError = (thrown: unknown): UnfoldError | undefined => {
  if (thrown instanceof UnfoldError) return thrown
  if (thrown instanceof TRPCError) return thrown.cause === undefined ? undefined : knownError(thrown.cause)
  if (isDatabaseAway(thrown))
    return new UnfoldError('UNAVAILABLE', 'The database cannot be reached just now.', { advice: 'Try again in a moment.', cause: thrown })
  return undefined
}

/** What the caller is told: never a stack, and of an unexpected error nothing but where it was logged. */
export const failureOf = (error: TRPCError, requestId: string): Failure => {
  const known = knownError(error)
  if (known && known.code !== 'INTERNAL') return known.toFailure()
  if (error.cause instanceof z.ZodError) return { code: 'BAD_INPUT', message: z.prettifyError(error.cause), retryable: false }
  const code = CODE_OF_STATUS[getHTTPStatusCodeFromError(error)] ?? 'INTERNAL'
  if (code === 'INTERNAL')
    return { code, message: 'Something went wrong on the server.', advice: `The log tells more, under ${requestId}.`, retryable: false }
  return { code, message: error.message, retryable: ERRORS[code].retryable }
}
