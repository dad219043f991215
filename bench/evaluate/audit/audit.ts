import { filings } from './filings.ts'
import { injected } from './injected.ts'
import { planted } from './planted.ts'
import { tagged } from './tagged.ts'

/** One measurement each; `show` prints every miss and every finding, to be judged by hand. */
type Part = (show: boolean) => Promise<void>

/** `pnpm evaluate audit` runs all; `pnpm evaluate audit injected planted` some. */
const PARTS: Record<string, Part> = {
  injected,
  planted,
  filings,
  tagged,
  logic: async (show) => (await import('./logic.ts')).logic(show),
  disclosure: async (show) => (await import('./disclosure.ts')).runDisclosure(show),
  external: async (show) => (await import('./external.ts')).runExternal(show),
}

export const audit = async (parts: string[], show: boolean): Promise<void> => {
  const unknown = parts.filter((part) => !(part in PARTS))
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`)
  for (const [name, part] of Object.entries(PARTS)) if (parts.length === 0 || parts.includes(name)) await part(show)
}
