import type { PrintedNumber } from '@unfold/contracts'

// Figures are compared as the intervals that rounding leaves (XBRL Calculations 1.1): a printed number stands for
// ± half of its last digit.

/** What the figure says, scale applied. */
export const amountOf = (number: PrintedNumber): number => number.value * number.scale

/** One of its last printed digit, scale applied. */
export const unitOf = (number: PrintedNumber): number => 10 ** -number.decimals * number.scale

/** A figure in running text is rounded to its last digit that is not zero: "$36,000" may be 36,385. */
export const roundedUnit = (number: PrintedNumber): number => {
  let unit = unitOf(number)
  const amount = Math.abs(amountOf(number))
  const isWhole = (size: number) => Math.abs(amount / size - Math.round(amount / size)) < 1e-9
  while (number.decimals === 0 && unit * 100 <= amount && isWhole(unit * 10)) unit *= 10
  return unit
}

/** Guards against binary fractions only: far below any printed digit. */
const noise = (...amounts: number[]): number => 1e-9 * Math.max(1, ...amounts.map(Math.abs))

/** Whether two amounts known to ± `slack` agree. */
export const within = (a: number, b: number, slack: number): boolean => Math.abs(a - b) <= slack + noise(a, b)

/** Whether two printed figures can be roundings of one amount. */
export const agree = (a: PrintedNumber, b: PrintedNumber): boolean => within(amountOf(a), amountOf(b), (unitOf(a) + unitOf(b)) / 2)

/** Whether figures add to another within their rounding. */
export const addsTo = (parts: readonly PrintedNumber[], total: PrintedNumber): boolean =>
  within(
    sumOf(parts),
    amountOf(total),
    parts.reduce((slack, part) => slack + unitOf(part) / 2, unitOf(total) / 2),
  )

export const sumOf = (parts: readonly PrintedNumber[]): number => parts.reduce((sum, part) => sum + amountOf(part), 0)

/** The amount as the figures beside it are printed: their scale, decimals and parentheses. */
export const printLike = (amount: number, model: PrintedNumber): string => {
  const figure = amount / model.scale
  const digits = new Intl.NumberFormat('en-US', { minimumFractionDigits: model.decimals, maximumFractionDigits: model.decimals }).format(
    Math.abs(figure),
  )
  const zero = !/[1-9]/u.test(digits)
  return `${figure < 0 && !zero ? `(${digits})` : digits}${model.percent ? '%' : ''}`
}

/** A difference with its sign: "+27.0". */
export const printDifference = (difference: number, model: PrintedNumber): string =>
  `${difference < 0 ? '-' : '+'}${printLike(Math.abs(difference), model)}`

/**
 * Which of the optional parts have to be taken along so that the sum comes out; undefined where no choice does.
 * At most 2^10 choices are tried, the smallest first.
 */
export const chooseParts = (
  needed: readonly PrintedNumber[],
  optional: readonly PrintedNumber[],
  total: PrintedNumber,
): PrintedNumber[] | undefined => {
  const choices = optional.filter((part) => part.value !== 0).slice(0, 10)
  const masks = Array.from({ length: 1 << choices.length }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b))
  for (const mask of masks) {
    const taken = choices.filter((_, index) => mask & (1 << index))
    if (addsTo([...needed, ...taken], total)) return taken
  }
  return undefined
}

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length
