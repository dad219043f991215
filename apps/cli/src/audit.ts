import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

import type { Run } from '@unfold/client'
import { type AuditInput, emptyRunState, isEnded, reduce, type RunState, UnfoldError } from '@unfold/contracts'

import { connect } from './connect.ts'
import { type RunReport, reportOf } from './result.ts'
import { openScreen } from './screen.ts'
import { reportLines } from './view/findings.ts'

export type AuditOptions = {
  against?: string
  framework?: AuditInput['framework']
  data?: string
  json?: boolean
  jsonl?: boolean
}

const sourceOf = async (path: string, env: NodeJS.ProcessEnv) => {
  try {
    return { name: basename(path), bytes: new Uint8Array(await readFile(resolve(env['INIT_CWD'] ?? '', path))) }
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', `${path} cannot be read.`, { advice: 'Check the path and that the file may be read.', cause })
  }
}

/** Follows the run event by event; what it writes on the way depends on who reads: a person, or a program that wants the journal. */
const follow = async (run: Run, { jsonl = false, json = false }: AuditOptions, signal: AbortSignal): Promise<RunState> => {
  const screen = jsonl || json ? undefined : openScreen(process.stderr)
  let state = emptyRunState(run.id)
  try {
    for await (const event of run.events({ signal })) {
      state = reduce(state, event)
      if (jsonl) process.stdout.write(`${JSON.stringify(event)}\n`)
      screen?.show(state)
      if (isEnded(state.status)) break
    }
  } finally {
    screen?.close()
  }
  return state
}

/** 0 done, 1 failed or cancelled. */
const exitCodeOf = ({ status }: RunReport): number => (status === 'completed' ? 0 : 1)

/** @returns the exit code. @throws UnfoldError */
export const audit = async (file: string, options: AuditOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const report = await sourceOf(file, env)
  const against = options.against === undefined ? undefined : await sourceOf(options.against, env)
  await using connection = await connect(env, options.data)
  const run = await connection.unfold.audit.start({ files: against ? [report, against] : [report], framework: options.framework })

  // The first Ctrl-C cancels the run and waits for its end; the second one leaves at once.
  let cancelled = false
  const interrupt = () => {
    if (cancelled) process.exit(130)
    cancelled = true
    run.cancel('Interrupted in the terminal.').catch(() => process.exit(130))
  }
  process.on('SIGINT', interrupt)
  try {
    const told = reportOf(await follow(run, options, new AbortController().signal))
    if (options.json) process.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`)
    else if (!options.jsonl) process.stdout.write(`${reportLines(told).join('\n')}\n`)
    return exitCodeOf(told)
  } finally {
    process.off('SIGINT', interrupt)
  }
}
