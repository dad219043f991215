import { UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

/** @throws UnfoldError BAD_INPUT, in words */
export const inputOf = <Value>(schema: z.ZodType<Value>, given: unknown): Value => {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', z.prettifyError(parsed.error), { cause: parsed.error })
  return parsed.data
}
