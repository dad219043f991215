import { fileURLToPath } from 'node:url'

import type { Rolldown } from 'vite'

type Name = Extract<Rolldown.CodeSplittingGroup['name'], (...args: never[]) => unknown>
type Context = Parameters<Name>[1]

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

/** What the run page loads at once: see `src/main.tsx` and `src/routes/run-page.ts`. */
const RUN_PAGE = [source('routes/run.tsx'), source('features/run/evidence-pane.tsx')]
const OTHER_PAGES = ['start', 'runs', 'compare', 'status', 'keys'].map((name) => source(`routes/${name}.tsx`))

/** A module and all that it imports without being asked. */
const closureOf = (roots: readonly string[], context: Context): Set<string> => {
  const found = new Set<string>()
  const follow = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    // What is told is only lent.
    for (const imported of [...(context.getModuleInfo(id)?.importedIds ?? [])]) follow(imported)
  }
  for (const root of roots) follow(root)
  return found
}

/**
 * Which file a module of the run page goes to. A browser asks for six files at a time and waits for the others: so what the run page always
 * loads is few files, what other pages need too in one of its own.
 */
export const runPageChunk = (): Name => {
  let run: Set<string> | undefined
  let others: Set<string> | undefined
  return (id, context) => {
    run ??= closureOf(RUN_PAGE, context)
    others ??= closureOf(OTHER_PAGES, context)
    if (!run.has(id) || RUN_PAGE.includes(id)) return null
    return others.has(id) ? 'common' : 'run-page'
  }
}
