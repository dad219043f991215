import { randomUUID } from 'node:crypto'

import { type ApiKeyInfo, CreateKey, type CreatedKey, Scope, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { hashOf, isHashOf, newToken } from './tokens.ts'

const DAY_MS = 86_400_000
/** How exactly the last use is told: no write for each call. */
const LAST_USE_MS = 60_000

export type KeyStore = {
  /** @throws UnfoldError BAD_INPUT */
  create(request: CreateKey): Promise<CreatedKey>
  /** The latest first. */
  list(): Promise<ApiKeyInfo[]>
  /** Whoever holds it is let out within seconds, in every process. Can be done twice. @throws UnfoldError NOT_FOUND */
  revoke(keyId: string): Promise<void>
  /** The key with this token, where it is in force. */
  find(token: string): Promise<ApiKeyInfo | undefined>
  /** The key with this id, where it is in force. */
  get(keyId: string): Promise<ApiKeyInfo | undefined>
  /** The keys of these that are in force. */
  inForce(keyIds: readonly string[]): Promise<Set<string>>
  any(): Promise<boolean>
}

export const createKeyStore = ({ prisma }: Pick<Database, 'prisma'>, now: () => Date = () => new Date()): KeyStore => {
  const valid = () => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] })
  return {
    create: async (request) => {
      const parsed = CreateKey.safeParse(request)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The key cannot be made so: ${z.prettifyError(parsed.error)}`)
      const { name, scopes, expiresInDays } = parsed.data
      const { token, hash, prefix } = newToken('key')
      const row = await prisma.apiKey.create({
        data: {
          id: randomUUID(),
          name,
          prefix,
          hash,
          scopes: [...new Set(scopes)],
          createdAt: now(),
          expiresAt: expiresInDays === undefined ? null : new Date(now().getTime() + expiresInDays * DAY_MS),
        },
      })
      return { key: token, info: infoOf(row) }
    },

    list: async () => (await prisma.apiKey.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })).map(infoOf),

    revoke: async (keyId) => {
      const { count } = await prisma.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now() } })
      if (count === 0 && (await prisma.apiKey.count({ where: { id: keyId } })) === 0)
        throw new UnfoldError('NOT_FOUND', `There is no key ${keyId}.`)
    },

    find: async (token) => {
      const row = await prisma.apiKey.findFirst({ where: { hash: hashOf(token), ...valid() } })
      if (!row || !isHashOf(row.hash, token)) return undefined
      if (now().getTime() - (row.lastUsedAt?.getTime() ?? 0) > LAST_USE_MS)
        await prisma.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now() } })
      return infoOf(row)
    },

    get: async (keyId) => {
      const row = await prisma.apiKey.findFirst({ where: { id: keyId, ...valid() } })
      return row ? infoOf(row) : undefined
    },

    inForce: async (keyIds) => {
      const rows = await prisma.apiKey.findMany({ where: { id: { in: [...keyIds] }, ...valid() }, select: { id: true } })
      return new Set(rows.map(({ id }) => id))
    },

    any: async () => (await prisma.apiKey.count({ where: valid() })) > 0,
  }
}

type Row = { id: string; name: string; prefix: string; scopes: string[] } & Record<'createdAt', Date> &
  Record<'lastUsedAt' | 'expiresAt' | 'revokedAt', Date | null>

const infoOf = ({ id, name, prefix, scopes, createdAt, lastUsedAt, expiresAt, revokedAt }: Row): ApiKeyInfo => ({
  id,
  name,
  prefix,
  scopes: z.array(Scope).parse(scopes),
  createdAt: createdAt.toISOString(),
  ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
})
