import type { Run } from '@unfold/client'
import { emptyRunState, isEnded, reduce, type RunState } from '@unfold/contracts'

import { jsonOf, type RunReport, reportOf } from './result.ts'
import { openScreen } from './screen.ts'
import { reportLines } from './view/findings.ts'

export type FollowOptions = {
  json?: boolean
  jsonl?: boolean
}

/**
 * Follows the run to its end, event by event, and prints what came of it: for a person live lines and the findings, with `json` one
 * object, with `jsonl` the journal as it comes.
 * @param print what a person reads at the end
 * @returns the exit code: 0 done, 1 failed or cancelled
 */
export const follow = async (
  run: Run,
  { jsonl = false, json = false }: FollowOptions,
  print: (report: RunReport, state: RunState) => string[] = reportLines,
): Promise<number> => {
  const screen = jsonl || json ? undefined : openScreen(process.stderr)
  let state = emptyRunState(run.id)
  try {
    for await (const event of run.events()) {
      state = reduce(state, event)
      if (jsonl) process.stdout.write(`${JSON.stringify(event)}\n`)
      screen?.show(state)
      if (isEnded(state.status)) break
    }
  } finally {
    screen?.close()
  }
  const report = reportOf(state)
  if (json) process.stdout.write(`${JSON.stringify(jsonOf(state, report), undefined, 2)}\n`)
  else if (!jsonl) process.stdout.write(`${print(report, state).join('\n')}\n`)
  return state.status === 'completed' ? 0 : 1
}

/** While `work` goes on, the first Ctrl-C cancels the run and waits for its end; the second one leaves at once. */
export const cancelledByCtrlC = async <Answer>(run: Run, work: () => Promise<Answer>): Promise<Answer> => {
  let cancelled = false
  const interrupt = () => {
    if (cancelled) process.exit(130)
    cancelled = true
    run.cancel('Interrupted in the terminal.').catch(() => process.exit(130))
  }
  process.on('SIGINT', interrupt)
  try {
    return await work()
  } finally {
    process.off('SIGINT', interrupt)
  }
}
