import { type DatabaseTarget, openDatabase } from '@unfold/db'

import { createKeyStore, type KeyStore } from './keys.ts'

/** The keys of a database that no server has open, or that several may: how the first one is made. @throws UnfoldError CONFLICT, UNAVAILABLE */
export const openKeys = async (target: DatabaseTarget): Promise<{ keys: KeyStore } & AsyncDisposable> => {
  const database = await openDatabase(target)
  return { keys: createKeyStore(database), [Symbol.asyncDispose]: () => database.close() }
}
