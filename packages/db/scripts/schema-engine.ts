import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine as Engine } from '@prisma/schema-engine-wasm'
import * as background from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

import { type Migration, MIGRATIONS } from '../src/migrations.ts'

// Prisma's schema engine without its CLI, which downloads a native engine: the same engine as WebAssembly, over a PGlite in memory.

export const SCHEMA = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url))

const FILTERS = { externalTables: [], externalEnums: [] }

type Exports = { __wbindgen_start(): void }

const loadEngine = async (): Promise<typeof Engine> => {
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

/** What brings a database with these migrations to the schema, as SQL; empty where they agree. */
export const differenceToSchema = async (migrations: readonly Migration[]): Promise<string> => {
  const schema = await readFile(SCHEMA, 'utf8')
  const files = { files: [{ path: SCHEMA, content: schema }] }
  const pglite = await PGlite.create()
  try {
    const SchemaEngine = await loadEngine()
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(pglite))
    const engine = await SchemaEngine.new({ datamodels: [[SCHEMA, schema]] }, () => {}, adapter)
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
