import { multihop } from './multihop.ts'

/** One measurement each; `show` prints every miss, to be judged by hand. */
const PARTS: Record<string, (show: boolean) => Promise<void>> = {
  multihop,
  filings: async (show) => (await import('./filings.ts')).filings(show),
  claims: async (show) => (await import('./claims.ts')).claims(show),
}

/** `pnpm evaluate team` runs all; `pnpm evaluate team multihop` one. With UNFOLD_MODEL set the members use that model. */
export const team = async (parts: string[], show: boolean): Promise<void> => {
  const unknown = parts.filter((part) => !(part in PARTS))
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`)
  for (const [name, part] of Object.entries(PARTS)) if (parts.length === 0 || parts.includes(name)) await part(show)
}
