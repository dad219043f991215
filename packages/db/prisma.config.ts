import { defineConfig } from 'prisma/config'

// `prisma generate` would download an engine that it does not use; the path of any executable keeps it from trying.
if (process.argv.includes('generate')) process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({ schema: '../../prisma/schema.prisma' })
