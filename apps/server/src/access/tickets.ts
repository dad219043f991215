import type { Database } from '@unfold/db'

import { hashOf, newToken } from './tokens.ts'

/** For what can send no header: good for one connection within a minute. They lie in the database, for another process may be asked. */
export type Tickets = {
  issue(keyId: string): Promise<{ ticket: string; expiresAt: string }>
  /** The key it was issued to; undefined where it was used, is too old or never was. */
  redeem(ticket: string): Promise<string | undefined>
}

const GOOD_FOR_MS = 60_000

export const createTickets = ({ prisma }: Pick<Database, 'prisma'>, now: () => Date = () => new Date()): Tickets => ({
  issue: async (keyId) => {
    const { token, hash } = newToken('ticket')
    const expiresAt = new Date(now().getTime() + GOOD_FOR_MS)
    await prisma.ticket.deleteMany({ where: { expiresAt: { lt: now() } } })
    await prisma.ticket.create({ data: { hash, keyId, expiresAt } })
    return { ticket: token, expiresAt: expiresAt.toISOString() }
  },
  redeem: async (ticket) => {
    const hash = hashOf(ticket)
    const row = await prisma.ticket.findUnique({ where: { hash } })
    // Of two who come at once with one ticket, one deletes it.
    const { count } = await prisma.ticket.deleteMany({ where: { hash, expiresAt: { gt: now() } } })
    return count === 1 ? row?.keyId : undefined
  },
})
