import type { Document, Finding, Location } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { quoteCell } from '../evidence.ts'
import { checkTable, type BandCheck, type TableCheck } from './check-table.ts'
import { claimedTotals } from './footing.ts'
import type { Matrix, Line } from './matrix.ts'
import type { Relation } from './relation.ts'
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

/** Cells of a total line that have something to add up. */
const cellsOf = (line: Line, band: Matrix['bands'][number]): number[] =>
  line.figures.flatMap((figure, slot) => (figure && !figure.nil && band.slots[slot]?.kind !== 'other' ? [slot] : []))

export const footTable = (document: Document, matrix: Matrix, statement: boolean, log: CheckLog): TableCheck => {
  const check = checkTable(matrix)
  const findings = new Map<Relation, Finding>()
  for (const diagnosis of check.diagnoses) {
    const finding = tellDiagnosis(document, matrix, diagnosis, statement)
    if (finding) for (const relation of diagnosis.relations) findings.set(relation, finding)
  }
  for (const band of check.bands) {
    accountTotals(document, matrix, band, findings, log)
    accountAcross('cross-footing', band.across, findings, log)
    accountAcross('percentages', band.ratios, findings, log)
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
    const relations = byRow.get(line.row)
    const why = unfooted.find(({ total }) => total === line)?.reason
    if (!relations && why === undefined) continue
    const cells = cellsOf(line, band)
    // A line that does not call itself a total and yet is one.
    if (!claimed.has(line)) log.expect('totals', cells.length)
    const [first] = cells
    const figure = line.figures[first ?? 0]
    if (!figure) continue
    const subject = sayLabel(line.label, band.lines.slice(0, index).findLast(({ label }) => label !== '')?.label)
    const entry = {
      rule: 'numeric.footing',
      subject,
      evidence: [quoteCell(document, matrix.block, figure.row, figure.cell, { label: subject })],
    }
    let open = cells.length
    for (const relation of relations ?? []) {
      const finding = findings.get(relation)
      if (!finding) continue
      log.exception(
        'totals',
        {
          ...entry,
          subject: [subject, band.slots[relation.total.slot]?.heading].filter(Boolean).join(', '),
          evidence: finding.evidence.slice(0, 1),
        },
        finding,
      )
      open -= 1
    }
    const held = (relations ?? []).filter((relation) => relation.holds && cells.includes(relation.total.slot)).length
    if (held > 0) log.confirmed('totals', { ...entry, ...(held > 1 ? { reason: `foots in ${held} columns` } : {}) }, held)
    open -= held
    if (open > 0) log.notChecked('totals', { ...entry, reason: why ?? 'nothing to add up is printed in its column' }, open)
  }
}

const accountAcross = (name: string, relations: readonly Relation[], findings: ReadonlyMap<Relation, Finding>, log: CheckLog) => {
  const rules = new Map<string, number>()
  for (const relation of relations) {
    const finding = findings.get(relation)
    if (finding) log.exception(name, { rule: finding.rule, subject: sayLabel(relation.totalLabel) }, finding)
    else if (relation.holds) rules.set(relation.kind, (rules.get(relation.kind) ?? 0) + 1)
  }
  for (const [kind, count] of rules)
    log.confirmed(name, { rule: `numeric.${kind}`, subject: `${count} lines`, reason: 'every line bears it out' }, count)
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
