import { type ListRuns, parseRunRef, type RunRef, type RunStatus, type RunSummary, UnfoldError } from '@unfold/contracts'

import { connect } from './connect.ts'
import { jsonGiven } from './files.ts'
import { cancelledByCtrlC, follow, type FollowOptions } from './follow.ts'
import { reportOf } from './result.ts'
import { comparisonLines } from './view/comparison.ts'
import { reportLines } from './view/findings.ts'
import { plain } from './view/progress.ts'
import { runLines } from './view/runs.ts'

// What one does with runs that are there. Each answers the exit code and throws UnfoldError.

export type DataOptions = { data?: string }
export type JsonOptions = DataOptions & { json?: boolean }
export type ListOptions = JsonOptions & { status?: RunStatus[]; workflow?: string; tag?: string; search?: string; limit?: string }

export const listRuns = async (options: ListOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const { status, workflow, tag, search, limit } = options
  await using connection = await connect(env, options.data)
  const most = limit === undefined ? 30 : Number(limit)
  const query: ListRuns = { status, workflow, tag, search }
  const runs: RunSummary[] = []
  for (let cursor: string | undefined; ;) {
    const page = await connection.unfold.runs.list({ ...query, cursor, limit: Math.min(100, most - runs.length) })
    runs.push(...page.runs)
    cursor = page.nextCursor
    if (cursor === undefined || runs.length >= most) break
  }
  if (options.json) process.stdout.write(`${JSON.stringify(runs, undefined, 2)}\n`)
  else process.stdout.write(runs.length === 0 ? 'No run.\n' : `${runLines(runs, Date.now()).join('\n')}\n`)
  return 0
}

export const watchRun = async (runId: string, options: FollowOptions & DataOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  await using connection = await connect(env, options.data)
  return await follow(connection.unfold.run(runId), options)
}

export const showRun = async (runId: string, options: JsonOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  await using connection = await connect(env, options.data)
  const report = reportOf(await connection.unfold.run(runId).state())
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : `${reportLines(report).join('\n')}\n`)
  return 0
}

export const compareRuns = async (before: string, after: string, options: JsonOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const [was, is] = [refIn(before), refIn(after)]
  await using connection = await connect(env, options.data)
  const comparison = await connection.unfold.runs.compare(was, is)
  process.stdout.write(options.json ? `${JSON.stringify(comparison, undefined, 2)}\n` : `${comparisonLines(comparison).join('\n')}\n`)
  return 0
}

const refIn = (text: string): RunRef => {
  const ref = parseRunRef(text)
  if (!ref)
    throw new UnfoldError('BAD_INPUT', `“${text}” names no run.`, {
      advice: 'List them: unfold runs. An attempt of one: its id, a dot and the number.',
    })
  return ref
}

export const cancelRun = async (runId: string, options: DataOptions & { reason?: string }, env: NodeJS.ProcessEnv): Promise<number> => {
  await using connection = await connect(env, options.data)
  const run = connection.unfold.run(runId)
  await run.cancel(options.reason)
  for await (const state of run.states()) {
    if (state.status === 'cancelled') process.stderr.write(`${plain(state.title)}: cancelled.\n`)
  }
  return 0
}

/** Any workflow, by its id: for those that have no command of their own. */
export const runWorkflow = async (
  workflow: string,
  options: FollowOptions & DataOptions & { input: string; title?: string },
  env: NodeJS.ProcessEnv,
): Promise<number> => {
  const input = await jsonGiven(options.input, env)
  await using connection = await connect(env, options.data)
  const run = await connection.unfold.runs.start({ workflow, input, ...(options.title === undefined ? {} : { title: options.title }) })
  return await cancelledByCtrlC(run, () => follow(run, options))
}
