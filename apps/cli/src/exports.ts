import { parsePosition, RunExport, UnfoldError } from '@unfold/contracts'
import { verifyJournal } from '@unfold/server/verify-journal'
import { z } from 'zod'

import { connect } from './connect.ts'
import { readGiven, writeGiven } from './files.ts'
import { rest } from './rest.ts'
import type { DataOptions, JsonOptions } from './runs.ts'

// Runs as files. Each answers the exit code and throws UnfoldError.

/** The server says which of them fit the run. */
const OF_ANY_RUN = ['json', 'csv', 'markdown', 'html', 'summary', 'exceptions', 'xlsx']
const OF_ITS_WORKFLOW = ['workpaper', 'marked', 'card', 'card-plain', 'answer-markdown', 'answer-html', 'answer-docx']
export const EXPORT_FORMATS = [...OF_ANY_RUN, ...OF_ITS_WORKFLOW]

export type ExportOptions = DataOptions & { format: string; out?: string; all?: boolean }

/** One run, or with `all` every run there is, a page of the list after the other. */
export const exportRuns = async (runId: string | undefined, options: ExportOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const { format, out, all = false } = options
  if ((runId === undefined) === !all) throw new UnfoldError('BAD_INPUT', 'Name one run, or say --all.')
  await using connection = await connect(env, options.data)
  const body =
    runId === undefined
      ? await everyRun(connection.address, format)
      : new Uint8Array(await (await rest(connection.address, `/runs/${encodeURIComponent(runId)}/export?format=${format}`)).arrayBuffer())
  if (out === undefined) process.stdout.write(body)
  else await writeGiven(out, body, env)
  return 0
}

const Runs = z.object({ kind: z.literal('unfold.runs'), version: z.literal(1), runs: z.array(z.json()) })

const everyRun = async (address: Parameters<typeof rest>[0], format: string): Promise<Uint8Array> => {
  const pages: string[] = []
  if (format === 'xlsx')
    throw new UnfoldError('BAD_INPUT', 'A workbook is of one run.', {
      advice: 'Name the run, or take --format exceptions for all of them.',
    })
  for (let cursor = ''; ;) {
    const page = await rest(address, `/export?${new URLSearchParams({ format, limit: '100', ...(cursor === '' ? {} : { cursor }) })}`)
    pages.push(await page.text())
    cursor = page.headers.get('unfold-next-cursor') ?? ''
    if (cursor === '') break
  }
  if (format === 'json') {
    const runs = pages.flatMap((page) => Runs.parse(JSON.parse(page)).runs)
    return Buffer.from(JSON.stringify({ kind: 'unfold.runs', version: 1, runs }))
  }
  // One heading for all lines.
  if (format === 'csv' || format === 'exceptions')
    return Buffer.from(pages.map((page, i) => (i === 0 ? page : page.slice(page.indexOf('\r\n') + 2))).join(''))
  return Buffer.from(pages.join('\n'))
}

/** The runs in a file: of one run, or of many. @throws UnfoldError BAD_INPUT */
const runsIn = (bytes: Uint8Array, path: string): unknown[] => {
  const parsed = z.union([Runs, z.looseObject({ kind: z.literal('unfold.run') })]).safeParse(jsonIn(bytes))
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', `${path} is not a run that was exported as JSON.`)
  return parsed.data.kind === 'unfold.runs' ? parsed.data.runs : [parsed.data]
}

const jsonIn = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return undefined
  }
}

const Imported = z.object({ runId: z.string(), created: z.boolean() })

export const importRuns = async (path: string, options: JsonOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const runs = runsIn((await readGiven(path, env)).bytes, path)
  await using connection = await connect(env, options.data)
  const imported: z.infer<typeof Imported>[] = []
  for (const run of runs)
    imported.push(Imported.parse(await (await rest(connection.address, '/runs/import', { method: 'POST', body: run })).json()))
  if (options.json) process.stdout.write(`${JSON.stringify(imported, undefined, 2)}\n`)
  else for (const { runId, created } of imported) process.stdout.write(`${runId} ${created ? 'imported' : 'was here already'}\n`)
  return 0
}

/** Recomputes the hash chain of every run in the file: nothing is asked of any server. */
export const verifyFile = async (path: string, options: { json?: boolean }, env: NodeJS.ProcessEnv): Promise<number> => {
  const verdicts: { runId: string; valid: boolean; events: number; reason?: string }[] = []
  for (const run of runsIn((await readGiven(path, env)).bytes, path)) {
    const parsed = RunExport.safeParse(run)
    if (!parsed.success) throw new UnfoldError('BAD_INPUT', `${path} is not a run that was exported as JSON.`)
    const { runId, journal, position } = parsed.data
    const verdict = await verifyJournal(journal)
    const end = parsePosition(position)
    const reason = !verdict.valid
      ? verdict.reason
      : verdict.position.seq === end?.seq && verdict.position.hash === end.hash
        ? undefined
        : `it ends at event ${verdict.position.seq} and should end at ${end?.seq ?? 'another'}`
    verdicts.push({ runId, valid: reason === undefined, events: journal.length, ...(reason === undefined ? {} : { reason }) })
  }
  if (options.json) process.stdout.write(`${JSON.stringify(verdicts, undefined, 2)}\n`)
  else
    for (const { runId, events, reason } of verdicts)
      process.stdout.write(`${runId} ${reason === undefined ? `whole: ${events} events, every hash right` : `broken: ${reason}`}\n`)
  return verdicts.every(({ valid }) => valid) ? 0 : 1
}
