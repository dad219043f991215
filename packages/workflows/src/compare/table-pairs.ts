import type { Document } from '@unfold/contracts'

import { type Band, type Figure, type Line, type Matrix, readMatrix } from '../audit/numeric/matrix.ts'
import type { Pace } from '../audit/numeric/pace.ts'
import { alignInOrder, type Pair, type Paired, pairAlike, pairByTiers, shared, type Tier } from './pairing.ts'
import { fold, withoutNumbers } from './words.ts'

// Which table of a draft is which table of the next, which line which line, which column which column: by what they are called, never
// by where they stand.

type Placed = { band: Band; line: Line }

export type FigurePair = Pair<Figure> & { table: Pair<Matrix>; band: Pair<Band>; line: Pair<Line>; key: string; lineKey: string }

export type TablePairs = {
  tables: Pair<Matrix>[]
  figures: FigurePair[]
  /** Figures of one document alone. */
  removed: number
  added: number
}

export const pairTables = async (before: Document, after: Document, pace: Pace): Promise<TablePairs> => {
  const { pairs, removed, added } = matchTables(await readMatrices(before, pace), await readMatrices(after, pace))
  const figures: FigurePair[] = []
  let [olds, news] = [countFigures(removed), countFigures(added)]
  for (const [index, table] of pairs.entries()) {
    const here = pairFigures(table, String(index))
    figures.push(...here)
    olds += countFigures([table.before]) - here.length
    news += countFigures([table.after]) - here.length
    await pace()
  }
  return { tables: pairs, figures, removed: olds, added: news }
}

const readMatrices = async (document: Document, pace: Pace): Promise<Matrix[]> => {
  const matrices: Matrix[] = []
  for (const block of document.blocks) {
    if (!block.table) continue
    const matrix = readMatrix(block, block.table)
    if (matrix.bands.length > 0) matrices.push(matrix)
    await pace()
  }
  return matrices
}

const countFigures = (matrices: readonly Matrix[]): number =>
  matrices.reduce(
    (so, { bands }) => so + bands.reduce((sum, { lines }) => sum + lines.flatMap(({ figures }) => figures.filter(Boolean)).length, 0),
    0,
  )

const linesOf = ({ bands }: Matrix): Placed[] => bands.flatMap((band) => band.lines.map((line) => ({ band, line })))

const labelsOf = (matrix: Matrix): string[] => linesOf(matrix).map(({ line }) => fold(line.label))

const headingsOf = ({ bands }: Matrix): string => bands.map(({ slots }) => slots.map(({ heading }) => fold(heading)).join('\t')).join('\n')

/** Fewer named lines do not make a table known without its caption. */
const LEAST_LABELS = 3
const LEAST_SHARED = 0.5

const matchTables = (before: Matrix[], after: Matrix[]): Paired<Matrix> => {
  const caption = ({ table }: Matrix) => fold(table.caption ?? '')
  const labels = (matrix: Matrix) => labelsOf(matrix).join('\n')
  const known = (matrix: Matrix) => new Set(labelsOf(matrix).filter((label) => label !== ''))
  const tiers: Tier<Matrix>[] = [
    (matrix) => `${caption(matrix)}\n${headingsOf(matrix)}\n${matrix.block.text}`,
    (matrix) => `${caption(matrix)}\n${headingsOf(matrix)}\n${labels(matrix)}`,
    (matrix) => `${withoutNumbers(caption(matrix))}\n${labels(matrix)}`,
    (matrix) => (known(matrix).size < LEAST_LABELS ? undefined : labels(matrix)),
    (matrix) => (caption(matrix) === '' ? undefined : `${caption(matrix)}\n${headingsOf(matrix)}`),
  ]
  const sure = pairByTiers(before, after, tiers)
  const sets = new Map([...sure.removed, ...sure.added].map((matrix) => [matrix, known(matrix)]))
  const of = (matrix: Matrix) => sets.get(matrix) ?? new Set<string>()
  const alike = pairAlike(sure.removed, sure.added, (a, b) => shared(of(a), of(b)), LEAST_SHARED)
  return { pairs: [...sure.pairs, ...alike.pairs], removed: alike.removed, added: alike.added }
}

const pairFigures = (table: Pair<Matrix>, tableKey: string): FigurePair[] => {
  const figures: FigurePair[] = []
  const columns = new Map<Band, Map<Band, [number, number][]>>()
  for (const [index, { before, after }] of pairLines(table).entries()) {
    const lineKey = `${tableKey}:${index}`
    for (const [old, next] of slotsOf(columns, before.band, after.band)) {
      const [was, is] = [before.line.figures[old], after.line.figures[next]]
      if (!was || !is) continue
      const band = { before: before.band, after: after.band }
      const line = { before: before.line, after: after.line }
      figures.push({ before: was, after: is, table, band, line, key: `${lineKey}:${old}`, lineKey })
    }
  }
  return figures
}

/** Lines in their order by their names; those between two that are known, by name wherever they went, and as many as were renamed. */
const pairLines = ({ before, after }: Pair<Matrix>): Pair<Placed>[] => {
  const nameOf = ({ line }: Placed) => fold(line.label)
  const runs = alignInOrder(linesOf(before), linesOf(after), nameOf)
  const pairs: Pair<Placed>[] = []
  const [olds, news]: [Placed[], Placed[]] = [[], []]
  for (const run of runs) {
    if (run.kind === 'same') pairs.push(...run.pairs)
    else if (run.removed.length === run.added.length && run.removed.every((old, at) => isRenamed(old, run.added[at])))
      pairs.push(...run.removed.map((old, at) => ({ before: old, after: run.added[at] as Placed })))
    else {
      olds.push(...run.removed)
      news.push(...run.added)
    }
  }
  const moved = pairByTiers(olds, news, [(placed) => nameOf(placed) || undefined])
  return [...pairs, ...moved.pairs]
}

/** A line that only says it in other words, or without one that it had: some word stays. */
const isRenamed = ({ line: a }: Placed, next: Placed | undefined): boolean => {
  if (!next || a.kind !== next.line.kind) return false
  const words = (line: Line) =>
    new Set(
      fold(line.label)
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 2),
    )
  return shared(words(a), words(next.line)) > 0
}

const yearsIn = (text: string): string => (text.match(/\b(?:19|20)\d\d\b/gu) ?? []).join(' ')

/** Columns by their headings; one under other words by its place, unless it is of other years. */
const slotsOf = (known: Map<Band, Map<Band, [number, number][]>>, before: Band, after: Band): [number, number][] => {
  let ofBefore = known.get(before)
  if (!ofBefore) known.set(before, (ofBefore = new Map<Band, [number, number][]>()))
  let slots = ofBefore.get(after)
  if (slots) return slots
  const entries = ({ slots: all }: Band) => all.map(({ heading }, at) => ({ heading, at }))
  const { pairs } = pairByTiers(entries(before), entries(after), [
    ({ heading, at }) => `${fold(heading)}\n${at}`,
    ({ heading }) => (heading === '' ? undefined : fold(heading)),
    ({ heading, at }) => `${at}\n${yearsIn(heading)}`,
  ])
  slots = pairs.map(({ before: old, after: next }): [number, number] => [old.at, next.at])
  ofBefore.set(after, slots)
  return slots
}
