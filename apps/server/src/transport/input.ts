import { UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { DEEPEST, isDeep } from '../api/depth.ts'

/** @throws UnfoldError BAD_INPUT, in words */
export const inputOf = <Value>(schema: z.ZodType<Value>, given: unknown): Value => {
  if (isDeep(given)) throw new UnfoldError('BAD_INPUT', `The input is nested more than ${DEEPEST} deep.`)
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', z.prettifyError(parsed.error), { cause: parsed.error })
  return parsed.data
}
