import { randomUUID } from 'node:crypto'

import { CreateShare, type CreatedShare, type ShareInfo, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { hashOf, isHashOf, newToken } from './tokens.ts'

const DAY_MS = 86_400_000

/** Links to one run each. Who may make and end them is decided before. */
export type ShareStore = {
  create(runId: string, request: CreateShare): Promise<CreatedShare>
  list(runId: string): Promise<ShareInfo[]>
  /** The run that a link leads to. @throws UnfoldError NOT_FOUND */
  runOf(shareId: string): Promise<string>
  revoke(shareId: string): Promise<void>
  find(token: string): Promise<ShareInfo | undefined>
  inForce(shareIds: readonly string[]): Promise<Set<string>>
}

export const createShareStore = ({ prisma }: Pick<Database, 'prisma'>, now: () => Date = () => new Date()): ShareStore => {
  const valid = () => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] })
  return {
    create: async (runId, request) => {
      const parsed = CreateShare.safeParse(request)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The run cannot be shared so: ${z.prettifyError(parsed.error)}`)
      const { expiresInDays } = parsed.data
      const { token, hash } = newToken('share')
      const expiresAt = expiresInDays === undefined ? null : new Date(now().getTime() + expiresInDays * DAY_MS)
      const row = await prisma.share.create({ data: { id: randomUUID(), runId, hash, createdAt: now(), expiresAt } })
      return { token, path: `/s/${token}`, info: infoOf(row) }
    },
    list: async (runId) => (await prisma.share.findMany({ where: { runId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })).map(infoOf),
    runOf: async (shareId) => {
      const row = await prisma.share.findUnique({ where: { id: shareId }, select: { runId: true } })
      if (!row) throw new UnfoldError('NOT_FOUND', `There is no shared link ${shareId}.`)
      return row.runId
    },
    revoke: async (shareId) =>
      void (await prisma.share.updateMany({ where: { id: shareId, revokedAt: null }, data: { revokedAt: now() } })),
    find: async (token) => {
      const row = await prisma.share.findFirst({ where: { hash: hashOf(token), ...valid() } })
      return row && isHashOf(row.hash, token) ? infoOf(row) : undefined
    },
    inForce: async (shareIds) => {
      const rows = await prisma.share.findMany({ where: { id: { in: [...shareIds] }, ...valid() }, select: { id: true } })
      return new Set(rows.map(({ id }) => id))
    },
  }
}

type Row = { id: string; runId: string; createdAt: Date; expiresAt: Date | null; revokedAt: Date | null }

const infoOf = ({ id, runId, createdAt, expiresAt, revokedAt }: Row): ShareInfo => ({
  id,
  runId,
  createdAt: createdAt.toISOString(),
  ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
})
