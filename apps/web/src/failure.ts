import { failureOf as unfoldErrorOf } from '@unfold/client'
import type { Failure } from '@unfold/contracts'

/** What a call's error says to a person. */
export const failureOf = (error: unknown): Failure => unfoldErrorOf(error).toFailure()
