/** A figure and how exactly it is known. */
export type Rounded = {
  value: number
  /** The last known digit as a power of ten, as XBRL `decimals`: -6 = to the million. Exact where absent. */
  decimals?: number
}

/** What is lost in floating-point arithmetic, relative to the value. */
const FLOATING = 1e-12

/**
 * Whether two figures can be roundings of one and the same value: a rounded figure is the interval of half its last digit either
 * side, as in XBRL Calculations 1.1.
 */
export const agree = (a: Rounded, b: Rounded): boolean =>
  Math.abs(a.value - b.value) <= half(a) + half(b) + FLOATING * Math.max(1, Math.abs(a.value), Math.abs(b.value))

const half = ({ decimals }: Rounded): number => (decimals === undefined ? 0 : 0.5 * 10 ** -decimals)
