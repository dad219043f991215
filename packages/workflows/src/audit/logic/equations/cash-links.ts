import type { Document } from '@unfold/contracts'

import { knownNumber, size, sumOfParts } from '../../calculation.ts'
import { makeFinding, quoteCell } from '../../evidence.ts'
import type { Grid, Line, Period, Statement, Value } from '../../statements/index.ts'
import { columnsOf, comparePeriods, findStatements, linesOf, readGrids, sayPeriod } from '../../statements/index.ts'
import { agree, amountOf, chooseParts, printDifference, within } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import type { CashLine } from './cash-lines.ts'
import { readCashColumn } from './cash-lines.ts'

const STATEMENT_LINKS = 'links between statements'
const CASH = 'logic.cash-balance-sheet'
const EARNINGS = 'logic.earnings-link'

type Placed = { line: Line; grid: Grid; value: Value }

/** Closing cash stands in the balance sheet too, and the cash flows start from the income statement's result. */
export function* checkCashLinks(document: Document): Generator<Outcome> {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  if (!cashFlow) return
  for (const column of columnsOf(cashFlow)) {
    const cash = readCashColumn(cashFlow, column)
    const period = column.period
    if (!cash || !period) continue
    if (cash.closing && balanceSheet) yield* checkClosing(document, balanceSheet, cash.closing, period, cash.mixed)
    if (cash.earnings && income) yield* checkEarnings(document, income, cash.earnings, period)
  }
}

const valuesAt = (statement: Statement, test: (label: string) => boolean, period: Period, balance: boolean): Placed[] =>
  linesOf(statement).flatMap(({ line, grid }) =>
    test(line.label)
      ? line.values.flatMap((value) => {
          if (!value.period || value.column.aside) return []
          const own = balance ? { ...value.period, months: 0 } : value.period
          const wanted = balance ? { ...period, months: 0 } : period
          return comparePeriods(own, wanted) === 'same' ? [{ line, grid, value }] : []
        })
      : [],
  )

const RESTRICTED = /restricted|overdraft|held for sale|escrow|trust|segregated|discontinued|disposal|funds|customer/iu

function* checkClosing(document: Document, sheet: Statement, closing: CashLine, period: Period, mixed: boolean): Generator<Outcome> {
  const held = valuesAt(sheet, (label) => /\bcash\b/iu.test(label) && !/^total (?:current )?assets/iu.test(label), period, true)
  if (held.length === 0) return
  const when = sayPeriod({ ...period, months: 0 })
  const quote = ({ grid, value, line }: Placed, role: 'subject' | 'compared') =>
    quoteCell(document, grid.block, value.row, value.cell, { role, label: line.label })
  const check = {
    rule: CASH,
    subject: `Closing cash against the balance sheet, ${when}`,
    evidence: [quote(closing, 'subject'), ...held.slice(0, 1).map((line) => quote(line, 'compared'))],
  }
  const numbers = held.map(({ value }) => value.number)
  if (numbers.some((number) => agree(number, closing.number)) || chooseParts([], numbers, closing.number)) {
    yield { name: STATEMENT_LINKS, check, kind: 'confirmed' }
    return
  }
  if (isReconciled(document, closing)) {
    yield { name: STATEMENT_LINKS, check, kind: 'confirmed', reason: 'A table of the report reconciles it to the balance sheet.' }
    return
  }
  const only = held.length === 1 ? held[0] : undefined
  const words = `${closing.line.label} ${closing.line.sections.join(' ')} ${only?.line.label ?? ''}`
  if (!only || mixed || RESTRICTED.test(words) || agreesElsewhere(document, only, closing)) {
    const reason = 'Closing cash includes cash that the balance sheet shows in other lines, and no table reconciles the two.'
    yield { name: STATEMENT_LINKS, check, kind: 'not_checked', reason }
    return
  }
  const finding = makeFinding({
    rule: CASH,
    severity: 'critical',
    title: `Closing cash differs between the cash-flow statement and the balance sheet (${when}).`,
    detail: `The cash-flow statement closes with ${closing.value.cell.text}; the balance sheet shows ${only.line.label.toLowerCase()} of ${only.value.cell.text}, and no table reconciles the two.`,
    expected: only.value.cell.text,
    actual: closing.value.cell.text,
    difference: printDifference(amountOf(closing.number) - amountOf(only.value.number), closing.number),
    calculation: sumOfParts(knownNumber(closing.number), [
      { ...knownNumber(only.value.number, closing.number.scale), label: only.line.label, evidence: 1 },
    ]),
    confidence: 0.85,
    evidence: [quote(closing, 'subject'), quote(only, 'subject')],
  })
  yield { name: STATEMENT_LINKS, check, kind: 'exception', finding }
}

/** Another table shows the same sum with a line of cash in its name or among its lines. */
const isReconciled = (document: Document, closing: CashLine): boolean =>
  readGrids(document).some(
    (grid) =>
      grid !== closing.grid &&
      grid.lines.some((line) => /\bcash\b/iu.test(line.label)) &&
      grid.lines.some((line) => line.values.some((value) => value.number.value !== 0 && agree(value.number, closing.number))),
  )

/** Overdrafts (IFRS) or restricted cash are told of in the notes: the balance sheet's own figure stands beside another one. */
const agreesElsewhere = (document: Document, held: Placed, closing: CashLine): boolean => {
  const difference = Math.abs(amountOf(held.value.number) - amountOf(closing.number))
  return readGrids(document).some((grid) =>
    grid.lines.some(
      (line) =>
        /overdraft|restricted|held for sale/iu.test(line.label) &&
        line.values.some((value) => value.number.value !== 0 && within(Math.abs(amountOf(value.number)), difference, value.number.scale)),
    ),
  )
}

const RESULT = /\b(?:net|total|consolidated|comprehensive|before|after|continuing)?\s?\(?(?:income|loss|earnings|profit|operations)\)?\b/iu
const NOT_A_RESULT =
  /\bper\b|\btax(?:es)? (?:expense|benefit|provision)|^(?:interest|other|investment|operating)\b|provision|weighted|dividend/iu

function* checkEarnings(document: Document, income: Statement, earnings: CashLine, period: Period): Generator<Outcome> {
  const results = valuesAt(income, (label) => RESULT.test(label) && !NOT_A_RESULT.test(label), period, false)
  if (results.length === 0) return
  const quote = ({ grid, value, line }: Placed, role: 'subject' | 'compared') =>
    quoteCell(document, grid.block, value.row, value.cell, { role, label: line.label })
  const subject = `${earnings.line.label} in the cash-flow statement against the income statement, ${sayPeriod(period)}`
  const match = results.find(({ value }) => sameSize(value, earnings))
  const check = { rule: EARNINGS, subject, evidence: [quote(earnings, 'subject')] }
  if (match) {
    yield {
      name: STATEMENT_LINKS,
      check: { ...check, evidence: [quote(earnings, 'subject'), quote(match, 'compared')] },
      kind: 'confirmed',
    }
    return
  }
  const bottom = results.find(({ line }) => /^(?:consolidated )?net (?:income|loss|earnings|\(loss\))(?: \(?loss\)?)?$/iu.test(line.label))
  if (!bottom) {
    yield { name: STATEMENT_LINKS, check, kind: 'not_checked', reason: 'The income statement names its result in other words.' }
    return
  }
  const finding = makeFinding({
    rule: EARNINGS,
    severity: 'critical',
    title: `The cash-flow statement starts from another result than the income statement shows (${sayPeriod(period)}).`,
    detail: `${earnings.line.label} is ${earnings.value.cell.text} in the cash-flow statement and ${bottom.value.cell.text} in the income statement.`,
    expected: bottom.value.cell.text,
    actual: earnings.value.cell.text,
    calculation: sumOfParts(size(knownNumber(earnings.number)), [
      { ...size(knownNumber(bottom.value.number, earnings.number.scale)), label: bottom.line.label, evidence: 1 },
    ]),
    confidence: 0.85,
    evidence: [quote(earnings, 'subject'), quote(bottom, 'subject')],
  })
  yield {
    name: STATEMENT_LINKS,
    check: { ...check, evidence: [quote(earnings, 'subject'), quote(bottom, 'compared')] },
    kind: 'exception',
    finding,
  }
}

const sameSize = (value: Value, { number }: CashLine): boolean =>
  agree({ ...value.number, value: Math.abs(value.number.value) }, { ...number, value: Math.abs(number.value) })
