import { sha256 } from '@noble/hashes/sha2.js'
import { bech32, createBase58check } from '@scure/base'
import { type Random, seededRandom } from '@unfold/testkit'

/** What was put into a generated message, letter for letter. */
type Planted = { kind: 'url' | 'domain' | 'email' | 'phone' | 'crypto_address' | 'iban' | 'amount'; text: string }
export type Generated = { text: string; planted: Planted[] }

const between = (random: Random, from: number, to: number): number => from + random.int(to - from + 1)
const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random.int(10)).join('')
const letters = (random: Random, count: number, alphabet = 'abcdefghijklmnopqrstuvwxyz'): string =>
  Array.from({ length: count }, () => alphabet[random.int(alphabet.length)]).join('')
const bytes = (random: Random, count: number): Uint8Array => Uint8Array.from({ length: count }, () => random.int(256))

const HOST_WORDS = [
  'secure',
  'parcel',
  'kestrel',
  'login',
  'my',
  'pay',
  'track',
  'bonus',
  'home',
  'larkfield',
  'post',
  'update',
  'wallet',
  'city',
  'shop',
]
const ENDINGS = ['example', 'com.example', 'test', 'com', 'net', 'top', 'co.uk', 'xyz', 'info', 'de']

const hostIn = (random: Random): string =>
  `${random.pick(HOST_WORDS)}${random.pick(['', '-', ''])}${random.pick(HOST_WORDS)}${random.pick(['', String(between(random, 1, 99))])}.${random.pick(ENDINGS)}`
const pathIn = (random: Random): string =>
  `/${random.pick(['pay', 'a', 'login', 't/claim', 'x'])}${random.pick(['', `?id=${digits(random, 4)}`, `/${letters(random, 5)}`])}`

const LINKS: readonly ((random: Random) => Planted)[] = [
  (random) => ({ kind: 'url', text: `https://${hostIn(random)}${pathIn(random)}` }),
  (random) => ({ kind: 'url', text: `http://${hostIn(random)}` }),
  (random) => ({ kind: 'url', text: `hxxps://${hostIn(random)}${pathIn(random)}` }),
  (random) => ({ kind: 'url', text: `hxxp://${hostIn(random).replaceAll('.', '[.]')}${pathIn(random)}` }),
  (random) => ({ kind: 'url', text: `www.${hostIn(random)}` }),
  (random) => ({ kind: 'url', text: `${hostIn(random)}${pathIn(random)}` }),
  (random) => ({ kind: 'url', text: `https://192.0.2.${between(random, 1, 250)}${pathIn(random)}` }),
  (random) => ({ kind: 'domain', text: hostIn(random) }),
  (random) => ({ kind: 'domain', text: hostIn(random).replaceAll('.', '[.]') }),
  (random) => ({ kind: 'domain', text: hostIn(random).replaceAll('.', '(dot)') }),
  (random) => ({ kind: 'domain', text: `${random.pick(HOST_WORDS)}${between(random, 1, 99)} .com` }),
  (random) => ({ kind: 'domain', text: hostIn(random).replace('a', 'а').replace('o', 'о') }),
]
const EMAILS: readonly ((random: Random) => Planted)[] = [
  (random) => ({ kind: 'email', text: `${letters(random, 6)}.${letters(random, 4)}@${hostIn(random)}` }),
  (random) => ({ kind: 'email', text: `${letters(random, 5)}${digits(random, 2)}[at]${hostIn(random).replaceAll('.', '[.]')}` }),
]
const PHONES: readonly ((random: Random) => Planted)[] = [
  (random) => ({ kind: 'phone', text: `07700 900${digits(random, 3)}` }),
  (random) => ({ kind: 'phone', text: `+44 7700 900${digits(random, 3)}` }),
  (random) => ({ kind: 'phone', text: `020 7946 0${digits(random, 3)}` }),
  (random) => ({ kind: 'phone', text: `+1 (212) 555-01${digits(random, 2)}` }),
  (random) => ({ kind: 'phone', text: `1-888-${between(random, 200, 899)}-${digits(random, 4)}` }),
  (random) => ({ kind: 'phone', text: `0800 ${digits(random, 3)} ${digits(random, 4)}` }),
  (random) => ({ kind: 'phone', text: `+49 30 23125${digits(random, 3)}` }),
  (random) => ({ kind: 'phone', text: `0906${digits(random, 7)}` }),
  (random) => ({ kind: 'phone', text: `+91 98${digits(random, 3)} ${digits(random, 5)}` }),
]
const base58check = createBase58check(sha256)
const ACCOUNTS: readonly ((random: Random) => Planted)[] = [
  (random) => ({ kind: 'crypto_address', text: base58check.encode(Uint8Array.from([0, ...bytes(random, 20)])) }),
  (random) => ({ kind: 'crypto_address', text: bech32.encode('bc', [0, ...bech32.toWords(bytes(random, 20))]) }),
  (random) => ({ kind: 'crypto_address', text: `0x${letters(random, 40, '0123456789abcdef')}` }),
  (random) => ({ kind: 'crypto_address', text: base58check.encode(Uint8Array.from([0x41, ...bytes(random, 20)])) }),
  (random) => ({ kind: 'iban', text: ibanOf('DE', digits(random, 18)) }),
  (random) => ({ kind: 'iban', text: ibanOf('NL', `ABNA${digits(random, 10)}`).replaceAll(/(.{4})(?=.)/gu, '$1 ') }),
  (random) => ({ kind: 'iban', text: ibanOf('GB', `WEST${digits(random, 14)}`) }),
]
const AMOUNTS: readonly ((random: Random) => Planted)[] = [
  (random) => ({ kind: 'amount', text: `£${between(random, 1, 900)}.${digits(random, 2)}` }),
  (random) => ({ kind: 'amount', text: `$${between(random, 1, 9)},${digits(random, 3)}` }),
  (random) => ({ kind: 'amount', text: `${between(random, 10, 900)} EUR` }),
  (random) => ({ kind: 'amount', text: `Rs. ${between(random, 1, 99)},${digits(random, 3)}` }),
  (random) => ({ kind: 'amount', text: `${between(random, 2, 50)} dollars` }),
  (random) => ({ kind: 'amount', text: `0.${between(random, 1, 9)}${between(random, 1, 9)} BTC` }),
]

/** ISO 13616: the two digits that make the whole 1 modulo 97. */
const ibanOf = (country: string, account: string): string => {
  const number = `${account}${country}00`.replaceAll(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55))
  let rest = 0
  for (const digit of number) rest = (rest * 10 + Number(digit)) % 97
  return `${country}${String(98 - rest).padStart(2, '0')}${account}`
}

/** Words around what is planted; between the braces stands one of its kind. */
const PARTS: readonly string[] = [
  'Please look at {link} before Friday.',
  'More at {link}, or write to {email}.',
  'Visit {link} now!',
  '({link})',
  'Your fee of {amount} is open: {link}',
  'Call {phone} today.',
  'Any questions? Ring us on {phone}.',
  'text me on {phone} thanks',
  'Send {amount} to {account}',
  'Account: {account}.',
  'We took {amount} on 12/11/2025 at 14:05.',
  'write to {email} please',
  'Order 4471-882 of 3 Nov, ref. AB12 9981, is ready.',
  'See you at 7.30.Bring the cake.',
  'ok.thanks a lot,see you on platform 12 at 10:45',
  'Version 2.0.1 is out, see page 12.',
  'Your code is 482913.',
]

/** Messages with a known content, the same for the same seed. */
export const generatedMessages = (count: number, seed: number): Generated[] => {
  const random = seededRandom(seed)
  const makers: Record<string, readonly ((random: Random) => Planted)[]> = {
    link: LINKS,
    email: EMAILS,
    phone: PHONES,
    account: ACCOUNTS,
    amount: AMOUNTS,
  }
  return Array.from({ length: count }, () => {
    const planted: Planted[] = []
    const parts = Array.from({ length: between(random, 2, 4) }, () => random.pick(PARTS))
    const text = parts.join(' ').replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const made = random.pick(makers[name] ?? LINKS)(random)
      planted.push(made)
      return made.text
    })
    return { text, planted }
  })
}
