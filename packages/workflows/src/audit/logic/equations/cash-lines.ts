import type { Document, Evidence, PrintedNumber } from '@unfold/contracts'

import { quoteCell } from '../../evidence.ts'
import type { Column, Grid, Line, Statement, Value } from '../../statements/index.ts'
import { isNetCash, linesOf, sayPeriod, valueIn } from '../../statements/index.ts'
import { addsTo } from '../amounts.ts'

// The lines of a cash-flow statement that its roll-forward is made of.

export type CashLine = { line: Line; grid: Grid; value: Value; number: PrintedNumber }

export type CashColumn = {
  column: Column
  /** Totals of the three activities; more than one where continuing and discontinued operations are told apart. */
  operating: CashLine[]
  investing: CashLine[]
  financing: CashLine[]
  /** The lines that lead from opening to closing cash; where none do, the likeliest. */
  change?: CashLine
  opening?: CashLine
  closing?: CashLine
  /** Cash of discontinued operations or held for sale has lines of its own, which no two companies set alike. */
  mixed: boolean
  /** Lines beside the activities that may belong to the sum: exchange rates, cash held for sale … */
  others: CashLine[]
  earnings?: CashLine
}

export const CASH_ROLL_FORWARD = 'cash roll-forwards'

export const nameOf = ({ column }: CashColumn): string => (column.period ? sayPeriod(column.period) : column.heading)

export const quoteLine = (document: Document, { grid, line, value }: CashLine, role: 'subject' | 'compared'): Evidence =>
  quoteCell(document, grid.block, value.row, value.cell, { role, label: line.label })

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
  const lines = linesOf(statement)
  const scale = usualScale(lines.flatMap(({ line }) => valueIn(line, column) ?? []))
  const placed = lines.flatMap(({ line, grid }): CashLine[] => {
    const value = valueIn(line, column)
    return value && !value.number.percent ? [{ line, grid, value, number: { ...signed(line.label, value.number), scale } }] : []
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
  const openings = balances.filter((line) => OPENING.test(line.line.label))
  const closings = balances.filter((line) => CLOSING.test(line.line.label) && !OPENING.test(line.line.label))
  const changes = after.filter(
    (line) => CHANGE.test(line.line.label) && CASH.test(words(line)) && !/exchange|currency|held for sale/iu.test(line.line.label),
  )
  const { opening, change, closing } = rolling(openings, changes, closings)
  const end = after.findIndex(
    (line) => line === closing || SUPPLEMENT.test(line.line.label) || SUPPLEMENT.test(line.line.sections.at(-1) ?? ''),
  )
  const others = (end < 0 ? after : after.slice(0, end)).filter((line) => line !== opening && line !== closing && line !== change)
  // Exchange rates and discontinued operations are told between the activities now and then.
  const early = placed
    .slice(0, lastActivity)
    .filter((line) => !activities.has(line) && /exchange|currency|discontinued/iu.test(line.line.label) && CASH.test(line.line.label))
  const earnings = placed.slice(0, 4).find((line) => EARNINGS.test(line.line.label))
  return {
    column,
    operating,
    investing,
    financing,
    others: [...others, ...early].slice(0, 8),
    mixed: placed.some(({ line }) => /discontinued|held for sale|disposal group/iu.test(line.label)),
    ...(change ? { change } : {}),
    ...(opening ? { opening } : {}),
    ...(closing ? { closing } : {}),
    ...(earnings ? { earnings } : {}),
  }
}

/** Where a statement shows cash with and without its restricted part, the lines that belong together. */
const rolling = (openings: readonly CashLine[], changes: readonly CashLine[], closings: readonly CashLine[]) => {
  for (const change of changes)
    for (const opening of openings)
      for (const closing of closings) if (addsTo([opening.number, change.number], closing.number)) return { opening, change, closing }
  const [opening] = openings
  const change = changes.find(({ line }) => !/continu/iu.test(line.label)) ?? changes[0]
  const [closing] = closings
  return { ...(opening ? { opening } : {}), ...(change ? { change } : {}), ...(closing ? { closing } : {}) }
}

/** The scale that most of the figures have: what a single row is read with differently is a misreading. */
const usualScale = (values: readonly Value[]): number => {
  const counts = new Map<number, number>()
  for (const { number } of values) counts.set(number.scale, (counts.get(number.scale) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}

/** "Net cash used in investing activities 1,234", printed without parentheses, is an outflow. */
const signed = (label: string, number: PrintedNumber): PrintedNumber =>
  number.value > 0 && /^net cash (?:flows? )?(?:\(?used (?:in|for|by)\)?)/iu.test(label) && !/provided|generated|from\b/iu.test(label)
    ? { ...number, value: -number.value }
    : number
