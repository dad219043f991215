import { describe, expect, it } from 'vitest'

import { waitFor } from '../wait-for.ts'

// The contract of the package db's `Database`, for each of its homes. Every test gets a new, empty, migrated one.

type Statements = {
  $queryRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>
}

type DatabasePort = {
  prisma: Statements & { $transaction<Result>(work: (tx: Statements) => Promise<Result>): Promise<Result> }
  notify(channel: string, payload: string): Promise<void>
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type DatabaseHome = {
  open: () => Promise<DatabasePort>
  /** The same one again after its close; absent where nothing outlives it. */
  reopen?: () => Promise<DatabasePort>
}

export const databaseConformance = (name: string, home: () => Promise<DatabaseHome>): void => {
  const open = async () => (await home()).open()
  const numbers = async ({ prisma }: { prisma: Statements }): Promise<number[]> => {
    const rows = (await prisma.$queryRawUnsafe('select n from kept order by n')) as { n: number }[]
    return rows.map(({ n }) => n)
  }
  const table = (database: DatabasePort) =>
    database.prisma.$executeRawUnsafe('create table kept (n int unique deferrable initially deferred)')

  describe(`the database on ${name}`, () => {
    it('[DB-16] what is notified is heard, in order, until one stops listening', async () => {
      const database = await open()
      const heard: string[] = []
      const stop = await database.listen('runs', (payload) => heard.push(payload))
      for (const payload of ['1', '2', "it's 3"]) await database.notify('runs', payload)
      await database.notify('others', 'x')
      await waitFor(() => heard.length === 3)
      expect(heard).toEqual(['1', '2', "it's 3"])
      await stop()
      await database.notify('runs', '4')
      await database.prisma.$queryRawUnsafe('select 1')
      expect(heard).toHaveLength(3)
      await database.close()
    })

    it('[DB-17] a transaction whose COMMIT fails rejects', async () => {
      const database = await open()
      await table(database)
      const twice = database.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe('insert into kept values (1)')
        await tx.$executeRawUnsafe('insert into kept values (1)')
      })
      await expect(twice).rejects.toThrow()
      expect(await numbers(database)).toEqual([])
      await database.close()
    })

    it('[CNF-20] a transaction whose work throws leaves nothing, and the next one is not touched by it', async () => {
      const database = await open()
      await table(database)
      const thrown = database.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe('insert into kept values (1)')
        throw new Error('no')
      })
      await expect(thrown).rejects.toThrow('no')
      await database.prisma.$transaction((tx) => tx.$executeRawUnsafe('insert into kept values (2)'))
      expect(await numbers(database)).toEqual([2])
      await database.close()
    })

    it('[CNF-21] what many ask at once is all done, and of two that fence each other one wins', async () => {
      const database = await open()
      await table(database)
      await Promise.all(Array.from({ length: 60 }, (_, n) => database.prisma.$executeRawUnsafe(`insert into kept values (${n})`)))
      expect(await numbers(database)).toHaveLength(60)
      const fenced = await Promise.all(
        Array.from({ length: 8 }, (_, n) => database.prisma.$executeRawUnsafe(`update kept set n = ${100 + n} where n = 0`)),
      )
      expect(fenced.reduce((sum, changed) => sum + changed)).toBe(1)
      await database.close()
    })

    it('[CNF-22] what is notified in a transaction is heard when it is committed, and never where it was rolled back', async () => {
      const database = await open()
      const heard: string[] = []
      await database.listen('runs', (payload) => heard.push(payload))
      const refused = database.prisma.$transaction(async (tx) => {
        await tx.$queryRawUnsafe(`select pg_notify('runs', 'never')::text`)
        throw new Error('no')
      })
      await expect(refused).rejects.toThrow('no')
      await database.prisma.$transaction((tx) => tx.$queryRawUnsafe(`select pg_notify('runs', 'kept')::text`))
      await waitFor(() => heard.length > 0)
      expect(heard).toEqual(['kept'])
      await database.close()
    })

    it('[CNF-23] text is read back as it was written, whatever it holds, up to megabytes', async () => {
      const database = await open()
      await database.prisma.$executeRawUnsafe('create table said (t text)')
      const texts = ['', "it's", '\\', '€ 𝄞 ü', '\u2028\u2029\uFEFF', 'a\r\n\tb', 'x'.repeat(3_000_000)]
      for (const text of texts) await database.prisma.$executeRawUnsafe('insert into said values ($1)', text)
      expect(await database.prisma.$queryRawUnsafe('select t from said')).toEqual(texts.map((t) => ({ t })))
      await database.close()
    })

    it('[CNF-24] what was committed is there when it is opened again; closing twice does no harm', async () => {
      const { open: first, reopen } = await home()
      const database = await first()
      await table(database)
      await database.prisma.$executeRawUnsafe('insert into kept values (1)')
      await database.close()
      await database.close()
      if (!reopen) return
      const again = await reopen()
      expect(await numbers(again)).toEqual([1])
      await again.close()
    })
  })
}
