import { readFileSync } from 'node:fs'

import type { Plugin } from 'vite'

const JSON_SCHEMA = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/

/**
 * Leaves out of the bundle what makes JSON Schemas of zod's: a quarter of it, kept alive by a method of every schema, and called by
 * nothing here. Only what reads schemas stays.
 */
export const leanZod = (): Plugin => ({
  name: 'unfold:lean-zod',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (!JSON_SCHEMA.test(id)) return undefined
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
    return [
      `const absent = () => { throw new Error('The page makes no JSON Schemas.') }`,
      ...names.map((name) => `export const ${name} = absent`),
      ...(names.includes('processSchema') ? ['export { processSchema as process }'] : []),
    ].join('\n')
  },
})
