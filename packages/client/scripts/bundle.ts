import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Plugin, rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

import { house, ROOT } from './house.ts'

// What is published: one file of JavaScript and one of types for each entry, the house's own packages inside, all else as dependencies.
// The types are made of what `tsc -b` wrote before.

const client = fileURLToPath(new URL('../', import.meta.url))
const dist = resolve(client, 'dist')

const ENTRIES = ['index', 'react', 'trpc']

/** Where the compiler wrote the types of a source file. */
const typesOf = (source: string): string => source.replace(/^((?:packages|apps)\/[^/]+\/)/, '$1.types/').replace(/\.tsx?$/, '.d.ts')

/** A router's type names the context that its procedures run in: nothing that a caller could see, and half of the server. */
const withoutContext: Plugin = {
  name: 'without-context',
  transform: {
    order: 'pre',
    handler: (code, id) => (id.includes('/apps/server/') ? code.replaceAll('ctx: import("./context.ts").Context', 'ctx: object') : null),
  },
}

const inputs = (place: (source: string) => string) =>
  Object.fromEntries(ENTRIES.map((entry) => [entry, resolve(ROOT, place(`packages/client/src/${entry}.ts`))]))

rmSync(dist, { recursive: true, force: true })

const code = await rolldown({
  input: inputs((source) => source),
  platform: 'neutral',
  transform: { target: 'es2022' },
  // To make a schema does nothing else: those that nobody uses stay out.
  treeshake: { manualPureFunctions: ['z'] },
  plugins: [house((source) => source)],
})
await code.write({
  dir: dist,
  format: 'es',
  entryFileNames: '[name].js',
  chunkFileNames: 'shared/[name].js',
  // Next tells apart by it what runs in the browser too.
  banner: ({ name }) => (name === 'react' ? "'use client'" : ''),
})

const types = await rolldown({
  input: inputs(typesOf),
  plugins: [house(typesOf), withoutContext, dts({ dtsInput: true, emitDtsOnly: true, generator: 'oxc' })],
})
await types.write({ dir: dist, format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared/[name].d.ts' })
