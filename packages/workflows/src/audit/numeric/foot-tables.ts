import type { Check, Document, Evidence, Finding, Location } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { quoteCell } from '../evidence.ts'
import { checkTable, type BandCheck, type TableCheck } from './check-table.ts'
import { claimedTotals } from './claims.ts'
import type { Figure, Line, Matrix } from './matrix.ts'
import { keptSums } from './kept-sums.ts'
import type { KnownCells } from './known-cells.ts'
import type { Pace } from './pace.ts'
import type { Relation } from './relation.ts'
import { tellReversal } from './reversed-columns.ts'
import { tellDiagnosis } from './table-findings.ts'
import { sayLabel } from './wording.ts'

// One table checked, told and accounted for: every total is footed, an exception, or not checkable and why.

export const expectTotals = (log: CheckLog, matrices: readonly Matrix[]) => {
  for (const matrix of matrices)
    for (const band of matrix.bands)
      log.expect(
        'totals',
        claimedTotals(band).reduce((so, line) => so + cellsOf(line, band).length, 0),
      )
}

/** Cells of a total line that have something to add up: amounts; percentages only where they turn out to add up. */
const cellsOf = (line: Line, band: Matrix['bands'][number]): number[] =>
  line.figures.flatMap((figure, slot) => (figure && !figure.nil && !figure.percent && band.slots[slot]?.kind === 'amount' ? [slot] : []))

export const footTable = async (
  document: Document,
  matrix: Matrix,
  statement: boolean,
  known: KnownCells,
  log: CheckLog,
  pace: Pace,
): Promise<TableCheck> => {
  const check = await checkTable(matrix, pace)
  const findings = new Map<Relation, Finding>()
  for (const diagnosis of check.diagnoses) {
    const figures = diagnosis.relations.flatMap(({ total, terms }) => [total, ...terms.map(({ figure }) => figure)])
    const told = figures.map(({ row, cell }) => known.of(matrix.block.id, row, cell.column)).find((finding) => finding !== undefined)
    const finding = told ?? tellDiagnosis(document, matrix, diagnosis, statement)
    if (!finding) continue
    for (const relation of diagnosis.relations) findings.set(relation, finding)
  }
  // Only now: two faults of one table are two findings, though their sums share a figure.
  for (const [{ total, terms }, finding] of findings)
    for (const { row, cell } of [total, ...terms.map(({ figure }) => figure)]) known.learn(matrix.block.id, row, cell.column, finding)
  for (const band of check.bands) {
    accountTotals(document, matrix, band, findings, log)
    accountAcross('cross-footing', document, matrix, band.across, findings, log)
    accountAcross('percentages', document, matrix, band.ratios, findings, log)
    for (const reversal of band.reversals)
      log.exception(
        'cross-footing',
        { rule: 'numeric.reversed-columns', subject: band.band.slots[reversal.later]?.heading ?? '' },
        tellReversal(document, matrix, band.band, reversal),
      )
  }
  return check
}

const accountTotals = (
  document: Document,
  matrix: Matrix,
  { band, down, unfooted }: BandCheck,
  findings: ReadonlyMap<Relation, Finding>,
  log: CheckLog,
) => {
  const byRow = new Map<number, Relation[]>()
  for (const relation of down) byRow.set(relation.total.row, [...(byRow.get(relation.total.row) ?? []), relation])
  const claimed = new Set(claimedTotals(band))
  for (const [index, line] of band.lines.entries()) {
    const relations = byRow.get(line.row) ?? []
    if (relations.length === 0 && !claimed.has(line)) continue
    const cells = cellsOf(line, band)
    const slots = new Set([...cells, ...relations.map(({ total }) => total.slot)])
    // What does not call itself a total, and turns out to be one, was not counted beforehand.
    log.expect('totals', claimed.has(line) ? slots.size - cells.length : slots.size)
    if (!line.figures.some((one, slot) => one && slots.has(slot))) continue
    const subject = sayLabel(line.label, band.lines.slice(0, index).findLast(({ label }) => label !== '')?.label)
    const entry = { rule: 'numeric.footing', subject }
    const broken = relations.flatMap((relation) => {
      const finding = findings.get(relation)
      return finding ? [{ finding, total: relation.total }] : []
    })
    // The total itself: its finding may have been told of another figure that breaks it.
    for (const { finding, total } of broken)
      log.exception(
        'totals',
        { ...entry, evidence: [quoteCell(document, matrix.block, total.row, total.cell, { label: subject })] },
        finding,
      )
    const holding = relations.filter((relation) => relation.holds)
    const held = holding.length
    const evidence = quoteFigures(
      document,
      matrix,
      holding.map(({ total }) => total),
      subject,
    )
    const footed = { ...entry, evidence, ...withSums(matrix, holding) }
    if (held > 0) log.confirmed('totals', held > 1 ? { ...footed, reason: `foots in ${held} columns` } : footed, held)
    const left = slots.size - held - broken.length
    if (left <= 0) continue
    const why = unfooted.find(({ total }) => total === line)?.reason ?? 'not every line of it is printed in its column'
    const judged = new Set(relations.flatMap((relation) => (relation.holds || findings.has(relation) ? [relation.total.slot] : [])))
    const open = line.figures.filter((one, slot) => one !== undefined && slots.has(slot) && !judged.has(slot))
    log.notChecked('totals', { ...entry, evidence: quoteFigures(document, matrix, open, subject), reason: why }, left)
  }
}

const withSums = (matrix: Matrix, relations: readonly Relation[]): Pick<Check, 'sums'> => {
  const sums = keptSums(matrix, relations)
  return sums.length > 0 ? { sums } : {}
}

/** Each cell once. */
const quoteFigures = (document: Document, { block }: Matrix, figures: readonly (Figure | undefined)[], label?: string): Evidence[] => {
  const cells = new Map(figures.flatMap((figure) => (figure ? [[figure.cell, figure.row] as const] : [])))
  return [...cells].map(([cell, row]) => quoteCell(document, block, row, cell, label === undefined ? {} : { label }))
}

const accountAcross = (
  name: string,
  document: Document,
  matrix: Matrix,
  relations: readonly Relation[],
  findings: ReadonlyMap<Relation, Finding>,
  log: CheckLog,
) => {
  const rules = new Map<string, Relation[]>()
  for (const relation of relations) {
    const finding = findings.get(relation)
    if (finding) log.exception(name, { rule: finding.rule, subject: sayLabel(relation.totalLabel) }, finding)
    else if (relation.holds) rules.set(relation.kind, [...(rules.get(relation.kind) ?? []), relation])
  }
  for (const [kind, held] of rules) {
    const evidence = quoteFigures(
      document,
      matrix,
      held.map(({ total }) => total),
    )
    const check = { rule: `numeric.${kind}`, subject: `${held.length} lines`, reason: 'every line bears it out', evidence }
    log.confirmed(name, { ...check, ...withSums(matrix, held) }, held.length)
  }
}

/** ", p. 57" */
export const sayPlace = (location: Location): string => {
  switch (location.kind) {
    case 'page':
      return `, p. ${location.page}`
    case 'cell':
      return `, sheet ${location.sheet}`
    case 'line':
      return `, line ${location.line}`
    case 'element':
      return ''
  }
}
