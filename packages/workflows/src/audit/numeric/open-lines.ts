import type { Claim } from './claims.ts'
import { closesSection, contentWords, isClosingLabel, isOpeningLabel, isTotalLabel } from './labels.ts'
import type { Line } from './matrix.ts'

// The lines of a table that no total has taken up yet, as one reads downward, with the sections they stand in. A total takes its own
// lines away and stays open itself, so that nested totals come out by themselves.

export type OpenLines = {
  lines(): readonly Line[]
  title(line: Line): void
  push(line: Line): void
  /** The lines become part of the total, which ends the section of its name. */
  close(total: Line, used: ReadonlySet<Line>): void
  /** Lengths of the runs right above that the layout sets apart for this line. */
  natural(line: Line): ReadonlySet<number>
  /** Of these the plainest. */
  plainest(line: Line): number
  /** How far up a line of this claim may reach. */
  reach(line: Line, claim: Claim): number
  /** The run of one line that is a section of its own: "Investing activities: purchases of equipment". */
  isAlone(): boolean
}

/** The longest run of lines that is tried as a total's. */
const LONGEST = 60

/** @param all lines of the band, to look ahead. */
export const openLines = (all: readonly Line[]): OpenLines => {
  let open: Line[] = []
  let sections: { title: string; from: number }[] = []
  /** How many lines stood open after the last total. */
  let lastTotal = 0

  const named = (line: Line) => sections.findLast((section) => closesSection(line.label, section.title))
  const opening = (line: Line): number => (isClosingLabel(line.label) ? open.findLastIndex(({ label }) => isOpeningLabel(label)) : -1)

  /** Lines right above of the same words as the total: "Specific allowance", "Unallocated allowance", "Total allowance". */
  const kindred = (line: Line): number => {
    const words = new Set(contentWords(line.label))
    let length = 0
    while (length < open.length && contentWords(open.at(-1 - length)?.label ?? '').some((word) => words.has(word))) length += 1
    return length > 1 ? length : 0
  }

  /**
   * The section the line stands in has its own total further down. As assets are liabilities and equity, the last line of equity is
   * also assets less all the others: true, and not what the table says.
   */
  const closesLater = (line: Line): boolean => {
    const section = sections.at(-1)
    if (!section) return false
    const rest = all.slice(all.indexOf(line) + 1)
    const next = rest.findIndex(({ kind }) => kind === 'title')
    return (next < 0 ? rest : rest.slice(0, next)).some(({ label }) => isTotalLabel(label) && closesSection(label, section.title))
  }

  return {
    lines: () => open,
    title: (line) => void sections.push({ title: line.label, from: open.length }),
    push: (line) => void open.push(line),
    close(total, used) {
      open = open.filter((line) => !used.has(line))
      for (const section of sections) section.from = Math.min(section.from, open.length)
      // The innermost section of the total's name ends, with what is in it: "Total current liabilities" leaves "Liabilities" open.
      const closed = sections.findLastIndex((section) => section.from >= open.length && closesSection(total.label, section.title))
      if (closed >= 0) sections = sections.slice(0, closed)
      open.push(total)
      lastTotal = open.length
    },
    natural(line) {
      const count = open.length
      const starts = [sections.at(-1)?.from, named(line)?.from, lastTotal, 0, count - kindred(line)]
      if (opening(line) >= 0) starts.push(opening(line))
      return new Set(starts.flatMap((start) => (start === undefined || start >= count ? [] : [count - start])))
    },
    plainest(line) {
      const count = open.length
      if (opening(line) >= 0) return count - opening(line)
      const last = sections.at(-1)?.from ?? 0
      return count - (named(line)?.from ?? Math.max(lastTotal < count ? lastTotal : 0, last < count ? last : 0))
    },
    reach(line, claim) {
      const section = sections.at(-1)?.from ?? 0
      if (claim === 'none') return open.length - Math.max(lastTotal - 1, section)
      return claim === 'result' && closesLater(line) ? open.length - section : LONGEST
    },
    isAlone: () => sections.at(-1)?.from === open.length - 1,
  }
}
