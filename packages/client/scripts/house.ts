import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Plugin } from 'rolldown'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

const HOUSE = {
  '@unfold/contracts': 'packages/contracts/src/index.ts',
  '@unfold/server/router': 'apps/server/src/router.ts',
  '@unfold/engine': 'packages/engine/src/index.ts',
} as const

const isOfTheHouse = (id: string): id is keyof typeof HOUSE => Object.hasOwn(HOUSE, id)

/** Takes the house's own packages in, and leaves the others outside. */
export const house = (placeOf: (source: string) => string): Plugin => ({
  name: 'house',
  resolveId: {
    order: 'pre',
    handler(id, importer) {
      if (isOfTheHouse(id)) return resolve(ROOT, placeOf(HOUSE[id]))
      if (importer === undefined || id.startsWith('/')) return null
      if (!id.startsWith('.')) return { id, external: true }
      return importer.endsWith('.d.ts') && !id.endsWith('.d.ts') ? resolve(dirname(importer), id.replace(/\.tsx?$/, '.d.ts')) : null
    },
  },
})
