import { type Found, overlaps } from './found.ts'

const NUMBER = String.raw`\d{1,3}(?:[,. ']\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,8})?`
const SCALE = String.raw`(?:\s?(?:k|m|mn|million|billion|thousand|hundred|crore|lakhs?)(?![\p{L}\p{N}]))?`
const SIGNS = String.raw`[£$€₹¥₩₽₺₦₱]|(?:US|A|C|AU|CA|NZ|HK|S)\$|Rs\.?|INR|USD|GBP|EUR|AUD|CAD|CHF|NGN|ZAR|SGD`
const NAMES = String.raw`(?:us )?dollars?|bucks|pounds?|quid|euros?|eur|usd|gbp|usdt|usdc|btc|bitcoins?|eth|ethereum|rupees?|rs|inr|yen|francs?|chf|aud|cad|pence|cents?|kr|sek|nok|zł|pln|naira|ltc|trx|sol`

const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${SIGNS})\s?(?:${NUMBER})${SCALE}(?:\s?[-–]\s?(?:${SIGNS})?\s?(?:${NUMBER})${SCALE})?(?![\p{L}\p{N}])`,
  'giu',
)
const BEHIND = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:${NUMBER})${SCALE}(?:\s?[-–]\s?(?:${NUMBER})${SCALE})?\s?(?:[£€]|${NAMES})(?![\p{L}\p{N}])`,
  'giu',
)

/** Sums of money: a number with its currency before or behind it. `taken`: what is something else already. */
export const findAmounts = (text: string, taken: readonly Found[]): Found[] => {
  const found: Found[] = []
  for (const pattern of [BEFORE, BEHIND])
    for (const { index, 0: raw } of text.matchAll(pattern)) {
      const end = index + raw.length
      if (!overlaps(taken, index, end) && !overlaps(found, index, end))
        found.push({ kind: 'amount', start: index, end, value: raw.replaceAll(/\s+/gu, ' ').trim(), shown: raw })
    }
  return found
}
