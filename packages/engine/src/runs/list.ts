import { ListRuns, type RunPage, UnfoldError } from '@unfold/contracts'
import type { Database, Prisma } from '@unfold/db'
import { z } from 'zod'

import { SUMMARY, toSummary } from './summary.ts'

/** Where a page ends: the newest runs come first, among those of one moment by id. */
const Cursor = z.tuple([z.iso.datetime(), z.string()])

const formatCursor = (queuedAt: Date, id: string): string => Buffer.from(JSON.stringify([queuedAt.toISOString(), id])).toString('base64url')

const parseCursor = (text: string): z.infer<typeof Cursor> => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', 'The cursor is not one of this list.', { advice: 'Begin with the first page.', cause })
  }
}

/** Prisma hands the words to ILIKE as they are. */
const literally = (word: string): string => word.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** @throws UnfoldError BAD_INPUT */
export const listRuns = async (prisma: Database['prisma'], query: ListRuns, owner?: string): Promise<RunPage> => {
  const parsed = ListRuns.safeParse(query)
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The list cannot be read so: ${z.prettifyError(parsed.error)}`)
  const { status, workflow, tag, search, limit, cursor } = parsed.data
  const where: Prisma.RunWhereInput[] = owner === undefined ? [] : [{ owner }]
  if (status) where.push({ status: { in: status } })
  if (workflow !== undefined) where.push({ workflow })
  if (tag !== undefined) where.push({ tags: { has: tag } })
  for (const word of search?.split(/\s+/).filter(Boolean) ?? []) where.push({ title: { contains: literally(word), mode: 'insensitive' } })
  if (cursor !== undefined) {
    const [queuedAt, id] = parseCursor(cursor)
    where.push({ OR: [{ queuedAt: { lt: queuedAt } }, { queuedAt, id: { gt: id } }] })
  }
  const rows = await prisma.run.findMany({
    where: { AND: where },
    orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
    select: SUMMARY,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { runs: page.map(toSummary), ...(rows.length > limit && last ? { nextCursor: formatCursor(last.queuedAt, last.id) } : {}) }
}
