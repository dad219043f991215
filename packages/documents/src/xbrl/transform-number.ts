// The numeric transformations of the Inline XBRL Transformation Registry (1 to 5) and the SEC's own, by their local names.

const WORDS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
const TENS = new Map('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, 20 + 10 * index]))
const MULTIPLES = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/**
 * A printed number as the decimal number its format says it is, unsigned and unscaled, in plain digits.
 * @returns undefined where the text does not fit the format or the format is not a numeric one that is known.
 */
export const transformNumber = (printed: string, format: string | undefined): string | undefined => {
  const text = printed.replaceAll(/\s+/g, ' ').trim()
  const name = (format ?? '').slice((format ?? '').indexOf(':') + 1).toLowerCase()
  switch (name.replaceAll('-', '')) {
    case 'fixedzero':
    case 'zerodash':
    case 'numdash':
    case 'nocontent':
      return '0'
    case 'numcommadecimal':
    case 'numcommadecimalapos':
    case 'numcomma':
    case 'numdotcomma':
    case 'numspacecomma':
      return commaed(text)
    case 'numunitdecimal':
      return united(text)
    case 'numwordsen':
    case 'numworden':
      return worded(text)
    case '':
      return pointed(text.replaceAll(',', ''))
    default:
      // num-dot-decimal, num-dot-decimal-in, -apos, numspacedot and what else sets a point before the decimals.
      return pointed(text)
  }
}

const plain = (digits: string): string | undefined => (/^(?:\d{1,30}(?:\.\d{0,20})?|\.\d{1,20})$/.test(digits) ? digits : undefined)
const pointed = (text: string): string | undefined => plain(text.replaceAll(/[,\s'’`]/g, ''))
const commaed = (text: string): string | undefined => plain(text.replaceAll(/[.\s'’]/g, '').replace(',', '.'))

/** "12 pounds 50 pence": whole and hundredths, each with its unit. */
const united = (text: string): string | undefined => {
  const match = /^([\d.,\s]{1,20})\D{1,12}(\d{1,2})\D{0,12}$/.exec(text)
  const whole = match?.[1]?.replaceAll(/[.,\s]/g, '')
  return whole ? plain(`${whole}.${(match?.[2] ?? '').padStart(2, '0')}`) : pointed(text)
}

/** "twenty-five", "no", "three hundred and one". */
const worded = (text: string): string | undefined => {
  if (/^(?:no|none|nil)$/i.test(text)) return '0'
  let total = 0
  let part = 0
  for (const word of text
    .toLowerCase()
    .slice(0, 200)
    .split(/[\s-]+/)) {
    if (word === 'and' || word === 'a') continue
    const value = WORDS.get(word) ?? TENS.get(word)
    const multiple = MULTIPLES.get(word)
    if (value !== undefined) part += value
    else if (multiple === 100) part = Math.max(1, part) * 100
    else if (multiple !== undefined) {
      total += Math.max(1, part) * multiple
      part = 0
    } else return pointed(text)
  }
  return String(total + part)
}
