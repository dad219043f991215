import { writeFile } from 'node:fs/promises'

import { PGlite } from '@electric-sql/pglite'

import { migrate, readMigrations } from '../src/migrations.ts'
import { pgliteSession } from '../src/pglite-session.ts'
import { SEED } from '../src/seed.ts'

// A cluster as it is after the migrations there are now; what comes later is applied when it is opened, as to any other.
// Segments of 1 MB instead of 16, and no databases but the one: it is read into memory whole, and a third of its size is gone.
const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] })
await migrate(pgliteSession(pglite), await readMigrations())
for (const statement of [
  'update pg_database set datistemplate = false',
  'drop database template0',
  'drop database template1',
  'vacuum (analyze)',
  'checkpoint',
])
  await pglite.exec(statement)
const archive = await pglite.dumpDataDir('none')
await writeFile(SEED, new Uint8Array(await archive.arrayBuffer()))
await pglite.close()
