import { UnfoldError } from '@unfold/contracts'
import { initTRPC } from '@trpc/server'

import type { Context } from './context.ts'
import { DEEPEST, isDeep } from './depth.ts'
import { failureOf, toTRPCError } from './failures.ts'

const trpc = initTRPC.context<Context>().create({
  // Never a stack in an answer, whatever NODE_ENV says.
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => {
    const requestId = ctx?.requestId ?? '-'
    const failure = failureOf(error, requestId)
    return { ...shape, message: failure.message, data: { ...shape.data, requestId, failure } }
  },
})

export const router = trpc.router

/** Every procedure: refuses bottomless input, and gives failures their status. */
export const procedure = trpc.procedure.use(async ({ getRawInput, next }) => {
  if (isDeep(await getRawInput())) throw toTRPCError(new UnfoldError('BAD_INPUT', `The input is nested more than ${DEEPEST} deep.`))
  const result = await next()
  if (!result.ok) throw toTRPCError(result.error)
  return result
})
