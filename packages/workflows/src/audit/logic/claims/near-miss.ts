import type { PrintedNumber } from '@unfold/contracts'

import { digitsOf } from '../../text/line-index.ts'
import { amountOf } from '../amounts.ts'

/**
 * Whether one figure looks like a slip in writing the other: one digit changed, two neighbours swapped, or off by no more than
 * a tenth. Figures of one or two digits are never a slip of each other.
 */
export const isNearMiss = (said: PrintedNumber, right: PrintedNumber): boolean => {
  const [a, b] = [Math.abs(amountOf(said)), Math.abs(amountOf(right))]
  if (a === 0 || b === 0) return false
  if (Math.abs(a - b) <= 0.1 * Math.max(a, b)) return true
  const [saidDigits, rightDigits] = [digitsOf(said.value, said.decimals), digitsOf(right.value, right.decimals)]
  if (saidDigits.length !== rightDigits.length || saidDigits.length < 3) return false
  const places = saidDigits.split('').flatMap((digit, place) => (digit === rightDigits[place] ? [] : [place]))
  if (places.length === 1) return true
  const [first = -1, second = -1] = places
  return (
    places.length === 2 && second === first + 1 && saidDigits[first] === rightDigits[second] && saidDigits[second] === rightDigits[first]
  )
}
