import type { Document, Evidence } from '@unfold/contracts'

import type { Figure, Matrix } from '../audit/numeric/matrix.ts'
import type { Pace } from '../audit/numeric/pace.ts'
import { isSameFigure } from './amounts.ts'
import { type Dependant, findDependants } from './dependants.ts'
import type { Pair } from './pairing.ts'
import { pairSentences, type TextFigure } from './sentence-pairs.ts'
import { type FigurePair, pairTables } from './table-pairs.ts'
import { fold } from './words.ts'

/** Two documents beside each other: which figure of one is which of the other, and which changed. */
export type Alignment = {
  before: Document
  after: Document
  /** Figures that stand in both. */
  of: number
  removed: number
  added: number
  changed: FigurePair[]
  changedInText: Pair<TextFigure>[]
  /** Totals of the later document that rest on changed figures, by figure. */
  dependants: { table: Pair<Matrix>; dependant: Dependant }[]
  /** The earlier figure of a later one, where it has one. */
  earlier: ReadonlyMap<Figure, Figure>
  /** The same for what is the same in both; undefined for what stands in one alone. */
  keysOf(evidence: Evidence, side: Side): Keys | undefined
}

export type Side = 'before' | 'after'

/** `line` is the same for all cells of a line. */
export type Keys = { cell?: string; line?: string; sentence?: string }

export const alignDocuments = async (before: Document, after: Document, pace: Pace): Promise<Alignment> => {
  const tables = await pairTables(before, after, pace)
  const text = await pairSentences(before, after, pace)
  const changed = tables.figures.filter((pair) => !isSame(pair))
  const changedInText = text.figures.filter((pair) => !isSameFigure(pair.before.number.number, pair.after.number.number))
  return {
    before,
    after,
    of: tables.figures.length + text.figures.length,
    removed: tables.removed + text.removed,
    added: tables.added + text.added,
    changed,
    changedInText,
    dependants: await dependantsOf(changed, pace),
    earlier: new Map(tables.figures.map((pair) => [pair.after, pair.before])),
    keysOf: keyTable(tables.figures, text.sentences, before.id, after.id),
  }
}

/** What is printed alike is the same, also where only one of two readings was sure of the table's unit. */
const isSame = ({ before, after }: FigurePair): boolean =>
  before.cell.text === after.cell.text ||
  (before.cell.number !== undefined && after.cell.number !== undefined && isSameFigure(before.cell.number, after.cell.number))

const dependantsOf = async (changed: readonly FigurePair[], pace: Pace): Promise<Alignment['dependants']> => {
  const found: Alignment['dependants'] = []
  for (const [table, pairs] of Map.groupBy(changed, (pair) => pair.table)) {
    for (const dependant of await findDependants(table.after, pace))
      if (pairs.some(({ after }) => dependant.addends.has(after))) found.push({ table, dependant })
  }
  return found
}

const keyTable = (
  figures: readonly FigurePair[],
  sentences: readonly Pair<{ block: { id: string }; text: string }>[],
  beforeId: string,
  afterId: string,
): Alignment['keysOf'] => {
  const cells = new Map<string, Keys>()
  const lines = new Map<string, Keys>()
  const said = new Map<string, string>()
  for (const pair of figures)
    for (const side of ['before', 'after'] as const) {
      const { row, cell } = pair[side]
      const line = lineAddress(side, pair.table[side].block.id, row)
      cells.set(`${line}:${cell.column}`, { cell: pair.key, line: pair.lineKey })
      lines.set(line, { line: pair.lineKey })
    }
  for (const [at, pair] of sentences.entries())
    for (const side of ['before', 'after'] as const) said.set(`${side}:${pair[side].block.id}:${fold(pair[side].text)}`, String(at))

  return ({ documentId, location: { block = '' }, tableCell, quote }, side) => {
    if (documentId !== (side === 'before' ? beforeId : afterId)) return undefined
    if (tableCell) {
      const line = lineAddress(side, block, tableCell.row)
      return cells.get(`${line}:${tableCell.column}`) ?? lines.get(line)
    }
    const sentence = said.get(`${side}:${block}:${fold(quote)}`)
    return sentence === undefined ? undefined : { sentence }
  }
}

const lineAddress = (side: Side, block: string, row: number): string => `${side}:${block}:${row}`
