import { z } from 'zod'

import { Id } from './ids.ts'

/** A run as it stands, or as an earlier attempt of it ended. As text: `run`, or `run.2`. */
export const RunRef = z.object({ runId: Id, attempt: z.int().positive().optional() })
export type RunRef = z.infer<typeof RunRef>

export const formatRunRef = ({ runId, attempt }: RunRef): string => (attempt === undefined ? runId : `${runId}.${attempt}`)

/** @returns undefined where the text names no run. */
export const parseRunRef = (text: string): RunRef | undefined => {
  const [runId, attempt, ...more] = text.split('.')
  if (more.length > 0) return undefined
  return RunRef.safeParse({ runId, ...(attempt === undefined ? {} : { attempt: /^\d{1,6}$/.test(attempt) ? Number(attempt) : 0 }) }).data
}
