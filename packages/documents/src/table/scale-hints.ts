import { findCurrency } from '../numbers/currency.ts'

/** What a line says of the numbers it stands over. */
export type ScaleHint = {
  scale?: number
  currency?: string
  /** "number of shares, which are reflected in thousands" in a table in millions. */
  shareScale?: number
  /** "in thousands, except share and per share data": shares are printed whole. */
  wholeShares?: boolean
}

const FACTOR: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  lakh: 1e5,
  crore: 1e7,
  mn: 1e6,
  m: 1e6,
  bn: 1e9,
  k: 1e3,
}
const UNIT = '(hundred|thousand|million|billion|trillion|lakh|crore)s?'
const MONEY =
  '(?:U\\.?S\\.?|[A-Z]{2,3})?\\s?(?:[$€£¥₹₩]|\\b(?:USD|EUR|GBP|JPY|CNY|RMB|CHF|CAD|AUD|HKD|HK|SGD|INR|SEK|NOK|DKK|TWD|NT|KRW|BRL|MXN|ZAR|Rs\\.?|dollars?|euros?|pounds?|yen)\\b)'

/** "in millions", "in thousands of U.S. dollars", "expressed in US$ millions". */
const IN_UNIT = new RegExp(`\\bin\\s{1,2}(?:${MONEY}\\s{0,2})?${UNIT}\\b`, 'gi')
/** "$ million", "€m", "RMB million", "US$ in thousands", without a figure between. */
const MONEY_UNIT = new RegExp(`${MONEY}\\s{0,2}(?:in\\s)?(?:${UNIT}|(mn|bn|m|k))(?![\\p{L}\\d])`, 'giu')
/** "$'000", "£000s", "(000's omitted)", "$ 000", "in 000s". */
const THOUSANDS = /(?:[$€£¥₹]|\b(?:USD|EUR|GBP|RMB|HK\$|in|Rs\.?)|\()\s?['’‘`]?000['’]?s?(?![\d.,])|(?:^|\s)['’‘`]000['’]?s?(?![\d.,])/i
/** "amounts in thousands", "million" standing alone as a unit row. */
const UNIT_ALONE = new RegExp(`^\\(?\\s?${UNIT}(?:\\s{1,2}of\\s.{1,30})?\\s?\\)?$`, 'gi')
const SHARES_IN = new RegExp(`\\bshares?\\b[^();.]{0,60}?\\bin\\s{1,2}${UNIT}\\b`, 'i')
const LONGEST = 600

/** What a heading, a caption or a table's own head says: any mention counts. */
export const hintOfHeading = (line: string): ScaleHint => {
  const text = line.slice(0, LONGEST)
  const shares = SHARES_IN.exec(text)
  const found = unitOutside(text, shares)
  const thousands = found === undefined && THOUSANDS.test(text)
  const scale = thousands ? 1e3 : found
  const currency = scale === undefined ? currencyStated(text) : findCurrency(text)
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(currency === undefined ? {} : { currency }),
    ...(shares ? { shareScale: FACTOR[(shares[1] as string).toLowerCase()] } : {}),
    ...(!shares && exceptsShares(text) ? { wholeShares: true } : {}),
  }
}

const exceptsShares = (text: string): boolean => {
  const except = /\bexcept(?:ing)?\b.{0,160}/i.exec(text)?.[0]
  return (
    except !== undefined &&
    /\bshares?\b/i.test(except.replaceAll(/\bper[\s-](?:\w{1,10}\s){0,2}?shares?(?:\s(?:amounts?|data|information))?/gi, ''))
  )
}

/** "in millions of homes" counts homes, "in millions of euros" money. */
const countsThings = (behind: string): boolean => /^\sof\s\S/.test(behind) && findCurrency(behind) === undefined

/** The factor of the first unit that is said of something else than shares: in "shares in thousands, $ in millions" the second. */
const unitOutside = (text: string, shares: RegExpExecArray | null): number | undefined => {
  for (const pattern of [IN_UNIT, MONEY_UNIT, UNIT_ALONE])
    for (const found of text.matchAll(pattern)) {
      const end = found.index + found[0].length
      if (shares && found.index >= shares.index && end <= shares.index + shares[0].length) continue
      if (countsThings(text.slice(end, end + 40))) continue
      return FACTOR[(found[1] ?? found[2] ?? '').toLowerCase()]
    }
  return undefined
}

const STATED = /(?:expressed|stated|presented|reported|denominated|amounts|figures)\s{1,2}(?:are\s{1,2})?(?:\w{1,12}\s{1,2})?in\s(.{2,40})/i
const LONE = /^\(?\s?(?:in\s)?(.{1,20}?)\s?\)?$/

/** The currency of "(Expressed in Canadian dollars)" or of a heading that is a sign alone. */
const currencyStated = (text: string): string | undefined => {
  const stated = STATED.exec(text)?.[1]
  if (stated !== undefined) return findCurrency(stated)
  return text.length <= 24 && !/\d/.test(text) ? findCurrency(LONE.exec(text)?.[1] ?? '') : undefined
}

const IN_PARENTHESES = /\(([^()]{2,160})\)/g

/**
 * What a sentence before the table says: only what it says of the table, that is in parentheses ("(in millions)", "(dollars in thousands)") or in its last
 * words ("… are as follows, in thousands:"). A sentence on "millions of customers" says nothing.
 */
export const hintOfSentence = (line: string): ScaleHint => {
  if (line.length <= 120 && !/[.;]\s/.test(line)) {
    const hint = hintOfHeading(line)
    if (hint.scale !== undefined && /^\W{0,3}(?:\S+\s){0,5}?\(?in\b|[:)]\s?$|^\S+\s\S+$/i.test(line)) return hint
  }
  for (const [, words] of [...line.slice(-LONGEST).matchAll(IN_PARENTHESES)].toReversed()) {
    const hint = hintOfHeading(words as string)
    if (hint.scale !== undefined || hint.currency !== undefined) return hint
  }
  const tail = line.trimEnd().endsWith(':') ? line.slice(-60) : ''
  return tail === '' ? {} : hintOfHeading(tail)
}

const EVERYWHERE =
  /\b(?:amounts?|dollars?|figures?|tables?|tabular|numbers)\b.{0,80}?\bin\s{1,2}(?:\S{1,12}\s){0,3}?(?:thousand|million|billion)s?\b.{0,80}?\b(?:unless|except)\s(?:as\s)?(?:otherwise|where|per|for)/i

/** A statement about the whole document: "(tabular dollars in thousands, unless otherwise noted)". */
export const hintForDocument = (line: string): ScaleHint | undefined => {
  if (line.length > LONGEST || !EVERYWHERE.test(line)) return undefined
  const hint = hintOfHeading(line)
  return hint.scale === undefined ? undefined : hint
}
