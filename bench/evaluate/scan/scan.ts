import { verdicts } from './verdicts.ts'

/** One measurement each; `show` prints every miss. */
type Part = (show: boolean) => Promise<void>

/** `pnpm evaluate scan` runs all; `pnpm evaluate scan verdicts domains` some. */
const PARTS: Record<string, Part> = {
  verdicts,
  extraction: async (show) => (await import('./extraction.ts')).extraction(show),
  domains: async (show) => (await import('./domains.ts')).domains(show),
  speed: async () => (await import('./speed.ts')).speed(),
  pictures: async (show) => (await import('./pictures.ts')).pictures(show),
}

export const scan = async (parts: string[], show: boolean): Promise<void> => {
  const unknown = parts.filter((part) => !(part in PARTS))
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`)
  for (const [name, part] of Object.entries(PARTS)) if (parts.length === 0 || parts.includes(name)) await part(show)
}
