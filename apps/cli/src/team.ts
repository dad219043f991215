import { readdir, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { styleText } from 'node:util'

import { type RunState, type TeamCitation, TeamResult, UnfoldError } from '@unfold/contracts'

import { connect } from './connect.ts'
import { readGiven } from './files.ts'
import { cancelledByCtrlC, follow, type FollowOptions } from './follow.ts'
import type { RunReport } from './result.ts'
import { placeOf, reportLines } from './view/findings.ts'
import { plain } from './view/progress.ts'

export type TeamOptions = FollowOptions & { data?: string; members?: string; depth?: string }

const READABLE = new Set(['.pdf', '.html', '.htm', '.xhtml', '.xlsx', '.docx', '.md', '.markdown', '.txt', '.zip'])

/** Files as they are, folders with all that can be read in them, by name. @throws UnfoldError BAD_INPUT */
const filesIn = async (paths: readonly string[], env: NodeJS.ProcessEnv): Promise<string[]> => {
  const files: string[] = []
  for (const path of paths) {
    const place = resolve(env['INIT_CWD'] ?? '', path)
    const found = await stat(place).catch(() => undefined)
    if (!found?.isDirectory()) {
      files.push(path)
      continue
    }
    const entries = await readdir(place, { recursive: true, withFileTypes: true })
    const readable = entries.filter((entry) => entry.isFile() && READABLE.has(extname(entry.name).toLowerCase()))
    files.push(...readable.map((entry) => join(entry.parentPath, entry.name)).sort())
  }
  if (files.length === 0)
    throw new UnfoldError('BAD_INPUT', 'There is no document to read.', { advice: 'Name files, or a folder with some in it.' })
  return files
}

const whole = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new UnfoldError('BAD_INPUT', `--${name} takes a whole number.`)
  return value
}

/** @returns the exit code. @throws UnfoldError */
export const team = async (question: string, paths: readonly string[], options: TeamOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const files = await Promise.all((await filesIn(paths, env)).map((path) => readGiven(path, env)))
  const [members, depth] = [whole('members', options.members), whole('depth', options.depth)]
  await using connection = await connect(env, options.data)
  const run = await connection.unfold.team.start({
    question,
    files,
    // Nobody sits at a program's other end: what is unclear is answered as far as it goes.
    ask: false,
    ...(members === undefined ? {} : { members }),
    ...(depth === undefined ? {} : { depth }),
  })
  return await cancelledByCtrlC(run, () => follow(run, options, answerLines))
}

/** The answer as it is read: each sentence with the numbers of its passages, and the passages below. */
const answerLines = (report: RunReport, state: RunState): string[] => {
  const { success, data: result } = TeamResult.safeParse(state.result)
  if (!success) return reportLines(report)
  const cited = new Set(result.sentences.flatMap(({ citations }) => citations))
  const short = result.told === 'no' ? 'Not told' : result.answer
  return [
    '',
    ...(short === null ? [] : [styleText('bold', plain(short))]),
    ...result.sentences.map(({ text, citations }) => `${plain(text)}${citations.map((number) => ` [${number}]`).join('')}`),
    '',
    ...result.citations.filter(({ number }) => cited.has(number)).map(citationLine),
    ...(result.notTold.length > 0 && result.told !== 'no'
      ? ['', 'Not found in the documents:', ...result.notTold.map((each) => `  ${plain(each)}`)]
      : []),
    '',
    `${result.told === 'no' ? '' : `${Math.round(result.confidence * 100)} % sure. `}${result.method === 'model' ? `Written by ${plain(result.model ?? '')}.` : 'Put together without a language model.'}`,
  ]
}

const citationLine = ({ number, title, source, date, evidence }: TeamCitation): string => {
  const where = [source ?? title, date, placeOf(evidence.location)].filter((part) => part !== undefined && part !== '')
  return `  [${number}] ${plain(where.join(', '))}: “${plain(evidence.quote)}”`
}
