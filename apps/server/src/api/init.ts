import { UnfoldError } from '@unfold/contracts'
import { initTRPC } from '@trpc/server'

import type { Context } from './context.ts'
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

// Deeper nesting than any input of ours; what checks and copies values recurses.
const DEEPEST = 64

const isDeep = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : []))
  }
  return false
}

/** Every procedure: refuses bottomless input, and gives failures their status. */
export const procedure = trpc.procedure.use(async ({ getRawInput, next }) => {
  if (isDeep(await getRawInput())) throw toTRPCError(new UnfoldError('BAD_INPUT', `The input is nested more than ${DEEPEST} deep.`))
  const result = await next()
  if (!result.ok) throw toTRPCError(result.error)
  return result
})
