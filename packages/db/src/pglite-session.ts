import type { PGlite } from '@electric-sql/pglite'

import type { Session } from './migrations.ts'

export const pgliteSession = (pglite: PGlite): Session => ({
  rows: async (sql, params) => (await pglite.query<Record<string, unknown>>(sql, params)).rows,
  script: async (sql) => void (await pglite.exec(sql)),
})
