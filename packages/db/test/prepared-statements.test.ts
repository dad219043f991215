import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { prepareStatements } from '../src/prepared-statements.ts'

// The same statements again and again, beside a PGlite that is as it comes.

let plain: PGlite
let ours: PGlite

beforeAll(async () => {
  ;[plain, ours] = await Promise.all([PGlite.create(), PGlite.create()])
  prepareStatements(ours)
  for (const pglite of [plain, ours])
    await pglite.exec('create table thing (id int primary key, name text, tags text[], data jsonb, at timestamptz, size float8)')
}, 60_000)
afterAll(() => Promise.all([plain.close(), ours.close()]))

/** What comes of it, so that it can be compared. */
const outcome = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? { message: error.message, code: 'code' in error ? error.code : undefined } : error
  }
}

const both = async (work: (pglite: PGlite) => Promise<unknown>): Promise<unknown> => {
  const [expected, answered] = await Promise.all([plain, ours].map((pglite) => outcome(() => work(pglite))))
  expect(answered).toEqual(expected)
  return answered
}

const INSERT = 'insert into thing values ($1, $2, $3, $4, $5, $6) returning id, tags'
const row = (id: number) => [id, id % 2 ? `näme ${id}` : null, ['a', '"b"'], { id, deep: [1, null] }, new Date(id * 1e9), id / 3]

it('[DB-28] a statement that comes again answers on the embedded database what it answered the first time: rows, types and errors', async () => {
  for (let id = 1; id <= 5; id += 1) await both((pglite) => pglite.query(INSERT, row(id)))
  for (let n = 1; n <= 4; n += 1) {
    await both((pglite) => pglite.query('select * from thing where id <= $1 order by id', [n]))
    await both((pglite) => pglite.query('select * from thing where id <= $1 order by id', [n], { rowMode: 'array' }))
    await both((pglite) => pglite.query('update thing set size = $2 where id = $1', [n, n]))
    await both((pglite) => pglite.query('select count(*) from thing'))
    expect(await both((pglite) => pglite.query(INSERT, row(1)))).toMatchObject({ code: '23505' })
    expect(await both((pglite) => pglite.query('select id from thing where id = $1', ['no number']))).toMatchObject({ code: '22P02' })
    expect(await both((pglite) => pglite.query('select nothing from thing'))).toMatchObject({ code: '42703' })
    await both((pglite) => pglite.exec('select 1 as one; select 2 as two'))
  }
})

it('[DB-29] in a transaction too, committed, rolled back and failed', async () => {
  for (let n = 10; n < 15; n += 1) {
    await both((pglite) => pglite.transaction((tx) => tx.query(INSERT, row(n))))
    await both((pglite) =>
      pglite.transaction(async (tx) => {
        await tx.query(INSERT, row(n + 100))
        await tx.rollback()
      }),
    )
    await both((pglite) =>
      pglite.transaction(async (tx) => {
        await tx.query(INSERT, row(n + 200))
        await tx.query(INSERT, row(n)).catch(() => {})
        await tx.query('select count(*) from thing')
      }),
    )
    await both((pglite) => pglite.query('select id from thing order by id'))
  }
})

it('[DB-30] of more statements than are kept each goes well, and one whose table was changed does after at most one failure', async () => {
  for (let round = 1; round <= 3; round += 1)
    for (let n = 0; n < 250; n += 1) expect((await ours.query(`select ${n} as n, $1::int as m`, [n])).rows).toEqual([{ n, m: n }])
  const { rows } = await ours.query<{ many: number }>('select count(*)::int as many from pg_prepared_statements')
  expect(rows[0]?.many).toBeLessThanOrEqual(200)

  const all = () => ours.query('select * from changing')
  await ours.exec('create table changing (a int); insert into changing values (1)')
  for (let n = 1; n <= 3; n += 1) expect((await all()).rows).toEqual([{ a: 1 }])
  await ours.exec('alter table changing add column b int')
  await all().catch(() => {})
  expect((await all()).rows).toEqual([{ a: 1, b: null }])
})
