import type { Document, Finding } from '@unfold/contracts'

import { knownNumber, sumOfParts } from '../../calculation.ts'
import { makeFinding } from '../../evidence.ts'
import type { Line } from '../../statements/index.ts'
import { columnsOf, findStatements } from '../../statements/index.ts'
import { amountOf, chooseParts, printDifference, printLike, sumOf } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import { checkCarried } from './cash-carried-forward.ts'
import type { CashColumn, CashLine } from './cash-lines.ts'
import { CASH_ROLL_FORWARD, nameOf, quoteLine, readCashColumn } from './cash-lines.ts'

const MIXED = 'Cash of discontinued operations is told apart in a way that cannot be added up with certainty.'
const INCOMPLETE = 'One of the three activities shows no total.'

const FLOWS = 'logic.cash-flows'
const BALANCES = 'logic.cash-balances'

/** Opening cash + the three activities + exchange rates = closing cash, and each year opens where the one before closed. */
export function* checkCashRollForward(document: Document): Generator<Outcome> {
  for (const statement of findStatements(document).all) {
    if (statement.kind !== 'cash_flow') continue
    const columns = columnsOf(statement).flatMap((column) => readCashColumn(statement, column) ?? [])
    const sums = columns.map(addendsThatFit)
    // The lines that make up the sum in one column make it up in the others too.
    const pattern = new Set(sums.find((sum) => sum !== undefined)?.map(({ line }) => line))
    for (const [at, column] of columns.entries()) {
      const sum = sums[at]
      yield* checkFlows(document, column, sum, pattern)
      yield* checkBalances(document, column, sum, pattern)
    }
    yield* checkCarried(document, columns)
  }
}

const linesIn = ({ operating, investing, financing, others }: CashColumn): CashLine[] => [
  ...operating,
  ...investing,
  ...financing,
  ...others,
]

/** The addends of a column whose sum does not come out: those of its sister columns, or the usual ones. */
const addendsOf = (column: CashColumn, pattern: ReadonlySet<Line>): CashLine[] =>
  pattern.size > 0
    ? linesIn(column).filter(({ line }) => pattern.has(line))
    : [
        ...[column.operating, column.investing, column.financing].flatMap((lines) => lines.at(-1) ?? []),
        ...column.others.filter(({ line }) => /exchange|currency/iu.test(line.label)),
      ]

const told = (column: CashColumn): string => {
  const when = nameOf(column)
  return when === '' ? '' : `, ${when}`
}

function* checkFlows(document: Document, column: CashColumn, sum: CashLine[] | undefined, pattern: ReadonlySet<Line>): Generator<Outcome> {
  const { operating, investing, financing, opening, closing, change } = column
  // Where no line tells the change it is closing less opening cash.
  const stated = change ?? closing
  if (!stated || (!change && !opening)) return
  const check = { rule: FLOWS, subject: `Net change in cash${told(column)}` }
  const incomplete = [operating, investing, financing].some((lines) => lines.length === 0)
  if (sum) {
    const evidence = change ? [quoteLine(document, change, 'subject')] : []
    yield { name: CASH_ROLL_FORWARD, check: { ...check, evidence }, kind: 'confirmed' }
  } else if (pattern.size === 0 && (column.mixed || incomplete))
    yield { name: CASH_ROLL_FORWARD, check, kind: 'not_checked', reason: column.mixed ? MIXED : INCOMPLETE }
  else
    yield { name: CASH_ROLL_FORWARD, check, kind: 'exception', finding: flowsFinding(document, column, stated, addendsOf(column, pattern)) }
}

function* checkBalances(
  document: Document,
  column: CashColumn,
  sum: CashLine[] | undefined,
  pattern: ReadonlySet<Line>,
): Generator<Outcome> {
  const { opening, closing, change, others } = column
  if (!change || !opening || !closing) return
  const check = { rule: BALANCES, subject: `Cash from opening to closing${told(column)}` }
  const beside = others.map(({ number }) => number)
  if (chooseParts([opening.number, change.number], beside, closing.number)) {
    yield { name: CASH_ROLL_FORWARD, check: { ...check, evidence: [quoteLine(document, closing, 'subject')] }, kind: 'confirmed' }
    return
  }
  const addends = addendsOf(column, pattern)
  // Where the net change alone is wrong both sums fail; it is one fault.
  const oneFault = !sum && chooseParts([opening.number, ...addends.map(({ number }) => number)], beside, closing.number)
  const finding = oneFault ? flowsFinding(document, column, change, addends) : balancesFinding(document, column, opening, change, closing)
  yield { name: CASH_ROLL_FORWARD, check, kind: 'exception', finding }
}

/** The totals of the activities, with whatever else has to be taken along to reach the change in cash; undefined where nothing does. */
const addendsThatFit = ({ operating, investing, financing, opening, closing, change, others }: CashColumn): CashLine[] | undefined => {
  const total =
    change?.number ??
    (opening && closing
      ? { ...closing.number, value: (amountOf(closing.number) - amountOf(opening.number)) / closing.number.scale }
      : undefined)
  if (!total) return undefined
  for (const choice of combinations(operating, investing, financing)) {
    const taken = chooseParts(
      choice.map(({ number }) => number),
      others.map(({ number }) => number),
      total,
    )
    if (taken) return [...choice, ...others.filter(({ number }) => taken.includes(number))]
  }
  return undefined
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

const flowsFinding = (document: Document, column: CashColumn, stated: CashLine, addends: readonly CashLine[]): Finding => {
  const { change, opening, closing } = column
  const expected = sumOf(addends.map(({ number }) => number))
  const actual = amountOf(stated.number) - (change || !opening ? 0 : amountOf(opening.number))
  const terms = addends.map(({ line, value }) => `${line.label} ${value.cell.text}`).join('; ')
  return makeFinding({
    rule: FLOWS,
    severity: 'critical',
    title: `The cash flows do not add up to the change in cash${told(column)}.`,
    detail: `Added up: ${terms}. That makes ${printLike(expected, stated.number)}; the statement shows ${printLike(actual, stated.number)}.`,
    expected: printLike(expected, stated.number),
    actual: change ? change.value.cell.text : printLike(actual, stated.number),
    difference: printDifference(actual - expected, stated.number),
    calculation: sumOfParts(
      { ...knownNumber(stated.number), value: actual / stated.number.scale },
      addends.map(({ line, number }, at) => ({ ...knownNumber(number, stated.number.scale), label: line.label, evidence: at + 1 })),
    ),
    confidence: 0.93,
    evidence: [
      quoteLine(document, stated, 'subject'),
      ...addends.map((addend) => quoteLine(document, addend, 'subject')),
      ...[opening, closing].flatMap((line) => (line && line !== stated ? [quoteLine(document, line, 'compared')] : [])),
    ],
  })
}

const balancesFinding = (document: Document, column: CashColumn, opening: CashLine, change: CashLine, closing: CashLine): Finding => {
  const expected = amountOf(opening.number) + amountOf(change.number)
  return makeFinding({
    rule: BALANCES,
    severity: 'critical',
    title: `Opening cash and the change in cash do not lead to closing cash${told(column)}.`,
    detail: `${opening.value.cell.text} at the beginning and a change of ${change.value.cell.text} make ${printLike(expected, closing.number)}; the statement closes with ${closing.value.cell.text}.`,
    expected: printLike(expected, closing.number),
    actual: closing.value.cell.text,
    difference: printDifference(amountOf(closing.number) - expected, closing.number),
    calculation: sumOfParts(
      knownNumber(closing.number),
      [opening, change].map(({ line, number }, at) => ({
        ...knownNumber(number, closing.number.scale),
        label: line.label,
        evidence: at + 1,
      })),
    ),
    confidence: 0.95,
    evidence: [quoteLine(document, closing, 'subject'), quoteLine(document, opening, 'subject'), quoteLine(document, change, 'subject')],
  })
}
