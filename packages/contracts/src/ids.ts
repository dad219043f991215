import { z } from 'zod'

/** An opaque id: 1 to 64 letters, digits, `-` and `_`; never `__proto__`, since ids are keys of objects. */
export const Id = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/, 'an id has 1 to 64 letters, digits, "-" or "_"')
export type Id = z.infer<typeof Id>

/** A moment: ISO 8601, UTC, milliseconds, as `Date.prototype.toISOString` writes it. */
export const Timestamp = z.iso.datetime({ precision: 3 })
export type Timestamp = z.infer<typeof Timestamp>

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The hash before the first event of every journal. */
export const GENESIS_HASH = '0'.repeat(64)

/** Where a viewer stands in a journal: `seq.hash`, so that a true prefix can be told from a foreign one. */
export type Position = { seq: number; hash: string }

export const START: Position = { seq: 0, hash: GENESIS_HASH }

export const formatPosition = ({ seq, hash }: Position): string => `${seq}.${hash}`

/** @returns undefined where the text is not a position. */
export const parsePosition = (text: string): Position | undefined => {
  const match = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(text)
  return match ? { seq: Number(match[1]), hash: match[2] as string } : undefined
}
