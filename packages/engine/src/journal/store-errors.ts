import { Prisma } from '@unfold/db'

/** Classes of SQLSTATE that come of what is written, not of the server's condition: data, constraints, syntax and rights. */
const LASTING = /\b(22|23|42)[0-9A-Z]{3}\b/

/** Whether the same statement may go well later: the server is away, full, restarting or busy. */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof Prisma.PrismaClientValidationError) return false
  if (error instanceof Prisma.PrismaClientKnownRequestError) return !(error.code === 'P2010' && LASTING.test(sqlState(error)))
  return !('code' in error && typeof error.code === 'string' && LASTING.test(error.code))
}

const sqlState = (error: Prisma.PrismaClientKnownRequestError): string => {
  const { code } = (error.meta ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : error.message
}
