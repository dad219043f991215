import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max'

import { type Found, overlaps } from './found.ts'

const CANDIDATE =
  /(?:(?<![\p{L}\p{N}.,£$€#/=_]|\p{N}-)|(?<=\p{Ll})(?=0\d{9}))(?:\+|00)?(?:\(\+?\d{1,5}\)|\d)(?:[\s.\-\u2010-\u2013/()]{0,3}\d){5,16}(?![\p{L}\p{N}]|[.,]\d|%|\s?\d)/gu
/** Five or six digits that one texts or calls. */
const SHORT = /(?<=\b(?:to|on|call|txt|text|dial|ring|sms|reply)\s+(?:us\s+(?:on|at)\s+)?)\d{4,6}(?![\p{L}\p{N}]|[.,:]\d)/giu
const CALLED =
  /(?:call|ring|phone|tel|telephone|mobile|mob|cell|fax|whats?app|wa\.me\/|sms|text|txt|dial|contact|number|landline|line|desk|helpline|support|hotline|freephone|toll[- ]free|officer|agent|on|at|ph|no)[\s.:#/]*(?:now|me|us|him|her|back|free|today|immediately|urgently|directly)?[\s.:]*(?:on|at|to)?[\s.:]*$/iu
const OTHER =
  /(?:order|ref(?:erence)?|tracking|parcel|item|code|card|account|acc(?:ount)?|a\/c|ending|invoice|ticket|case|flight|id|pin|booking|claim|sort code|passcode|otp)[\s.:#]*(?:no\.?|number|is)?[\s.:#]*$/iu
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/u

/** Which numbers without a country code may be meant, besides those of the reader's own country. */
const ELSEWHERE: readonly CountryCode[] = ['GB', 'US', 'IN', 'AU', 'DE', 'FR', 'ES', 'IT', 'NL', 'IE']

/** ISO 3166-1 alpha-2, from the currency and the spelling where nobody said it; the United Kingdom where nothing tells. */
export const guessCountry = (text: string, said?: string): string => {
  if (said !== undefined && isSupportedCountry(said)) return said
  if (/£|\bp\/min|\bppm\b|\bGBP\b/u.test(text)) return 'GB'
  if (/\bRs\.?\s?\d|₹|\bINR\b|\bPAN\b|\bcrore\b|\blakh/u.test(text)) return 'IN'
  if (/\bUS\$|\bUSD\b|\$\s?\d|\b1?[-. (]?8(?:00|88|77|66|55|44|33)[-. )]/u.test(text)) return 'US'
  return 'GB'
}

const NUMBERS_IN_ONE_GO = 10

export const findPhones = async (
  text: string,
  country: string,
  taken: readonly Found[],
  breathe: () => Promise<void>,
): Promise<Found[]> => {
  const found: Found[] = []
  let read = 0
  for (const { index, 0: raw } of text.matchAll(CANDIDATE)) {
    const digits = raw.replaceAll(/\D/gu, '')
    const end = index + raw.length
    if (digits.length < 7 || digits.length > 17 || overlaps(taken, index, end) || DATE.test(raw)) continue
    if ((read += 1) % NUMBERS_IN_ONE_GO === 0) await breathe()
    const before = text.slice(Math.max(0, index - 40), index)
    const called = CALLED.test(before)
    const number = readNumber(raw, country)
    const plain = number?.isValid() ?? false
    if (OTHER.test(before)) continue
    if (!plain && !called && !(number?.isPossible() && /^\+|^00|^0\d/u.test(raw.trim()))) continue
    // Ten digits in a row without any mark of a number may be anything.
    if (!called && !/^[+0(]/u.test(raw) && !/[\s()-]/u.test(raw) && digits.length !== 10 && digits.length !== 11) continue
    found.push({
      kind: 'phone',
      start: index,
      end,
      value: number?.number ?? digits,
      shown: raw,
      valid: plain,
      note: number?.country ? `${number.country}${typeWords(number)}` : 'of no country that can be told',
    })
  }
  for (const { index, 0: raw } of text.matchAll(SHORT)) {
    const end = index + raw.length
    if (overlaps(taken, index, end) || overlaps(found, index, end) || /^(?:19|20)\d\d$/u.test(raw)) continue
    found.push({ kind: 'phone', start: index, end, value: raw, shown: raw, note: 'a short number' })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** In the reader's country first, then in those where such a number would be valid. */
export const readNumber = (raw: string, country: string): PhoneNumber | undefined => {
  const plain = raw.trim().replace(/^00(?=[1-9])/u, '+')
  const own = parsePhoneNumberFromString(plain, isSupportedCountry(country) ? country : 'GB')
  if (own?.isValid() || plain.startsWith('+')) return own
  const withCode = parsePhoneNumberFromString(`+${plain.replaceAll(/\D/gu, '')}`)
  for (const other of ELSEWHERE) {
    const number = parsePhoneNumberFromString(plain, other)
    if (number?.isValid()) return number
  }
  return withCode?.isValid() ? withCode : own
}

const TYPES: Record<string, string> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'landline or mobile',
  PREMIUM_RATE: 'premium rate',
  TOLL_FREE: 'free of charge',
  SHARED_COST: 'shared cost',
  VOIP: 'internet telephony',
  PERSONAL_NUMBER: 'personal number, often dear',
  PAGER: 'pager',
  UAN: 'company number',
}

const typeWords = (number: PhoneNumber): string => {
  const words = TYPES[number.getType() ?? '']
  return words === undefined ? '' : `, ${words}`
}
