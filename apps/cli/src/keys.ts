import { resolve } from 'node:path'

import { ApiKeyInfo, CreatedKey, CreateKey, Scope, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { rest } from './rest.ts'
import { plain } from './view/progress.ts'

// Keys are made where the database is: in it, while no server has it open, or by the server that has.

export type KeysOptions = { data?: string; json?: boolean }
export type CreateKeyOptions = KeysOptions & { scope?: string[]; days?: string }

type Keys = {
  create(request: CreateKey): Promise<CreatedKey>
  list(): Promise<ApiKeyInfo[]>
  revoke(keyId: string): Promise<void>
}

/** @returns the exit code. @throws UnfoldError */
export const createKey = async (name: string, { scope, days, ...options }: CreateKeyOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const parsed = CreateKey.safeParse({
    name,
    ...(scope ? { scopes: scope } : {}),
    ...(days === undefined ? {} : { expiresInDays: Number(days) }),
  })
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The key cannot be made so: ${z.prettifyError(parsed.error)}`)
  const made = await withKeys(options, env, (keys) => keys.create(parsed.data))
  if (options.json) process.stdout.write(`${JSON.stringify(made, undefined, 2)}\n`)
  else {
    process.stdout.write(`${made.key}\n`)
    process.stderr.write(
      `This is all that will ever be told of the key. It is listed as ${made.info.prefix}… (${made.info.scopes.join(', ')}).\n`,
    )
  }
  return 0
}

export const listKeys = async (options: KeysOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const all = await withKeys(options, env, (keys) => keys.list())
  if (options.json) process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`)
  else process.stdout.write(all.length === 0 ? 'There is no key yet.\n' : `${all.map(lineOf).join('\n')}\n`)
  return 0
}

export const revokeKey = async (keyId: string, options: KeysOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  await withKeys(options, env, (keys) => keys.revoke(keyId))
  return 0
}

const lineOf = ({ id, name, prefix, scopes, lastUsedAt, expiresAt, revokedAt }: ApiKeyInfo): string => {
  const isOver = expiresAt !== undefined && Date.parse(expiresAt) < Date.now()
  const fate = revokedAt ? `revoked ${revokedAt}` : isOver ? `ran out ${expiresAt}` : lastUsedAt ? `last used ${lastUsedAt}` : 'never used'
  return [id, `${prefix}…`, plain(name), scopes.join(','), fate].join('  ')
}

const withKeys = async <Answer>({ data }: KeysOptions, env: NodeJS.ProcessEnv, work: (keys: Keys) => Promise<Answer>): Promise<Answer> => {
  const url = env['UNFOLD_URL']
  if (url && data === undefined) return work(keysOver(url, env['UNFOLD_KEY']))
  const { openKeys, readSettings, serverOf } = await import('@unfold/server')
  const settings = readSettings(env)
  const database = data === undefined ? settings.database : { directory: resolve(env['INIT_CWD'] ?? '', data) }
  try {
    await using opened = await openKeys(database)
    return await work(opened.keys)
  } catch (error) {
    const isInUse = error instanceof UnfoldError && error.code === 'CONFLICT' && 'directory' in database
    const server = isInUse ? await serverOf(database.directory) : undefined
    if (server === undefined) throw error
    return work(keysOver(server, env['UNFOLD_KEY']))
  }
}

const keysOver = (url: string, key: string | undefined): Keys => {
  const server = { url, key }
  return {
    create: async (body) => CreatedKey.parse(await (await rest(server, '/keys', { method: 'POST', body })).json()),
    list: async () => z.array(ApiKeyInfo).parse(await (await rest(server, '/keys')).json()),
    revoke: async (keyId) => void (await rest(server, `/keys/${encodeURIComponent(keyId)}`, { method: 'DELETE' })),
  }
}

export const SCOPE_NAMES = Scope.options
