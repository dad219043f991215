import type { Document } from '@unfold/contracts'

import { quoteCell } from '../evidence.ts'
import {
  findStatements,
  type Grid,
  type Period,
  readGrids,
  samePeriod,
  sayPeriod,
  type StatementKind,
  type Value,
} from '../statements/index.ts'
import type { Pair } from './check-last-year.ts'
import { plainWords } from './plain-words.ts'
import { readYearEnds } from './year-ends.ts'

// Without tags a figure is known by its table, its row's words and its column's period. Only rows that are named once in both
// tables are matched: two rows called "Other" are nobody's comparative.

/** The figures that both reports print in like-named rows of like tables, for the same period. */
export const pairRows = (document: Document, against: Document): Pair[] => {
  const same = comparePeriods(document, against)
  return pairTables(document, against).flatMap(([now, then]) => {
    if (isIndexed(now)) return []
    const [rows, earlier] = [rowsOf(now), rowsOf(then)]
    return [...rows].flatMap(([key, row]) => {
      const other = earlier.get(key)
      return row && other ? pairRow({ document, against, now, earlier: then, same }, row, other) : []
    })
  })
}

const lastDay = (document: Document): string | undefined => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const endOf = readYearEnds(document)
  const ends = [balanceSheet, income, cashFlow].flatMap((statement) =>
    (statement?.grids ?? []).flatMap(({ columns }) =>
      columns.flatMap(({ period }) => (period === undefined ? [] : (endOf(period) ?? `${period.year}-12-31`))),
    ),
  )
  return ends.length > 0 ? ends.toSorted().at(-1) : undefined
}

type Tables = { document: Document; against: Document; now: Grid; earlier: Grid; same: (now: Period, then: Period) => boolean }

/** "2024" over a column is the year that ended on that report's own day: a year to June and a year to September are two. */
const comparePeriods = (document: Document, against: Document): Tables['same'] => {
  const endNow = readYearEnds(document)
  const endThen = readYearEnds(against)
  const last = lastDay(against)
  return (now, then) => {
    const [a, b] = [endNow(now), endThen(then)]
    // What falls due in later years is no comparative.
    if (last !== undefined && (b ?? `${then.year}-01-01`) > last) return false
    return samePeriod(a === undefined ? now : { ...now, end: a }, b === undefined ? then : { ...then, end: b })
  }
}

type NamedRow = { name: string; values: Value[] }

const pairRow = ({ document, against, now, earlier, same }: Tables, row: NamedRow, other: NamedRow): Pair[] =>
  row.values.flatMap((value): Pair[] => {
    const { period } = value
    if (!period || value.column.aside) return []
    const matches = other.values.filter(
      (candidate) =>
        candidate.period !== undefined &&
        !candidate.column.aside &&
        same(period, candidate.period) &&
        columnWords(candidate) === columnWords(value) &&
        candidate.number.percent === value.number.percent,
    )
    const [match] = matches
    if (!match || matches.length > 1) return []
    const name = `${row.name}, ${sayPeriod(period)}`
    return [
      {
        name,
        unit: unitOf(value, now),
        now: {
          tagged: (value.cell.facts?.length ?? 0) > 0,
          ...rounded(value),
          evidence: quoteCell(document, now.block, value.row, value.cell, { label: name }),
          block: now.block.id,
          row: value.row,
        },
        earlier: [
          {
            ...rounded(match),
            evidence: quoteCell(against, earlier.block, match.row, match.cell, { label: `${name}, last year's report` }),
          },
        ],
      },
    ]
  })

/** A printed number as a figure: its scale applied, its precision as a power of ten. */
export const rounded = ({ number }: Pick<Value, 'number'>): { value: number; decimals: number } => ({
  value: number.value * number.scale,
  decimals: number.decimals - Math.round(Math.log10(number.scale)),
})

const unitOf = ({ number }: Pick<Value, 'number'>, { table }: Pick<Grid, 'table'>): string =>
  number.percent ? '%' : (number.currency ?? table.currency ?? '')

/** A chart of returns begins with 100 in every report, whatever year that is. */
const isIndexed = ({ lines }: Grid): boolean => lines.filter(({ values }) => values.some(({ number }) => number.value === 100)).length >= 2

const pairTables = (document: Document, against: Document): [Grid, Grid][] => {
  const pairs: [Grid, Grid][] = []
  const taken = new Set<Grid>()
  for (const kind of ['balance_sheet', 'income', 'cash_flow'] as const) {
    const now = statementGrids(document, kind)
    const then = statementGrids(against, kind)
    for (const grid of now) for (const other of then) pairs.push([grid, other])
    for (const grid of [...now, ...then]) taken.add(grid)
  }
  const earlier = byHeading(readGrids(against).filter((grid) => !taken.has(grid)))
  for (const [heading, grid] of byHeading(readGrids(document).filter((grid) => !taken.has(grid)))) {
    const other = earlier.get(heading)
    if (grid && other) pairs.push([grid, other])
  }
  return pairs
}

const statementGrids = (document: Document, kind: StatementKind): Grid[] => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  return { balance_sheet: balanceSheet, income, cash_flow: cashFlow }[kind]?.grids ?? []
}

/** Tables by the words that name them; undefined where two share their name. */
const byHeading = (grids: readonly Grid[]): Map<string, Grid | undefined> => {
  const named = new Map<string, Grid | undefined>()
  for (const grid of grids) {
    const words = plainWords(grid.table.caption ?? grid.heading)
    if (words.length < 12) continue
    named.set(words, named.has(words) ? undefined : grid)
  }
  return named
}

/** Rows by their label, and where it is there twice by section and label; undefined where even that is. */
const rowsOf = ({ lines }: Grid): Map<string, NamedRow | undefined> => {
  const named = lines.map(({ label, sections, values }) => ({
    words: plainWords(label),
    section: plainWords(sections.at(-1) ?? ''),
    name: label,
    values,
  }))
  const counts = new Map<string, number>()
  for (const { words } of named) counts.set(words, (counts.get(words) ?? 0) + 1)
  const rows = new Map<string, NamedRow | undefined>()
  for (const { words, section, name, values } of named) {
    if (words === '') continue
    const key = counts.get(words) === 1 ? words : `${section}: ${words}`
    rows.set(key, rows.has(key) ? undefined : { name, values })
  }
  return rows
}

const columnWords = ({ column }: Value): string =>
  plainWords(column.heading)
    .replace(/\b(?:year|years|months|three|six|nine|twelve|ended|as of|at|fiscal)\b/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
