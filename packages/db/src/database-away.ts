import { z } from 'zod'

import { Prisma } from './generated/client.ts'

// Prisma tells of a lost database in many voices: by its own codes, by the driver's kinds, and by the server's SQLSTATE.

/** Not reachable, time-out, connection closed, no free connection, transaction could not start. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'])
const DRIVER_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])
/** Connection exceptions, insufficient resources (a full disk among them), the operator's intervention. */
const SQL_STATES = /^(?:08|53|57P)/

const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
/** What pg and pg-pool throw themselves bears no code: a connection that broke under a query or a transaction, and no free one in time. */
const DRIVER_WORDS =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable|timeout exceeded when trying to connect)/

const DriverError = z.object({
  cause: z.object({ kind: z.string().optional(), code: z.string().optional(), originalCode: z.string().optional() }),
})
const Meta = z.object({ driverAdapterError: DriverError })

/** Whether the same query may go well once the server is back, has a free connection or has room. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (PRISMA_CODES.has(error.code)) return true
    const meta = Meta.safeParse(error.meta)
    return meta.success && isAway(meta.data.driverAdapterError.cause)
  }
  if (!(error instanceof Error)) return false
  return 'code' in error && typeof error.code === 'string' ? isAway({ code: error.code }) : DRIVER_WORDS.test(error.message)
}

const isAway = ({ kind, code, originalCode }: z.infer<typeof DriverError>['cause']): boolean =>
  (kind !== undefined && DRIVER_KINDS.has(kind)) || SQL_STATES.test(originalCode ?? code ?? '') || SOCKET_CODES.has(code ?? '')
