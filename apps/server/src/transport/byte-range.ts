/** From and to, both included. */
export type ByteRange = { from: number; to: number }

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * The one range that a `Range` header asks for (RFC 9110). Several at once, and what is no range, are answered with the whole, as the
 * standard allows; `beyond` is one that begins behind the end.
 */
export const byteRangeOf = (header: string | undefined, size: number): ByteRange | 'beyond' | undefined => {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') return Number(last) === 0 || size === 0 ? 'beyond' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return undefined
  return from >= size ? 'beyond' : { from, to }
}
