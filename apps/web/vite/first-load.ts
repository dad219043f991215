import { gzipSync } from 'node:zlib'

import type { Plugin } from 'vite'

/** Bytes of compressed JavaScript that the run page may load before it stands. */
export const MOST_BYTES = 200 * 1024

/** What the run page loads at once: see `src/main.tsx` and `src/routes/run-page.ts`. */
export const RUN_PAGE = ['src/routes/run.tsx', 'src/features/run/evidence-pane.tsx']

/** A file of the bundle, and what it imports without being asked. */
export type Chunk = { fileName: string; code: string; imports: readonly string[]; isEntry: boolean; facadeModuleId: string | null }

/** The run page's files, each once. @throws Error where a part is in no file of its own */
export const firstLoad = (chunks: readonly Chunk[]): Chunk[] => {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const roots = [...chunks.filter(({ isEntry }) => isEntry), ...RUN_PAGE.map((part) => partIn(chunks, part))]
  const loaded = new Set<Chunk>()
  const load = (chunk: Chunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return
    loaded.add(chunk)
    for (const name of chunk.imports) load(byName.get(name))
  }
  for (const root of roots) load(root)
  return [...loaded]
}

const partIn = (chunks: readonly Chunk[], part: string): Chunk => {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(part))
  if (!chunk) throw new Error(`${part} is in no file of its own any more: say in vite/first-load.ts what the run page loads.`)
  return chunk
}

export const gzipBytes = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)

/** Stops a build whose run page has grown past `MOST_BYTES`. */
export const limitFirstLoad = (): Plugin => ({
  name: 'unfold:first-load',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []))
    const bytes = gzipBytes(firstLoad(chunks))
    const words = `the run page loads ${(bytes / 1024).toFixed(1)} KiB of compressed JavaScript at first`
    if (bytes > MOST_BYTES) this.error(`${words}; at most ${MOST_BYTES / 1024} KiB are allowed. Load what can wait with preloadable().`)
    this.info(words)
  },
})
