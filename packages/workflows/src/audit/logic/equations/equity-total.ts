import type { Document } from '@unfold/contracts'

import { knownNumber, sumOfParts } from '../../calculation.ts'
import { makeFinding, quoteCell } from '../../evidence.ts'
import type { Column, Grid, Line, Value } from '../../statements/index.ts'
import { columnsOf, findStatements, linesOf, sayPeriod, valueIn } from '../../statements/index.ts'
import { addsTo, amountOf, printDifference, printLike, sumOf } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import { BALANCE } from './balance-equation.ts'

const RULE = 'logic.equity-total'

const OWN = /^total (?!equity$|liabilities)[^.]*\b(?:stockholders|shareholders|shareowners|equity)\b/iu
const OUTSIDE = /^(?:total )?(?:non-?controlling|minority) interests?/iu
const ALL = /^total equity$|^total (?:stockholders|shareholders|shareowners)['’]? equity$/iu

type Placed = { line: Line; grid: Grid }

/** The owners' equity and the non-controlling interests make total equity, where a balance sheet shows all three. */
export function* checkEquityTotal(document: Document): Generator<Outcome> {
  for (const statement of findStatements(document).all) {
    if (statement.kind !== 'balance_sheet') continue
    const lines = linesOf(statement)
    const outside = lines.findLastIndex(({ line }) => OUTSIDE.test(line.label))
    const own = lines.slice(0, Math.max(0, outside)).findLast(({ line }) => OWN.test(line.label))
    const all = outside < 0 ? undefined : lines[outside + 1]
    const part = lines[outside]
    if (!own || !part || !all || !ALL.test(all.line.label)) continue
    const columns = columnsOf(statement)
    const holds = columns.map((column) => adds(own, part, all, column))
    // One column that adds up shows that the three lines are meant so.
    if (!holds.includes(true)) continue
    for (const [at, column] of columns.entries()) {
      const held = holds[at]
      if (held !== undefined) yield judge(document, own, part, all, column, held)
    }
  }
}

const adds = (own: Placed, part: Placed, all: Placed, column: Column): boolean | undefined => {
  const [a, b, total] = [own, part, all].map(({ line }) => valueIn(line, column))
  return a && b && total ? addsTo([a.number, b.number], total.number) : undefined
}

const judge = (document: Document, own: Placed, part: Placed, all: Placed, column: Column, holds: boolean): Outcome => {
  const figure = ({ line }: Placed): Value => valueIn(line, column) as Value
  const quote = (placed: Placed) =>
    quoteCell(document, placed.grid.block, figure(placed).row, figure(placed).cell, { role: 'subject', label: placed.line.label })
  const when = column.period ? sayPeriod({ ...column.period, months: 0 }) : column.heading
  const check = { rule: RULE, subject: `Total equity, ${when}`, evidence: [quote(all)] }
  if (holds) return { name: BALANCE, check, kind: 'confirmed' }
  const expected = sumOf([figure(own).number, figure(part).number])
  const total = figure(all)
  const finding = makeFinding({
    rule: RULE,
    severity: 'high',
    title: `Equity and non-controlling interests do not make ${all.line.label.toLowerCase()} (${when}).`,
    detail: `${own.line.label} of ${figure(own).cell.text} and ${part.line.label.toLowerCase()} of ${figure(part).cell.text} make ${printLike(expected, total.number)}; the sheet shows ${total.cell.text}.`,
    expected: printLike(expected, total.number),
    actual: total.cell.text,
    difference: printDifference(amountOf(total.number) - expected, total.number),
    calculation: sumOfParts(
      knownNumber(total.number),
      [own, part].map((placed, at) => ({
        ...knownNumber(figure(placed).number, total.number.scale),
        label: placed.line.label,
        evidence: at + 1,
      })),
    ),
    confidence: 0.9,
    evidence: [quote(all), quote(own), quote(part)],
  })
  return { name: BALANCE, check, kind: 'exception', finding }
}
