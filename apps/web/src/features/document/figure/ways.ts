import type { Block, Check, Evidence, Finding, RunState, Table, TableSum } from '@unfold/contracts'

import { checksOf } from '../annotations.ts'
import { type Arithmetic, arithmeticOf, arithmeticOfFinding, type Term } from './arithmetic.ts'

/** Where a figure (or a quoted sentence) stands that somebody asks about. */
export type FigurePlace = { documentId: string; block: string; cell?: { row: number; column: number }; quote?: string }

/** What one check or finding has to do with a figure. Its evidence tells the places, the total or the figure in question first. */
export type Way = {
  agentTitle: string
  subject: string
  outcome: Check['outcome']
  reason?: string
  /** The rule that looked at it. */
  rule: string
  /** Which of `evidence` the figure itself is; -1 where it is none of them. */
  own: number
  evidence: Evidence[]
  arithmetic?: Arithmetic
  findingId?: string
}

/**
 * All that the agents did with a figure: the sums it is the total of, those it goes into, the sentences it was compared with, the findings
 * that rest on it. Sums in which it is the total come first, exceptions before what was confirmed.
 */
export const waysOf = (state: RunState, place: FigurePlace, block: Block): Way[] => {
  const ways: Way[] = []
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    if (!agent) continue
    for (const finding of agent.findings) {
      const own = finding.evidence.findIndex((evidence) => isAt(evidence, place))
      if (own >= 0) ways.push(wayOfFinding(finding, agent.title, own))
    }
    for (const check of checksOf(agent)) ways.push(...waysOfCheck(check, agent.title, place, block))
  }
  return ways.toSorted((a, b) => rank(a) - rank(b))
}

const rank = ({ outcome, own, arithmetic }: Way): number => (outcome === 'exception' ? 0 : 4) + (arithmetic ? 0 : 2) + (own === 0 ? 0 : 1)

const isAt = ({ documentId, location, tableCell, quote }: Evidence, place: FigurePlace): boolean => {
  if (documentId !== place.documentId || location.block !== place.block) return false
  if (place.cell) return tableCell?.row === place.cell.row && tableCell.column === place.cell.column
  return tableCell === undefined && quote === place.quote
}

const wayOfFinding = (finding: Finding, agentTitle: string, own: number): Way => ({
  agentTitle,
  subject: finding.title,
  outcome: 'exception',
  rule: finding.rule,
  own,
  evidence: finding.evidence,
  arithmetic: arithmeticOfFinding(finding),
  findingId: finding.id,
})

const waysOfCheck = (
  { subject, outcome, reason, rule, evidence = [], sums = [] }: Check,
  agentTitle: string,
  place: FigurePlace,
  block: Block,
): Way[] => {
  // An exception's finding says more than its check.
  if (outcome === 'exception') return []
  const base = { agentTitle, subject, outcome, reason, rule }
  const { cell } = place
  const { table } = block
  const within = cell && table ? sums.flatMap((sum) => (sum.block === place.block ? wayThrough(sum, cell, block, table, place) : [])) : []
  if (within.length > 0) return within.map((way) => ({ ...base, ...way }))
  const own = evidence.findIndex((each) => isAt(each, place))
  if (own < 0) return []
  // A check that tells many cells in one tells of each by itself.
  const shown = sums.length > 0 || evidence.every(({ role }) => (role ?? 'subject') === 'subject') ? evidence.slice(own, own + 1) : evidence
  return [{ ...base, own: shown === evidence ? own : 0, evidence: shown }]
}

/** The sum as it runs through one cell, as its total or as one of its terms. */
const wayThrough = (
  { along, total, terms, at }: TableSum,
  cell: { row: number; column: number },
  block: Block,
  table: Table,
  { documentId }: FigurePlace,
): Pick<Way, 'own' | 'evidence' | 'arithmetic'>[] => {
  const [across, line] = along === 'column' ? [cell.column, cell.row] : [cell.row, cell.column]
  const own = line === total ? 0 : terms.findIndex(([index]) => index === line) + 1
  if (!at.includes(across) || (own === 0 && line !== total)) return []
  const placeOf = (index: number) => (along === 'column' ? { row: index, column: across } : { row: across, column: index })
  const quoteAt = (index: number, role: Evidence['role']): Evidence | undefined => quoteCell(documentId, block, table, placeOf(index), role)
  const subject = quoteAt(total, 'subject')
  const addends = terms.map(([index]) => quoteAt(index, 'addend'))
  if (!subject || addends.some((addend) => addend === undefined)) return []
  const evidence = [subject, ...addends.filter((addend) => addend !== undefined)]
  const figures = terms.map(([index, sign], term): Term => ({ sign, at: term + 1, ...figureAt(table, placeOf(index)) }))
  return [{ own, evidence, arithmetic: arithmeticOf(figureAt(table, placeOf(total)), figures) }]
}

const cellAt = (table: Table, { row, column }: { row: number; column: number }) =>
  table.rows[row]?.cells.find((cell) => cell.column === column)

const figureAt = (table: Table, place: { row: number; column: number }) => {
  const cell = cellAt(table, place)
  return { text: cell?.text ?? '', value: cell?.number?.value ?? 0, decimals: cell?.number?.decimals ?? 0 }
}

const quoteCell = (
  documentId: string,
  block: Block,
  table: Table,
  place: { row: number; column: number },
  role: Evidence['role'],
): Evidence | undefined => {
  const cell = cellAt(table, place)
  if (!cell || cell.text === '') return undefined
  return {
    documentId,
    quote: cell.text,
    location: { ...(cell.location ?? block.location), block: block.id },
    role,
    label: labelOf(table, place),
    tableCell: { table: table.id, ...place },
  }
}

/** "Staff costs, 2025": the row's words and the nearest heading over the column. */
const labelOf = (table: Table, { row, column }: { row: number; column: number }): string => {
  const label = table.rows[row]?.cells.find((cell) => cell.column < column && !cell.number && cell.text !== '')?.text
  const heading = table.rows
    .slice(0, row)
    .findLast((above) => above.header)
    ?.cells.find((cell) => cell.column <= column && column < cell.column + (cell.colSpan ?? 1) && cell.column > 0)?.text
  return [label, heading].filter(Boolean).join(', ')
}
