import { keccak_256 } from '@noble/hashes/sha3.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bech32, bech32m, createBase58check } from '@scure/base'
import { getCountrySpecifications, isValidIBAN } from 'ibantools'

import type { Found } from './found.ts'

// Where money is sent to. Each address carries a checksum, so that one that is shown as right is one that somebody made.

const base58check = createBase58check(sha256)

/** Version bytes of base58check addresses (SLIP-0044's coins as their wallets write them). */
const BASE58: readonly { coin: string; starts: RegExp; versions: readonly number[] }[] = [
  { coin: 'Bitcoin', starts: /^[13]/u, versions: [0x00, 0x05] },
  { coin: 'Litecoin', starts: /^[LM]/u, versions: [0x30, 0x32] },
  { coin: 'Dogecoin', starts: /^D/u, versions: [0x1e] },
  { coin: 'Tron', starts: /^T/u, versions: [0x41] },
]
const SEGWIT: Record<string, string> = { bc: 'Bitcoin', ltc: 'Litecoin' }

const HEX = /(?<![\p{L}\p{N}])0x[0-9a-f]{40}(?![\p{L}\p{N}])/giu
const BECH32 = /(?<![\p{L}\p{N}])(?:bc1|ltc1)[02-9ac-hj-np-z]{25,87}(?![\p{L}\p{N}])/giu
const BASE58_TEXT = /(?<![\p{L}\p{N}])[13LMDT][1-9A-HJ-NP-Za-km-z]{25,34}(?![\p{L}\p{N}])/gu
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/gu

export const findAccounts = (text: string): Found[] => {
  const found: Found[] = []
  const add = (kind: 'crypto_address' | 'iban', start: number, raw: string, value: string, coin: string, valid: boolean | undefined) =>
    found.push({
      kind,
      start,
      end: start + raw.length,
      value,
      shown: raw,
      ...(valid === undefined ? {} : { valid }),
      note: valid === undefined ? `${coin}, without a checksum to check` : `${coin}, checksum ${valid ? 'right' : 'wrong'}`,
    })
  for (const { index, 0: raw } of text.matchAll(HEX)) add('crypto_address', index, raw, raw, 'Ethereum', eip55(raw))
  for (const { index, 0: raw } of text.matchAll(BECH32)) {
    const coin = SEGWIT[raw.slice(0, raw.indexOf('1')).toLowerCase()]
    if (coin !== undefined) add('crypto_address', index, raw, raw, coin, segwit(raw))
  }
  for (const { index, 0: raw } of text.matchAll(BASE58_TEXT)) {
    const kind = BASE58.find(({ starts }) => starts.test(raw))
    if (!kind || !/\d/u.test(raw) || !/[a-z]/u.test(raw)) continue
    add('crypto_address', index, raw, raw, kind.coin, base58(raw, kind.versions))
  }
  for (const { index, 0: raw } of text.matchAll(IBAN)) {
    const account = ibanIn(raw)
    if (account) add('iban', index, account.raw, account.iban, `IBAN of ${account.iban.slice(0, 2)}`, isValidIBAN(account.iban))
  }
  return found
}

/** EIP-55: the letters' case is the checksum; all of one case has none. */
const eip55 = (address: string): boolean | undefined => {
  const hex = address.slice(2)
  if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) return undefined
  const hash = keccak_256(new TextEncoder().encode(hex.toLowerCase()))
  return Array.from(hex).every((letter, index) => {
    const half = (hash[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)
    return /\d/u.test(letter) || (half & 8 ? letter === letter.toUpperCase() : letter === letter.toLowerCase())
  })
}

/** BIP-173 for witness version 0, BIP-350 for the later ones. */
const segwit = (address: string): boolean => {
  for (const [code, version] of [
    [bech32, (v: number) => v === 0],
    [bech32m, (v: number) => v > 0 && v <= 16],
  ] as const) {
    const decoded = code.decodeUnsafe(address, 90)
    if (decoded && version(decoded.words[0] ?? -1)) return true
  }
  return false
}

const base58 = (address: string, versions: readonly number[]): boolean => {
  try {
    const bytes = base58check.decode(address)
    return bytes.length === 21 && versions.includes(bytes[0] ?? -1)
  } catch {
    return false
  }
}

/** The country's own length (ISO 13616) says where the account ends. */
const ibanIn = (raw: string): { raw: string; iban: string } | undefined => {
  const length = getCountrySpecifications()[raw.slice(0, 2)]?.chars
  if (length === null || length === undefined) return undefined
  let letters = 0
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] !== ' ' && raw[at] !== '-') letters += 1
    if (letters === length) {
      const whole = raw.slice(0, at + 1)
      return { raw: whole, iban: whole.replaceAll(/[ -]/gu, '') }
    }
  }
  return undefined
}
