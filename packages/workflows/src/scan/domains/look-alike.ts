import { domainToUnicode } from 'node:url'

import { distance } from 'fastest-levenshtein'
import unhomoglyph from 'unhomoglyph'

import { BRANDS, type Brand, labelsOf } from '../brands.ts'
import { type Host, TOP_LABELS } from './known-domains.ts'

/** In what way a host passes itself off as another. */
export type LookAlike = { how: 'homoglyph' | 'typo' | 'combo' | 'subdomain' | 'other_ending'; of: string; brand: Brand | undefined }

type Target = { label: string; brand: Brand }
const TARGETS: readonly Target[] = BRANDS.flatMap((brand) => labelsOf(brand).map((label) => ({ label, brand })))
const LETTERS: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's' }

/** A label as the eye takes it: other scripts, digits for letters, "rn" for "m", "vv" for "w". */
const skeleton = (label: string): string =>
  unhomoglyph(label.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[013457 8@$]/gu, (sign) => LETTERS[sign] ?? sign)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('i', 'l')

const SKELETONS = TARGETS.map(({ label }) => skeleton(label))

/** @returns undefined where the host passes for nobody, or is the brand's own */
export const lookAlike = (host: Host): LookAlike | undefined => {
  const unicode = domainToUnicode(host.host) || host.host
  const parts = unicode.split('.')
  const label = domainToUnicode(`${host.label}.com`).split('.')[0] ?? host.label
  const names = host.hosted === undefined ? [label] : [label, ...host.subdomains]
  for (const name of names) {
    const found = ofName(name)
    if (found) return found
  }
  for (const [index, part] of parts.entries()) {
    if (part === label || index >= parts.length - 1) continue
    const target = TARGETS.find((one) => one.label.length >= 3 && pieces(part).includes(one.label))
    if (target) return { how: 'subdomain', of: target.brand.name, brand: target.brand }
  }
  return undefined
}

const pieces = (label: string): string[] => label.split(/[-_]/u)

const ofName = (name: string): LookAlike | undefined => {
  const seen = skeleton(name)
  const disguised = seen !== skeleton(name.replaceAll(/[^a-z-]/gu, '')) || /[^\x20-\x7e]|\d/u.test(name)
  for (const [index, { label, brand }] of TARGETS.entries()) {
    const target = SKELETONS[index] ?? label
    if (seen === target && name !== label && label.length >= 4) return { how: 'homoglyph', of: brand.name, brand }
  }
  for (const { label, brand } of TARGETS) {
    if (name === label) return { how: 'other_ending', of: brand.name, brand }
    if (!brand.everyday && Math.abs(name.length - label.length) <= 1 && isTypo(name, label)) return { how: 'typo', of: brand.name, brand }
    const within = pieces(name)
    if (within.length > 1 && label.length >= 3 && (within.includes(label) || name.startsWith(`${label}-`) || name.endsWith(`-${label}`)))
      return { how: 'combo', of: brand.name, brand }
    if (label.length >= 6 && !brand.everyday && name.includes(label)) return { how: 'combo', of: brand.name, brand }
  }
  for (const [index, { label, brand }] of TARGETS.entries()) {
    const target = SKELETONS[index] ?? label
    if (disguised && target.length >= 6 && seen.includes(target)) return { how: 'homoglyph', of: brand.name, brand }
    if (brand.everyday) continue
    for (const piece of [seen, ...pieces(seen)]) {
      if (isTypo(piece, target)) return { how: 'typo', of: brand.name, brand }
      // A long name with further words before or behind it, one letter wrong.
      if (target.length >= 9 && piece.length > target.length && slides(piece, target)) return { how: 'typo', of: brand.name, brand }
    }
  }
  for (const label of TOP_LABELS)
    if (name !== label && label.length >= 7 && isTypo(name, label) && Math.abs(name.length - label.length) <= 1)
      return { how: 'typo', of: label, brand: undefined }
  return undefined
}

/** One slip in a name of five letters or more, two in one of eight or more, three in one of twelve or more; two neighbours exchanged are one slip. */
const isTypo = (name: string, target: string): boolean => {
  if (name === target || target.length < 5 || Math.abs(name.length - target.length) > 3) return false
  const slips = distance(name, target)
  if (slips === 2 && isSwap(name, target)) return true
  const allowed = target.length >= 12 ? 3 : target.length >= 8 ? 2 : 1
  return slips <= allowed && (name[0] === target[0] || slips === 1)
}

const isSwap = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index])
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

const slides = (piece: string, target: string): boolean => {
  const allowed = target.length >= 12 ? 2 : 1
  for (const at of [0, piece.length - target.length]) {
    for (const extra of [0, 1, -1]) {
      const from = at === 0 ? 0 : at - extra
      const cut = piece.slice(from, from + target.length + (at === 0 ? extra : extra))
      if (cut !== '' && distance(cut, target) <= allowed) return true
    }
  }
  return false
}
