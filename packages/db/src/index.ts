export type { BossConnection, Database, DatabaseTarget } from './database.ts'
export type { BlobStore } from './blobs.ts'
export { openDatabase } from './open.ts'
export { Prisma, type PrismaClient } from './generated/client.ts'
