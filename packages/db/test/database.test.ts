import { postgresAvailable, seededRandom, startFaultyProxy, startPostgres, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { openDatabase } from '../src/index.ts'
import { openListener } from '../src/postgres-listener.ts'
import { onEachStore } from './stores.ts'

onEachStore('database', (open) => {
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
    await database.prisma.run.count()
    expect(heard).toHaveLength(3)
    await database.close()
  })

  it('[DB-17] a transaction whose COMMIT fails rejects', async () => {
    const database = await open()
    await database.prisma.$executeRawUnsafe('create table once (id int unique deferrable initially deferred)')
    const twice = database.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('insert into once values (1)')
      await tx.$executeRawUnsafe('insert into once values (1)')
    })
    await expect(twice).rejects.toThrow()
    expect(await database.prisma.$queryRawUnsafe('select * from once')).toEqual([])
    await database.close()
  })

  it('[DB-18] a moment is read back as it was written', async () => {
    const database = await open()
    const uploadedAt = new Date('2026-03-29T01:30:00.123Z')
    await database.prisma.document.create({ data: { id: 'd', name: 'n', format: 'pdf', size: 1, sha256: 's', uploadedAt } })
    expect(await database.prisma.document.findUniqueOrThrow({ where: { id: 'd' } })).toMatchObject({ uploadedAt })
    await database.close()
  })
})

it.skipIf(!postgresAvailable || process.env['UNFOLD_TEST_DATABASE_URL'] !== undefined)(
  '[DB-19] a listener whose connection was lost listens again and says that there was a gap',
  async () => {
    await using server = await startPostgres()
    const database = await openDatabase({ url: await server.createDatabase() })
    const heard: string[] = []
    let gaps = 0
    await database.listen(
      'runs',
      (payload) => heard.push(payload),
      () => gaps++,
    )
    await server.restart()
    await waitFor(() => gaps === 1, { what: 'the gap to be told' })
    await database.notify('runs', 'after')
    await waitFor(() => heard.includes('after'))
    await database.close()
  },
)

it.skipIf(!postgresAvailable)('[DB-25] a listener whose connection answers no longer says so, and takes another by itself', async () => {
  await using server = await startPostgres()
  const url = await server.createDatabase()
  const database = await openDatabase({ url })
  await using proxy = await startFaultyProxy(Number(new URL(url).port))
  const listener = openListener(url.replace(new URL(url).port, `${proxy.port}`), { probeMs: 100 })
  const heard: string[] = []
  let gaps = 0
  await listener.listen('runs', { handler: (payload) => heard.push(payload), onGap: () => gaps++ })
  expect(listener.isOpen()).toBe(true)
  proxy.stallOne(seededRandom(1), 3_600_000)
  await waitFor(() => !listener.isOpen(), { what: 'the silence to be noticed' })
  await waitFor(() => listener.isOpen() && gaps === 1, { what: 'another connection' })
  await database.notify('runs', 'after')
  await waitFor(() => heard.includes('after'))
  await listener.close()
  expect(listener.isOpen()).toBe(false)
  await database.close()
})
