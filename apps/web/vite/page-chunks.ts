import { fileURLToPath } from 'node:url'

import { RUN_PAGE } from './first-load.ts'

type Modules = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

const source = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const RUN_PARTS = RUN_PAGE.map(source)
const OTHER_PAGES = ['start', 'runs', 'compare', 'status', 'keys'].map((name) => source(`src/routes/${name}.tsx`))

/** A module and all that it imports without being asked. */
const closureOf = (roots: readonly string[], modules: Modules): Set<string> => {
  const found = new Set(roots)
  // A set goes on with what is added meanwhile.
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}

/**
 * Which file a module of the run page goes to. A browser asks for six files at a time and waits for the others: so what the run page always
 * loads is few files, what other pages need too in one of its own.
 */
export const runPageChunk = (): ((id: string, modules: Modules) => string | null) => {
  let run: Set<string> | undefined
  let others: Set<string> | undefined
  return (id, modules) => {
    run ??= closureOf(RUN_PARTS, modules)
    others ??= closureOf(OTHER_PAGES, modules)
    if (!run.has(id) || RUN_PARTS.includes(id)) return null
    return others.has(id) ? 'common' : 'run-page'
  }
}
