import type { Document, Fact } from '@unfold/contracts'

import { findStatements, type Grid, type Line, readGrids } from '../../audit/statements/index.ts'
import { contentWords } from '../../audit/text/words.ts'
import type { LineItem } from './line-items/index.ts'
import { factsById, figuresOf, type Series } from './series.ts'

// A line that a question names in its own words: "deferred revenue", "iPhone net sales", "revenue of Google Cloud".

/** Words of a line's name that narrow nothing down. */
const PLAIN = new Set('total net revenue sale consolidated amount balance'.split(' '))

type Fit = { grid: Grid; line: Line; exact: boolean; tagged: boolean; own: boolean; change: boolean }

export const readNarrowed = (document: Document, item: LineItem | undefined, narrowed: readonly string[]): Series | undefined => {
  const asked = item ? [...narrowed, ...contentWords(item.name)] : [...narrowed]
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const own = new Set([balanceSheet, income].flatMap((statement) => statement?.grids ?? []))
  // What stands in a cash flow statement under a balance's name is its change.
  const changes = new Set(cashFlow?.grids)
  const facts = factsById(document)
  const fits: Fit[] = []
  for (const grid of readGrids(document)) {
    const heading = contentWords(grid.heading)
    for (const line of grid.lines) {
      const words = contentWords(line.label)
      const above = [...contentWords(line.sections.join(' ')), ...heading]
      if (!narrowed.every((word) => words.includes(word) || above.includes(word))) continue
      if (!narrowed.some((word) => words.includes(word))) continue
      if (!line.values.some(({ column, period, number }) => !column.aside && period && !number.percent)) continue
      const tagged = item !== undefined && isTagged(line, item, facts)
      const names =
        item === undefined || tagged || item.labels.some((label) => label.test(line.label)) || namesItem(item, [...words, ...above])
      if (!names) continue
      const exact = words.every((word) => asked.includes(word) || PLAIN.has(word)) && narrowed.every((word) => words.includes(word))
      fits.push({ grid, line, exact, tagged, own: own.has(grid), change: changes.has(grid) })
    }
  }
  const [best, next] = fits.toSorted((a, b) => worth(b) - worth(a))
  if (!best || !best.exact) return undefined
  const figures = figuresOf(document, best.grid, best.line)
  const [first] = figures
  if (!first) return undefined
  const rival = next && worth(next) === worth(best) ? figuresOf(document, next.grid, next.line) : []
  const disputed = rival.some(({ end, months, amount }) => end === first.end && months === first.months && amount !== first.amount)
  const certainty = disputed ? 0.55 : best.tagged ? 0.9 : best.own ? 0.85 : 0.7
  return { name: nameOf(best.line, item), figures, certainty }
}

const worth = ({ exact, tagged, own, change }: Fit): number => (exact ? 4 : 0) + (tagged ? 2 : 0) + (own ? 1 : change ? -0.5 : 0)

const nameOf = ({ label }: Line, item: LineItem | undefined): string =>
  item && !new RegExp(item.said.source, 'iu').test(label) ? `${item.name}, ${label}` : label

const namesItem = ({ name }: LineItem, words: readonly string[]): boolean => {
  const own = contentWords(name).filter((word) => word !== 'total')
  return own.every((word) => words.includes(word)) || (name === 'Revenue' && words.includes('sale'))
}

const isTagged = ({ values }: Line, { concepts }: LineItem, facts: ReadonlyMap<string, Fact>): boolean =>
  values.some(({ cell }) => cell.facts?.some((id) => concepts.includes(facts.get(id)?.concept ?? '')) === true)
