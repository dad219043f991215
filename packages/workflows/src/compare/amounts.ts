import type { PrintedNumber } from '@unfold/contracts'

import { agree, amountOf, inPlace } from '../audit/numeric/amount.ts'
import { saySigned } from '../audit/numeric/wording.ts'

const NOTHING = { digits: 0, place: 0 }

const amountIn = (number: PrintedNumber) => (number.nil ? NOTHING : amountOf(number))

/** The same figure: also where it is given in another unit, as far as the coarser one tells, or with more zeros behind its mark. */
export const isSameFigure = (before: PrintedNumber, after: PrintedNumber): boolean => {
  if (before.percent !== after.percent || (before.nil === true) !== (after.nil === true)) return false
  const [a, b] = [amountIn(before), amountIn(after)]
  if (before.scale !== after.scale) return agree(a, b)
  const place = Math.min(a.place, b.place)
  return inPlace(a, place) === inPlace(b, place)
}

/** after - before, as both are printed: "+27.0", "-1.5%"; undefined where their units differ. */
export const sayDifference = (before: PrintedNumber, after: PrintedNumber): string | undefined => {
  if (before.percent !== after.percent || (before.scale !== after.scale && !before.nil && !after.nil)) return undefined
  const [a, b] = [before, after].map((number) => amountIn({ ...number, scale: 1 })) as [typeof NOTHING, typeof NOTHING]
  const place = Math.min(a.place, b.place)
  return `${saySigned(inPlace(b, place) - inPlace(a, place), place)}${after.percent ? '%' : ''}`
}
