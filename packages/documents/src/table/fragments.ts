import { readCurrency } from '../numbers/currency.ts'
import { parseAmount } from '../numbers/parse-number.ts'
import type { Placed } from './grid.ts'

const OPENING = /^[-−]?\(?[-−]?$/
const CLOSING = /^(?:\)|%|\)\s?%|%\s?\)|\)?\s?(?:pts?|ppts?|pps?|bps|bp)\.?)$/i
const MARK = /^(?:[*†‡§]{1,3}|\([a-z]\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})$/
const RAISED_MARK = /^\(?\d{1,2}\)?(?:,\s?\(?\d{1,2}\)?)*$|^\(?[a-z]\)?$/
const YEAR = /^(?:19|20)\d{2}$/

/** Joins what stands in cells of its own but belongs to the number beside it: `$`, `(`, `)`, `%`, footnote marks. */
export const joinFragments = (row: readonly Placed[]): Placed[] => {
  const joined: Placed[] = []
  for (let index = 0; index < row.length; index += 1) {
    let current = row[index] as Placed
    // "USD" at the head of a row names it; in its midst it belongs to the number behind it.
    if (index === 0 && /^[A-Z]{3}$/.test(current.text)) {
      joined.push(current)
      continue
    }
    // An opening fragment: joined to the next cell when the two make a number.
    for (;;) {
      const next = row[index + 1]
      if (!next || !opens(current.text) || !parseAmount(current.text + (next.cell.numberText ?? next.text))) {
        // "$" and "(" in cells of their own before the digits.
        if (next && opens(current.text) && opens(next.text) && next.text.startsWith('(')) current = union(current, next)
        else break
      } else current = union(current, next)
      index += 1
    }
    const last = joined.at(-1)
    if (last && last.end === current.start && closes(last, current)) joined[joined.length - 1] = union(last, current)
    else joined.push(current)
  }
  return joined
}

const opens = (text: string): boolean => {
  if (text.length > 6) return false
  const currency = readCurrency(text, 0)
  const rest = currency ? text.slice(currency.end).trim() : text
  return (currency !== undefined && rest === '') || (rest !== '' && rest !== '-' && OPENING.test(rest))
}

const closes = (last: Placed, fragment: Placed): boolean => {
  const { text } = fragment
  if (!parseAmount(last.cell.numberText ?? last.text)) return false
  if (CLOSING.test(text)) return !YEAR.test(last.text)
  return MARK.test(text) || (fragment.cell.raised === true && RAISED_MARK.test(text))
}

/** The number's own cell gives the joined one its location and its tags. */
const union = (left: Placed, right: Placed): Placed => {
  const main = /\d/.test(left.text) && !/\d/.test(right.text) ? left : /\d/.test(right.text) && !/\d/.test(left.text) ? right : left
  const parts = [...left.parts, ...right.parts]
  const facts = parts.flatMap((part) => part.facts ?? [])
  const numberText =
    main.cell.numberText === undefined && !right.cell.raised
      ? undefined
      : right.cell.raised
        ? (left.cell.numberText ?? left.text)
        : joinText(left, right, left.cell.numberText ?? left.text, right.cell.numberText ?? right.text)
  return {
    row: left.row,
    start: left.start,
    end: right.end,
    rowSpan: Math.min(left.rowSpan, right.rowSpan),
    text: joinText(left, right, left.text, right.text),
    parts,
    cell: {
      ...main.cell,
      ...(facts.length > 0 ? { facts } : {}),
      numberText,
      scale: main.cell.scale ?? left.cell.scale ?? right.cell.scale,
      ruleAbove: parts.some((part) => part.ruleAbove),
      ruleBelow: parts.some((part) => part.ruleBelow),
    },
  }
}

/** Text set with blanks keeps one, so that a quote of the cell stands in the text; cells side by side have none between. */
const joinText = (left: Placed, right: Placed, one: string, other: string): string => `${one}${right.start > left.end ? ' ' : ''}${other}`
