import type { Severity } from '@unfold/contracts'

import { connect } from './connect.ts'
import type { DataOptions } from './runs.ts'

export type ReviewOptions = DataOptions & { accept?: true; dismiss?: string; reopen?: true; comment?: string; severity?: Severity }

/** @throws UnfoldError BAD_INPUT (nothing is said), NOT_FOUND */
export const reviewFinding = async (
  runId: string,
  findingId: string,
  { data, accept, dismiss, reopen, comment, severity }: ReviewOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> => {
  await using connection = await connect(env, data)
  await connection.unfold.run(runId).review(findingId, {
    ...(accept ? { verdict: 'accepted' } : {}),
    ...(dismiss === undefined ? {} : { verdict: 'dismissed', reason: dismiss }),
    ...(reopen ? { verdict: 'open' } : {}),
    ...(comment === undefined ? {} : { comment }),
    ...(severity === undefined ? {} : { severity }),
  })
  return 0
}
