import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { MIGRATIONS, readMigrations } from '../src/migrations.ts'
import { differenceToSchema } from './schema-engine.ts'

// pnpm --filter @unfold/db author-migration <name>     writes prisma/migrations/<next number>_<name>/migration.sql
// pnpm --filter @unfold/db author-migration --anew     before the first release: the one migration, 0001_init, again from the schema

const [name] = process.argv.slice(2)
const anew = name === '--anew'
if (name === undefined || (!anew && !/^[a-z][a-z0-9_]{0,40}$/.test(name))) {
  process.stderr.write('Name the migration in lower case: pnpm --filter @unfold/db author-migration add_keys\n')
  process.exit(2)
}

await mkdir(MIGRATIONS, { recursive: true })
const before = anew ? [] : await readMigrations()
const sql = await differenceToSchema(before)
if (sql === '') {
  process.stdout.write('The migrations and the schema agree.\n')
} else {
  if (anew) await rm(MIGRATIONS, { recursive: true })
  const folder = join(MIGRATIONS, anew ? '0001_init' : `${String(before.length + 1).padStart(4, '0')}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(join(MIGRATIONS, 'migration_lock.toml'), 'provider = "postgresql"\n')
  process.stdout.write(`${folder}\n`)
}
