import { BRANDS, type Brand } from '../brands.ts'
import { type Found, overlaps } from './found.ts'

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(' ', String.raw`[\s-]?`)

const PATTERNS: readonly { brand: Brand; hints: string[]; pattern: RegExp }[] = BRANDS.map((brand) => {
  const names = [brand.name, ...(brand.also ?? [])].toSorted((a, b) => b.length - a.length).map(escaped)
  // A word of everyday speech, or a very short name, must be written as the company writes it.
  const strict = brand.everyday === true || brand.name.length <= 3
  // A pattern is costly to compile: it is tried only where its first word stands at all.
  const hints = [brand.name, ...(brand.also ?? [])].map((each) => each.toLowerCase().split(' ')[0] ?? '')
  return { brand, hints, pattern: new RegExp(String.raw`(?<![\p{L}\p{N}@.])(?:${names.join('|')})(?![\p{L}\p{N}])`, strict ? 'gu' : 'giu') }
})

/** Companies and offices that the message names, outside its links. @param folded look-alike letters read as the eye takes them, case kept */
export const findBrands = (folded: string, taken: readonly Found[]): Found[] => {
  const found: Found[] = []
  const lower = folded.toLowerCase()
  for (const { brand, hints, pattern } of PATTERNS) {
    if (!hints.some((hint) => lower.includes(hint))) continue
    for (const { index, 0: raw } of folded.matchAll(pattern)) {
      const end = index + raw.length
      if (overlaps(taken, index, end) || overlaps(found, index, end)) continue
      found.push({ kind: 'brand', start: index, end, value: brand.id, shown: raw, note: brand.name })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}
