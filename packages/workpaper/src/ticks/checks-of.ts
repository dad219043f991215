import { type AgentState, Check } from '@unfold/contracts'
import { z } from 'zod'

const Checks = z.object({ checks: z.array(z.unknown()) })

/** What an agent accounted for in its own state. An agent from outside may patch anything into it: what is no check is left out. */
export const checksOf = ({ state }: AgentState): Check[] =>
  (Checks.safeParse(state).data?.checks ?? []).flatMap((value) => Check.safeParse(value).data ?? [])
