import { CHEAP_ENDINGS, CRYPTO_WORDS, LURE_WORDS, PLATFORMS, SHORTENERS } from './host-words.ts'
import { type Host, ownerOf, rankOf, takeApart } from './known-domains.ts'
import { type LookAlike, lookAlike } from './look-alike.ts'

/** What can be told of a host by its name alone: each feature with how much of it there is. */
export type HostShape = { host: Host; features: Record<string, number>; lookAlike: LookAlike | undefined; words: string[] }

const LONG = 22

/** Everything that is not known beforehand: lists and brands' own addresses are left to the caller. */
export const shapeOf = (name: string): HostShape => {
  const host = takeApart(name)
  const features: Record<string, number> = {}
  const set = (feature: string, amount: number | boolean) => {
    if (Number(amount) > 0) features[feature] = Number(amount)
  }
  const found = lookAlike(host)
  const own = [host.label, ...host.subdomains].join('-')
  const lures = wordsIn(own, LURE_WORDS)
  const coins = wordsIn(own, CRYPTO_WORDS)
  set('host.homoglyph', found?.how === 'homoglyph')
  set('host.typo', found?.how === 'typo')
  set('host.combo', found?.how === 'combo')
  set('host.other_ending', found?.how === 'other_ending')
  set('host.brand_subdomain', found?.how === 'subdomain')
  set('host.lure_words', Math.min(3, lures.length))
  set('host.crypto_words', Math.min(3, coins.length))
  set('host.lure_and_crypto', lures.length > 0 && coins.length > 0)
  set('host.brand_and_lure', found !== undefined && found.how !== 'other_ending' && lures.length + coins.length > 0)
  set('host.punycode', host.host.includes('xn--'))
  set('host.cheap_ending', CHEAP_ENDINGS.has(host.ending.split('.').at(-1) ?? ''))
  set('host.platform', host.hosted !== undefined || PLATFORMS.has(host.registrable) || PLATFORMS.has(host.host))
  set('host.hyphens', Math.min(3, own.split('-').length - 1 - host.subdomains.length))
  set('host.subdomains', Math.min(4, Math.max(0, host.subdomains.length - 1)))
  set('host.long', Math.min(1, Math.max(0, (host.label.length - LONG) / 10)))
  set('host.digits', Math.min(1, host.label.replaceAll(/\D/gu, '').length / 6))
  set('host.random', looksRandom(host.label))
  set('host.ip', host.ip)
  set('host.shortener', SHORTENERS.has(host.host))
  return { host, features, lookAlike: found, words: [...new Set([...lures, ...coins])] }
}

/** Whether a host is known beforehand: a brand's own, or among those that are asked for most. A platform's pages are nobody's. */
export const knownAs = (host: Host): 'owner' | 'well_known' | undefined => {
  if (PLATFORMS.has(host.host) || PLATFORMS.has(host.registrable) || host.hosted !== undefined || SHORTENERS.has(host.host))
    return undefined
  if (ownerOf(host) !== undefined) return 'owner'
  return rankOf(host.registrable) === undefined ? undefined : 'well_known'
}

const WITHIN = 5

const wordsIn = (own: string, words: readonly string[]): string[] => {
  const pieces = own.split(/[-_.]/u)
  return words.filter((word) =>
    pieces.some((piece) => piece === word || (word.length >= WITHIN ? piece.includes(word) : edges(piece, word))),
  )
}

/** A short word at the edge of a longer part, beside a digit or another word of traps: "btcgift", "10000eth". */
const edges = (piece: string, word: string): boolean =>
  word.length >= 3 &&
  piece.length > word.length &&
  ((piece.startsWith(word) && joins(piece.slice(word.length))) || (piece.endsWith(word) && joins(piece.slice(0, -word.length))))

const TRAPS: ReadonlySet<string> = new Set([...LURE_WORDS, ...CRYPTO_WORDS])
const joins = (rest: string): boolean =>
  /^\d+$/u.test(rest) || TRAPS.has(rest) || [...TRAPS].some((word) => word.length >= 4 && rest.startsWith(word))

/** Hardly a vowel in many letters, or letters and digits by turns: nobody says such a name. */
const looksRandom = (label: string): boolean => {
  const letters = label.replaceAll(/[^a-z]/gu, '')
  const turns = (label.match(/[a-z]\d|\d[a-z]/gu) ?? []).length
  const vowels = (letters.match(/[aeiouy]/gu) ?? []).length
  return turns >= 4 || (letters.length >= 8 && vowels / letters.length < 0.16) || /[bcdfghjklmnpqrstvwxz]{6,}/u.test(letters)
}
