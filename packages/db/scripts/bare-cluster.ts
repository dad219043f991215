import type { PGlite } from '@electric-sql/pglite'

import { createPglite } from '../src/embedded.ts'

/** In memory and without tables, as before the first migration. */
export const bareCluster = async (): Promise<PGlite> => {
  const pglite = await createPglite({})
  await pglite.exec('drop schema public cascade')
  await pglite.exec('create schema public')
  return pglite
}
