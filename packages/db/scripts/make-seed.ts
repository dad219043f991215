import { writeFile } from 'node:fs/promises'

import { PGlite } from '@electric-sql/pglite'

import { SEED } from '../src/seed.ts'

// Without the tables: a seed stays true when a migration changes.
const pglite = await PGlite.create()
const archive = await pglite.dumpDataDir('none')
await writeFile(SEED, new Uint8Array(await archive.arrayBuffer()))
await pglite.close()
