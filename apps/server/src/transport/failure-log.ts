import { UnfoldError } from '@unfold/contracts'
import type { Log } from '@unfold/engine'
import { getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'

type Failed = { error: TRPCError; path: string | undefined; ctx?: { requestId: string } | undefined }

/** One line a failed call: what was expected to happen sometimes at debug, what never should at error with its stack. */
export const logFailure = (log: Log, { error, path, ctx }: Failed): void => {
  const fields = { path, requestId: ctx?.requestId, code: error.code }
  if (getHTTPStatusCodeFromError(error) < 500) log.debug({ ...fields, reason: error.message }, 'a call was refused')
  else if (error.cause instanceof UnfoldError) log.warn({ ...fields, err: error.cause }, 'a call failed')
  else log.error({ ...fields, err: error.cause ?? getTRPCErrorFromUnknown(error) }, 'a call failed unexpectedly')
}
