import type { EntityKind } from '@unfold/contracts'

/** Something found in the message, before it has its number and its place in a picture. */
export type Found = {
  kind: EntityKind
  start: number
  end: number
  value: string
  shown: string
  valid?: boolean
  note?: string
}

export const overlaps = (found: readonly Pick<Found, 'start' | 'end'>[], start: number, end: number): boolean =>
  found.some((one) => one.start < end && start < one.end)
