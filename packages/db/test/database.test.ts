import { postgresAvailable, seededRandom, startFaultyProxy, startPostgres, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { openDatabase } from '../src/index.ts'
import { openListener } from '../src/postgres-listener.ts'
import { onEachStore } from './stores.ts'

onEachStore('database', (open) => {
  it('[DB-18] a moment is read back as it was written', async () => {
    const database = await open()
    const uploadedAt = new Date('2026-03-29T01:30:00.123Z')
    await database.prisma.document.create({ data: { id: 'd', name: 'n', format: 'pdf', size: 1, sha256: 's', uploadedAt } })
    expect(await database.prisma.document.findUniqueOrThrow({ where: { id: 'd' } })).toMatchObject({ uploadedAt })
    await database.close()
  })
})

it('[DB-26] one query after another on the embedded database leaves time for everything else', async () => {
  const database = await openDatabase({ memory: true })
  let turns = 0
  let asking = true
  const count = () => {
    turns += 1
    if (asking) setImmediate(count)
  }
  setImmediate(count)
  const until = performance.now() + 200
  while (performance.now() < until) await database.query('select 1', [])
  asking = false
  expect(turns).toBeGreaterThan(3)
  expect(await database.query('select $1::int + 1 as "two", $2 as "text"', [1, null])).toEqual([{ two: 2, text: null }])
  await expect(database.query('select 1/0', [])).rejects.toMatchObject({ code: '22012' })
  await database.close()
})

onEachStore('database', (open) => {
  it('[DB-27] a query is answered anew each time, also after one that failed, and never inside a transaction of somebody else', async () => {
    const database = await open()
    const ask = (text: string | null) =>
      database.query('select $1 as "text", length($1) as "length", $2::int / $3::int as "ratio"', [text, 6, 3])
    for (const text of ['', 'Größe 😀\n"\\', null])
      expect(await ask(text)).toEqual([{ text, length: text === null ? null : Array.from(text).length, ratio: 2 }])
    const divide = (by: number) => database.query('select 1 / $1::int as "share", true as "is"', [by])
    expect(await divide(1)).toEqual([{ share: 1, is: true }])
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' })
    expect(await Promise.all([divide(1), ask('a')])).toEqual([[{ share: 1, is: true }], [{ text: 'a', length: 1, ratio: 2 }]])

    const add = (key: string) => database.query('insert into "Blob" ("key", "bytes") values ($1, \'\')', [key])
    let added: Promise<unknown> | undefined
    const rolledBack = database.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('insert into "Blob" ("key", "bytes") values (\'inside\', \'\')')
      added = add('outside')
      added.catch(() => {})
      throw new Error('not so')
    })
    await expect(rolledBack).rejects.toThrow('not so')
    await added
    expect(await database.query('select "key" from "Blob"', [])).toEqual([{ key: 'outside' }])
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
