import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine as Engine } from '@prisma/schema-engine-wasm'
import * as background from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

import { bareCluster } from './bare-cluster.ts'
import { type Migration, MIGRATIONS } from '../src/migrations.ts'

// Prisma's schema engine without its CLI, which downloads a native engine: the same engine as WebAssembly, over a PGlite in memory.

export const SCHEMA = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))

const FILTERS = { externalTables: [], externalEnums: [] }

type Exports = { __wbindgen_start(): void }

const instantiate = async (): Promise<typeof Engine> => {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': background as unknown as WebAssembly.ModuleImports })
  const glue = background as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void; SchemaEngine: typeof Engine }
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports as unknown as Exports).__wbindgen_start()
  return glue.SchemaEngine
}

const listOf = (migrations: readonly Migration[]): MigrationList => ({
  baseDir: MIGRATIONS,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  })),
})

// The module's glue holds one instance: a second one would break the first.
let loaded: Promise<typeof Engine> | undefined

/** Prisma's schema engine over this PGlite. */
const openEngine = async (pglite: PGlite, schema: string): Promise<Engine> => {
  const SchemaEngine = await (loaded ??= instantiate())
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(pglite))
  return SchemaEngine.new({ datamodels: [[SCHEMA, schema]] }, () => {}, adapter)
}

/** What brings a database with these migrations to the schema, as SQL; empty where they agree. */
export const differenceToSchema = async (migrations: readonly Migration[]): Promise<string> => {
  const schema = await readFile(SCHEMA, 'utf8')
  const files = { files: [{ path: SCHEMA, content: schema }] }
  const pglite = await bareCluster()
  try {
    const engine = await openEngine(pglite, schema)
    await engine.applyMigrations({ migrationsList: listOf(migrations), filters: FILTERS })
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', ...files, configDir: MIGRATIONS },
      to: { tag: 'schemaDatamodel', ...files },
      script: true,
      exitCode: null,
      filters: FILTERS,
    })
    return stdout?.includes('-- This is an empty migration.') ? '' : (stdout ?? '')
  } finally {
    await pglite.close()
  }
}

/** What `prisma migrate deploy` would say of a migrated database: names of edited or failed migrations, and of those it would apply. */
export const deployWould = async (pglite: PGlite, migrations: readonly Migration[]) => {
  const engine = await openEngine(pglite, await readFile(SCHEMA, 'utf8'))
  const migrationsList = listOf(migrations)
  const { editedMigrationNames, failedMigrationNames, history } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: FILTERS,
  })
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: FILTERS })
  return { edited: editedMigrationNames, failed: failedMigrationNames, history, apply: appliedMigrationNames }
}
