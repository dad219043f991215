import { basename, resolve } from 'node:path'

import { UnfoldError } from '@unfold/contracts'
import { type FeedFormat, keepList, keptLists, type ListInfo, parseFeed, readSettings } from '@unfold/server'

import { readGiven } from './files.ts'

export type DataUpdateOptions = { name?: string; format?: FeedFormat; data?: string; json?: boolean }

const MOST_BYTES = 256 * 1024 * 1024

/**
 * Brings lists of known scams, or, where no source is named, each kept one anew from where it came.
 * @returns the exit code: 1 where one could not be updated. @throws UnfoldError BAD_INPUT
 */
export const updateData = async (sources: readonly string[], options: DataUpdateOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const folder = listsFolder(options, env)
  if (options.name !== undefined && sources.length > 1)
    throw new UnfoldError('BAD_INPUT', 'A name is for one source: name them one at a time.')
  const wanted =
    sources.length > 0
      ? sources.map((source) => ({
          source: isAddress(source) ? source : resolve(env['INIT_CWD'] ?? '', source),
          name: options.name ?? nameOf(source),
        }))
      : await keptLists(folder)
  if (wanted.length === 0)
    throw new UnfoldError('BAD_INPUT', 'No list is kept here yet.', {
      advice: 'Name a file or an address: a hosts file, one entry a line, CSV or JSON.',
    })
  const updated: ListInfo[] = []
  const failed: string[] = []
  for (const { name, source } of wanted) {
    try {
      const entries = parseFeed(await readSource(source, env), options.format)
      updated.push(await keepList(folder, { name, source }, entries))
    } catch (error) {
      if (!(error instanceof UnfoldError) || wanted.length === 1) throw error
      failed.push(`${name}: ${error.message}`)
    }
  }
  if (options.json) process.stdout.write(`${JSON.stringify(updated, undefined, 2)}\n`)
  else for (const { name, entries } of updated) process.stdout.write(`${name}: ${entries} entries\n`)
  for (const line of failed) process.stderr.write(`${line}\n`)
  return failed.length > 0 ? 1 : 0
}

/** @returns the exit code */
export const listData = async (options: Pick<DataUpdateOptions, 'data' | 'json'>, env: NodeJS.ProcessEnv): Promise<number> => {
  const lists = await keptLists(listsFolder(options, env))
  if (options.json) process.stdout.write(`${JSON.stringify(lists, undefined, 2)}\n`)
  else if (lists.length === 0) process.stdout.write('No list is kept here yet; a small one of examples ships.\n')
  else
    for (const { name, entries, updatedAt, source } of lists)
      process.stdout.write(`${name}: ${entries} entries, ${updatedAt.slice(0, 10)}, ${source}\n`)
  return 0
}

const listsFolder = ({ data }: Pick<DataUpdateOptions, 'data'>, env: NodeJS.ProcessEnv): string => {
  const folder = data === undefined ? readSettings(env).scan.lists : resolve(env['INIT_CWD'] ?? '', data, 'lists')
  if (folder === undefined) throw new UnfoldError('BAD_INPUT', 'There is no folder for lists.')
  return folder
}

const isAddress = (source: string): boolean => /^https?:\/\//iu.test(source)

const nameOf = (source: string): string =>
  basename(isAddress(source) ? `${new URL(source).hostname}-${basename(new URL(source).pathname)}` : source)
    .toLowerCase()
    .replace(/\.(?:txt|csv|json|list|hosts)$/u, '')
    .replaceAll(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[^a-z0-9]+/u, '')
    .slice(0, 64) || 'list'

const readSource = async (source: string, env: NodeJS.ProcessEnv): Promise<string> => {
  if (!isAddress(source)) return new TextDecoder().decode((await readGiven(source, env)).bytes)
  let response: Response
  try {
    response = await fetch(source, { signal: AbortSignal.timeout(60_000) })
  } catch (cause) {
    throw new UnfoldError('OUTSIDE_UNREACHABLE', `${source} could not be reached.`, { cause })
  }
  if (!response.ok) throw new UnfoldError('OUTSIDE_REFUSED', `${source} answered ${response.status}.`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new UnfoldError('TOO_LARGE', `${source} is larger than ${MOST_BYTES / 1024 / 1024} MB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
