import type { AuditInput } from '@unfold/contracts'

import { connect } from './connect.ts'
import { readGiven } from './files.ts'
import { cancelledByCtrlC, follow, type FollowOptions } from './follow.ts'

export type AuditOptions = FollowOptions & {
  against?: string
  framework?: AuditInput['framework']
  data?: string
}

/** @returns the exit code. @throws UnfoldError */
export const audit = async (file: string, options: AuditOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const report = await readGiven(file, env)
  const against = options.against === undefined ? undefined : await readGiven(options.against, env)
  await using connection = await connect(env, options.data)
  const run = await connection.unfold.audit.start({ files: against ? [report, against] : [report], framework: options.framework })
  return await cancelledByCtrlC(run, () => follow(run, options))
}
