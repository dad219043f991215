/** Signs and words that stand for a currency, as printed beside an amount. Longer ones first where one begins another. */
const SIGNS: readonly (readonly [sign: string, code: string | undefined])[] = [
  ['US$', 'USD'],
  ['U.S.$', 'USD'],
  ['U.S. $', 'USD'],
  ['CA$', 'CAD'],
  ['Cdn$', 'CAD'],
  ['C$', 'CAD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['Mex$', 'MXN'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['￥', 'JPY'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₫', 'VND'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['₴', 'UAH'],
  ['฿', 'THB'],
  ['Rs.', 'INR'],
  ['Rs', 'INR'],
  // Danish, Norwegian, Swedish or Icelandic: a currency, but not known which.
  ['kr.', undefined],
  ['kr', undefined],
]

const CODES = new Set(
  (
    'USD EUR GBP JPY CNY CHF CAD AUD NZD HKD SGD TWD INR KRW BRL MXN ZAR SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH ILS AED SAR QAR KWD ' +
    'BHD EGP NGN KES GHS MAD THB VND IDR MYR PHP PKR BDT LKR CLP COP PEN ARS UYU KZT GEL'
  ).split(' '),
)

const WORDS: readonly (readonly [word: string, code: string])[] = [
  ['u.s. dollars', 'USD'],
  ['us dollars', 'USD'],
  ['canadian dollars', 'CAD'],
  ['australian dollars', 'AUD'],
  ['hong kong dollars', 'HKD'],
  ['singapore dollars', 'SGD'],
  ['new zealand dollars', 'NZD'],
  ['pounds sterling', 'GBP'],
  ['swiss francs', 'CHF'],
  ['dollars', 'USD'],
  ['euros', 'EUR'],
  ['euro', 'EUR'],
  ['sterling', 'GBP'],
  ['pounds', 'GBP'],
  ['japanese yen', 'JPY'],
  ['yen', 'JPY'],
  ['renminbi', 'CNY'],
  ['rupees', 'INR'],
]

const SIGN_STARTS = new Set(SIGNS.map(([sign]) => sign[0]))
const WORD_STARTS = new Set(WORDS.flatMap(([word]) => [word[0], word[0]?.toUpperCase()]))

export type Read<Value> = { value: Value; end: number }

const isLetter = (character: string | undefined): boolean => character !== undefined && /\p{L}/u.test(character)

/** The currency sign or code that begins at `at`: "$", "US$", "EUR", "RMB". The value is undefined for a sign shared by several. */
export const readCurrency = (text: string, at: number): Read<string | undefined> | undefined => {
  const first = text[at]
  if (first === undefined || !(SIGN_STARTS.has(first) || (first >= 'A' && first <= 'Z'))) return undefined
  const code = text.slice(at, at + 3)
  const whole = !isLetter(text[at - 1]) && !isLetter(text[at + 3])
  if (whole && code === 'RMB') return { value: 'CNY', end: text[at + 3] === '¥' ? at + 4 : at + 3 }
  for (const [sign, value] of SIGNS) {
    if (!text.startsWith(sign, at)) continue
    const end = at + sign.length
    const alphabetic = isLetter(sign[0])
    if (alphabetic && isLetter(text[at - 1])) continue
    if (alphabetic && isLetter(sign.at(-1)) && isLetter(text[end])) continue
    return { value, end }
  }
  if (whole && CODES.has(code)) return { value: code, end: text[at + 3] === '$' ? at + 4 : at + 3 }
  return undefined
}

/** The currency's name that begins at `at`: "dollars", "pounds sterling". */
export const readCurrencyWord = (text: string, at: number): Read<string> | undefined => {
  if (!WORD_STARTS.has(text[at])) return undefined
  const ahead = text.slice(at, at + 20).toLowerCase()
  for (const [word, value] of WORDS)
    if (ahead.startsWith(word) && !isLetter(ahead[word.length]) && !isLetter(text[at - 1])) return { value, end: at + word.length }
  return undefined
}

/** The first currency a line names, by sign, code or word. */
export const findCurrency = (text: string): string | undefined => {
  for (let at = 0; at < text.length; at += 1) {
    const found = readCurrency(text, at) ?? readCurrencyWord(text, at)
    if (found?.value !== undefined) return found.value
  }
  return undefined
}
