import type { Document, Finding } from '@unfold/contracts'

import { makeFinding, quoteCell } from '../../evidence.ts'
import { columnsOf, findStatements, isoDay, sayPeriod } from '../../statements/index.ts'
import { addsTo, agree, amountOf, chooseParts, printDifference, printLike, sumOf } from '../amounts.ts'
import type { CashColumn, CashLine } from './cash-lines.ts'
import { readCashColumn } from './cash-lines.ts'
import type { Outcome } from '../outcome.ts'

const MIXED = 'Cash of discontinued operations is told apart in a way that cannot be added up with certainty.'

const CASH_ROLL_FORWARD = 'cash roll-forwards'
const FLOWS = 'logic.cash-flows'
const BALANCES = 'logic.cash-balances'
const CARRIED = 'logic.cash-carried-forward'

/** Opening cash + the three activities + exchange rates = closing cash, and each year opens where the one before closed. */
export function* checkCashRollForward(document: Document): Generator<Outcome> {
  for (const statement of findStatements(document).all) {
    if (statement.kind !== 'cash_flow') continue
    const columns = columnsOf(statement).flatMap((column) => readCashColumn(statement, column) ?? [])
    for (const column of columns) yield* checkColumn(document, column)
    yield* checkCarried(document, columns)
  }
}

const nameOf = ({ column }: CashColumn): string => (column.period ? sayPeriod(column.period) : column.heading)

const quote = (document: Document, { grid, line, value }: CashLine, role: 'subject' | 'addend' | 'compared') =>
  quoteCell(document, grid.block, value.row, value.cell, { role, label: line.label })

function* checkColumn(document: Document, column: CashColumn): Generator<Outcome> {
  const { operating, investing, financing, opening, closing, change, others } = column
  const when = nameOf(column)
  const of = when === '' ? '' : `, ${when}`
  const flowsCheck = { rule: FLOWS, subject: `Net change in cash${of}` }
  const balancesCheck = { rule: BALANCES, subject: `Cash from opening to closing${of}` }
  const addends = totalsThatAdd(column)

  // Where no line tells the change it is closing less opening cash.
  const stated = change ?? closing
  if (!stated || (!change && !opening)) return
  if (addends.fits)
    yield {
      name: CASH_ROLL_FORWARD,
      check: { ...flowsCheck, evidence: change ? [quote(document, change, 'subject')] : [] },
      kind: 'confirmed',
    }
  else if (column.mixed) yield { name: CASH_ROLL_FORWARD, check: flowsCheck, kind: 'not_checked', reason: MIXED }
  else if (operating.length === 0 || investing.length === 0 || financing.length === 0)
    yield { name: CASH_ROLL_FORWARD, check: flowsCheck, kind: 'not_checked', reason: 'One of the three activities shows no total.' }
  else
    yield {
      name: CASH_ROLL_FORWARD,
      check: flowsCheck,
      kind: 'exception',
      finding: flowsFinding(document, column, stated, addends.usual, of),
    }

  if (!change || !opening || !closing) return
  const rolled = chooseParts(
    [opening.number, change.number],
    others.map(({ number }) => number),
    closing.number,
  )
  if (rolled)
    yield { name: CASH_ROLL_FORWARD, check: { ...balancesCheck, evidence: [quote(document, closing, 'subject')] }, kind: 'confirmed' }
  else {
    // Where the net change alone is wrong both sums fail; it is one fault.
    const oneFault =
      !addends.fits &&
      chooseParts(
        [opening.number, ...addends.usual.map(({ number }) => number)],
        others.map(({ number }) => number),
        closing.number,
      )
    const finding = oneFault
      ? flowsFinding(document, column, stated, addends.usual, of)
      : balancesFinding(document, opening, change, closing, of)
    yield { name: CASH_ROLL_FORWARD, check: balancesCheck, kind: 'exception', finding }
  }
}

/** The totals of the activities, with whatever else has to be taken along to reach the change in cash. */
const totalsThatAdd = ({ operating, investing, financing, opening, closing, change, others }: CashColumn) => {
  const usual = [operating, investing, financing].flatMap((lines) => lines.at(-1) ?? [])
  const total =
    change?.number ??
    (opening && closing
      ? { ...closing.number, value: (amountOf(closing.number) - amountOf(opening.number)) / closing.number.scale }
      : undefined)
  if (!total) return { fits: false, usual }
  const optional = others.map(({ number }) => number)
  for (const choice of combinations(operating, investing, financing)) {
    const needed = choice.map(({ number }) => number)
    if (chooseParts(needed, optional, total)) return { fits: true, usual: choice }
  }
  return { fits: false, usual }
}

/** One total of each activity, the last first; then all of an activity's lines (continuing and discontinued, without their sum). */
function* combinations(...activities: CashLine[][]): Generator<CashLine[]> {
  const choices = activities.map((lines) => {
    const singles = lines
      .toReversed()
      .slice(0, 4)
      .map((line) => [line])
    return lines.length > 1 ? [...singles, lines.slice(0, 4)] : singles.length > 0 ? singles : [[]]
  })
  for (const a of choices[0] ?? []) for (const b of choices[1] ?? []) for (const c of choices[2] ?? []) yield [...a, ...b, ...c]
}

const flowsFinding = (document: Document, column: CashColumn, stated: CashLine, addends: readonly CashLine[], of: string): Finding => {
  const { change, opening, closing, others } = column
  const parts = [...addends, ...others.filter(({ line }) => /exchange|currency/iu.test(line.label))]
  const expected = sumOf(parts.map(({ number }) => number))
  const actual = amountOf(stated.number) - (change || !opening ? 0 : amountOf(opening.number))
  const terms = parts.map(({ line, value }) => `${line.label} ${value.cell.text}`).join('; ')
  return makeFinding({
    rule: FLOWS,
    severity: 'critical',
    title: `The cash flows do not add up to the change in cash${of}.`,
    detail: `Added up: ${terms}. That makes ${printLike(expected, stated.number)}; the statement shows ${printLike(actual, stated.number)}.`,
    expected: printLike(expected, stated.number),
    actual: change ? change.value.cell.text : printLike(actual, stated.number),
    difference: printDifference(actual - expected, stated.number),
    confidence: 0.93,
    evidence: [
      quote(document, stated, 'subject'),
      ...parts.map((part) => quote(document, part, 'subject')),
      ...[opening, closing].flatMap((line) => (line && line !== stated ? [quote(document, line, 'compared')] : [])),
    ],
  })
}

const balancesFinding = (document: Document, opening: CashLine, change: CashLine, closing: CashLine, of: string): Finding => {
  const expected = amountOf(opening.number) + amountOf(change.number)
  return makeFinding({
    rule: BALANCES,
    severity: 'critical',
    title: `Opening cash and the change in cash do not lead to closing cash${of}.`,
    detail: `${opening.value.cell.text} at the beginning and a change of ${change.value.cell.text} make ${printLike(expected, closing.number)}; the statement closes with ${closing.value.cell.text}.`,
    expected: printLike(expected, closing.number),
    actual: closing.value.cell.text,
    difference: printDifference(amountOf(closing.number) - expected, closing.number),
    confidence: 0.95,
    evidence: [quote(document, closing, 'subject'), quote(document, opening, 'subject'), quote(document, change, 'subject')],
  })
}

/** The balance a year opens with is the one that the year before closed with. */
function* checkCarried(document: Document, columns: readonly CashColumn[]): Generator<Outcome> {
  for (const later of columns) {
    const earlier = columns.find((column) => column !== later && follows(later, column))
    if (!earlier || !later.opening || !earlier.closing) continue
    const subject = `Opening cash of ${nameOf(later)} against closing cash of ${nameOf(earlier)}`
    const evidence = [quote(document, later.opening, 'subject'), quote(document, earlier.closing, 'compared')]
    const check = { rule: CARRIED, subject, evidence }
    if (agree(later.opening.number, earlier.closing.number)) {
      yield { name: CASH_ROLL_FORWARD, check, kind: 'confirmed' }
      continue
    }
    if (follows(later, earlier) !== 'surely') {
      yield {
        name: CASH_ROLL_FORWARD,
        check,
        kind: 'not_checked',
        reason: 'The columns of the cash-flow statement do not say how long their periods are.',
      }
      continue
    }
    const [opens, closed] = [later.opening, earlier.closing]
    // Whichever of the two breaks its own column's sum is the wrong one.
    const closingBroken = earlier.opening && earlier.change && !addsTo([earlier.opening.number, earlier.change.number], closed.number)
    const [wrong, right] = closingBroken ? [closed, opens] : [opens, closed]
    const finding = makeFinding({
      rule: CARRIED,
      severity: 'critical',
      title: `Cash does not carry over from ${nameOf(earlier)} to ${nameOf(later)}.`,
      detail: `${nameOf(earlier)} closes with ${closed.value.cell.text}, ${nameOf(later)} opens with ${opens.value.cell.text}; the two must be equal.`,
      expected: right.value.cell.text,
      actual: wrong.value.cell.text,
      difference: printDifference(amountOf(wrong.number) - amountOf(right.number), wrong.number),
      confidence: 0.93,
      evidence: [quote(document, wrong, 'subject'), quote(document, right, 'subject')],
    })
    yield { name: CASH_ROLL_FORWARD, check, kind: 'exception', finding }
  }
}

/** `surely` where the columns themselves say how long their periods are. */
const follows = ({ column: later }: CashColumn, { column: earlier }: CashColumn): 'surely' | 'perhaps' | undefined => {
  const [a, b] = [later.period, earlier.period]
  if (!a || !b || (a.months ?? 12) !== (b.months ?? 12)) return undefined
  const months = a.months ?? b.months ?? 12
  if (months === 0) return undefined
  const next = a.end && b.end ? Math.abs(isoDay(a.end) - isoDay(b.end) - months * 30.44) <= 8 : months === 12 && a.year - b.year === 1
  return next ? (a.months !== undefined && b.months !== undefined ? 'surely' : 'perhaps') : undefined
}
