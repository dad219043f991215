import { parseAmount } from '../numbers/parse-number.ts'

/** A piece of a line between wide gaps; `start` and `end` count characters. */
export type Segment = { text: string; start: number; end: number }

const TAB = 8
const RULE = /^[-=_]{3,}$/

/** Tabs widened, so that characters stand in their columns. */
export const widenTabs = (line: string): string => {
  if (!line.includes('\t')) return line
  let wide = ''
  for (const character of line) wide += character === '\t' ? ' '.repeat(TAB - (wide.length % TAB)) : character
  return wide
}

/** Cuts a line where two or more blanks, or dot leaders, stand. */
export const segmentsOf = (line: string): Segment[] => {
  const segments: Segment[] = []
  let at = 0
  while (at < line.length) {
    while (at < line.length && (line[at] === ' ' || isLeader(line, at))) at += 1
    if (at >= line.length) break
    const start = at
    while (
      at < line.length &&
      !(line[at] === ' ' && (line[at + 1] === ' ' || at + 1 === line.length || isLeader(line, at + 1))) &&
      !isLeader(line, at)
    )
      at += 1
    segments.push({ text: line.slice(start, at), start, end: at })
  }
  return segments
}

/** Within three or more dots in a row, blanks between them or not. */
const isLeader = (line: string, at: number): boolean => {
  if (line[at] !== '.') return false
  const around = line.slice(Math.max(0, at - 2), at + 3).replaceAll(' ', '')
  return around.includes('...') || /\. \. \./.test(line.slice(Math.max(0, at - 4), at + 5))
}

export const isRuleLine = (segments: readonly Segment[]): boolean =>
  segments.length > 0 && segments.every(({ text }) => text.split(' ').every((part) => RULE.test(part)))

const YEAR = /^(?:19|20)\d{2}$/
const isFigure = ({ text }: Segment): boolean => text.length < 40 && !YEAR.test(text) && parseAmount(text) !== undefined

/** A label and figures, or several figures: the line of a table. */
export const isFigureLine = (segments: readonly Segment[]): boolean => (segments.length > 1 ? segments.slice(1).some(isFigure) : false)

export const isSet = (segments: readonly Segment[]): boolean => segments.length > 1 || (segments[0]?.start ?? 0) >= 12
