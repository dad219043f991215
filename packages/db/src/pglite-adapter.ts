import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/**
 * Prisma's adapter to PGlite with one fault mended: pglite-prisma-adapter 0.7.2 answers a failed COMMIT as if it had gone well.
 * Here the commit rejects with what the database said.
 */
export const pgliteAdapter = (pglite: PGlite): SqlMigrationAwareDriverAdapterFactory => {
  // PGlite runs one transaction at a time, so there is one outcome that can be asked for.
  let outcome: Promise<unknown> = Promise.resolve()
  const watched: Pick<PGlite, 'query' | 'exec' | 'transaction'> = {
    query: (sql, params, options) => pglite.query(sql, params, options),
    exec: (sql, options) => pglite.exec(sql, options),
    transaction: (work) => {
      const running = pglite.transaction((tx: Transaction) => {
        outcome = running
        return work(tx)
      })
      return running
    },
  }
  const factory = new PrismaPGlite(watched as PGlite)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const adapter = await factory.connect()
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (level) => {
        const transaction = await start(level)
        const mine = outcome
        const commit = transaction.commit.bind(transaction)
        transaction.commit = async () => {
          await commit()
          await mine
        }
        return transaction
      }
      return adapter
    },
  }
}
