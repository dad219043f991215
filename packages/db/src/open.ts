import type { Database, DatabaseTarget } from './database.ts'
import { openEmbedded, openMemory } from './embedded.ts'
import { openPostgres } from './postgres.ts'

/**
 * Opens the database and brings its tables to the newest form.
 * @throws UnfoldError CONFLICT (the directory is in use by another process; the migrations do not fit), UNAVAILABLE (no server at the url)
 */
export const openDatabase = (target: DatabaseTarget): Promise<Database> => {
  if ('url' in target) return openPostgres(target.url)
  return 'directory' in target ? openEmbedded(target.directory) : openMemory()
}
