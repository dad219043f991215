import type { PrintedNumber } from '@unfold/contracts'

import type { Column, Grid, Line, Statement, Value } from '../../statements/index.ts'
import { isNetCash, linesOf, valueIn } from '../../statements/index.ts'

// The lines of a cash-flow statement that its roll-forward is made of.

export type CashLine = { line: Line; grid: Grid; value: Value; number: PrintedNumber }

export type CashColumn = {
  column: Column
  /** Totals of the three activities; more than one where continuing and discontinued operations are told apart. */
  operating: CashLine[]
  investing: CashLine[]
  financing: CashLine[]
  change?: CashLine
  opening?: CashLine
  closing?: CashLine
  /** Lines beside the activities that may belong to the sum: exchange rates, cash held for sale … */
  others: CashLine[]
  earnings?: CashLine
}

const CHANGE =
  /^(?:total )?(?:net )?\(?(?:increase|decrease|change)s?\b.*|^(?:net )?(?:change|movement) in\b.*|^net cash (?:in|out)?flow\b.*|^cash (?:increase|decrease)\b.*/iu
const CASH = /\bcash\b/iu
const OPENING = /\b(?:beginning|begin|start|opening|first day|commencement)\b|\bat (?:january|april|july|october) 1\b/iu
const CLOSING = /\b(?:end|ending|close|closing|last day)\b/iu
const EARNINGS =
  /^(?:consolidated )?net (?:income|loss|earnings|profit|\(loss\)|\(income\))|^(?:\(?loss\)?|profit|income|earnings)\b.*\bfor the (?:year|period)|^net \(?loss\)?/iu
const SUPPLEMENT = /\bsupplement|\bnon-?cash\b|\bcash paid\b|\bpaid for\b|\bschedule of\b/iu

/** @returns undefined for a column that is no roll-forward: without a figure in at least two activities. */
export const readCashColumn = (statement: Statement, column: Column): CashColumn | undefined => {
  const placed = linesOf(statement).flatMap(({ line, grid }): CashLine[] => {
    const value = valueIn(line, column)
    return value && !value.number.percent ? [{ line, grid, value, number: signed(line.label, value.number) }] : []
  })
  const totals = (activity: 'operating' | 'investing' | 'financing') =>
    placed.filter(({ line }) => isNetCash(line.label, activity) && !/^adjust|changes? in\b.*\bassets/iu.test(line.label))
  const [operating, investing, financing] = [totals('operating'), totals('investing'), totals('financing')]
  if ([operating, investing, financing].filter((lines) => lines.length > 0).length < 2) return undefined

  const activities = new Set([...operating, ...investing, ...financing])
  const lastActivity = Math.max(...[...activities].map((line) => placed.indexOf(line)))
  const after = placed.slice(lastActivity + 1)
  const words = ({ line }: CashLine) => (CASH.test(line.label) ? line.label : `${line.label} ${line.sections.at(-1) ?? ''}`)
  const bare = /^(?:at )?(?:beginning|end) of (?:the )?(?:year|period|quarter)$/iu
  const balances = placed.filter(
    (line) => (CASH.test(words(line)) || bare.test(line.line.label)) && !activities.has(line) && !SUPPLEMENT.test(line.line.label),
  )
  const opening = balances.find((line) => OPENING.test(line.line.label))
  const closing = balances.findLast((line) => CLOSING.test(line.line.label) && !OPENING.test(line.line.label))
  const change = after.find(
    (line) => CHANGE.test(line.line.label) && CASH.test(words(line)) && !/exchange|currency/iu.test(line.line.label),
  )
  const end = after.findIndex(
    (line) => line === closing || SUPPLEMENT.test(line.line.label) || SUPPLEMENT.test(line.line.sections.at(-1) ?? ''),
  )
  const others = (end < 0 ? after : after.slice(0, end)).filter((line) => line !== opening && line !== closing && line !== change)
  // Exchange rates are told before the activities now and then.
  const early = placed
    .slice(0, lastActivity)
    .filter((line) => /exchange rate|currency/iu.test(line.line.label) && CASH.test(line.line.label))
  const earnings = placed.slice(0, 4).find((line) => EARNINGS.test(line.line.label))
  return {
    column,
    operating,
    investing,
    financing,
    others: [...others, ...early].slice(0, 8),
    ...(change ? { change } : {}),
    ...(opening ? { opening } : {}),
    ...(closing ? { closing } : {}),
    ...(earnings ? { earnings } : {}),
  }
}

/** "Net cash used in investing activities 1,234", printed without parentheses, is an outflow. */
const signed = (label: string, number: PrintedNumber): PrintedNumber =>
  number.value > 0 && /^net cash (?:flows? )?(?:\(?used (?:in|for|by)\)?)/iu.test(label) && !/provided|generated|from\b/iu.test(label)
    ? { ...number, value: -number.value }
    : number
