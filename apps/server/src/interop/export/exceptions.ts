import {
  type AgentFinding,
  type Calculation,
  type Evidence,
  rankedFindings,
  recompute,
  type Review,
  reviewOf,
  type RunState,
} from '@unfold/contracts'
import { placeOf } from '@unfold/workpaper'

import { ruleWords } from './rule-words.ts'

/** One exception of a run, with all that is needed to judge it and to compute it again. */
export type Exception = {
  /** From 1, over all runs of the file. */
  number: number
  state: RunState
  finding: AgentFinding
  agent: string
  rule: string
  review: Review | undefined
  subject: Evidence | undefined
  calculation: Calculation | undefined
}

/** The exceptions of these runs, in each the gravest first as its reviewer has it. */
export const exceptionsOf = (states: readonly RunState[]): Exception[] =>
  states
    .flatMap((state) => rankedFindings(state).map((finding) => ({ state, finding })))
    .map(({ state, finding }, at) => ({
      number: at + 1,
      state,
      finding,
      agent: state.agents[finding.agentId]?.title ?? finding.agentId,
      rule: ruleWords(finding.rule),
      review: reviewOf(state.reviews, finding.id),
      subject: finding.evidence.find(({ role }) => role === 'subject') ?? finding.evidence[0],
      calculation: finding.calculation,
    }))

/** As a column holds it; a number stays one. */
export type CellValue = string | number

const documentOf = ({ state, subject }: Exception): string => state.documents.find(({ id }) => id === subject?.documentId)?.name ?? ''

const location = <Kind extends Evidence['location']['kind']>(
  { subject }: Exception,
  kind: Kind,
): Extract<Evidence['location'], { kind: Kind }> | undefined =>
  subject?.location.kind === kind ? (subject.location as Extract<Evidence['location'], { kind: Kind }>) : undefined

/** Rows and columns from 1, as a reader counts them. */
export const EXCEPTION_COLUMNS: readonly (readonly [
  heading: string,
  of: (exception: Exception) => CellValue | undefined,
  width: number,
])[] = [
  ['No.', ({ number }) => number, 6],
  ['Severity', ({ finding }) => finding.severity, 10],
  ['Severity by reviewer', ({ review }) => review?.severity, 12],
  ['Verdict', ({ review }) => review?.verdict ?? 'open', 11],
  ['Reason', ({ review }) => review?.reason, 24],
  ['Comment', ({ review }) => review?.comment, 24],
  ['Reviewed by', ({ review }) => review?.by, 14],
  ['Reviewed at', ({ review }) => review?.at, 24],
  ['Finding', ({ finding }) => finding.title, 50],
  ['Detail', ({ finding }) => finding.detail, 60],
  ['Rule', ({ rule }) => rule, 20],
  ['Agent', ({ agent }) => agent, 12],
  ['Said by a model', ({ finding }) => finding.model, 14],
  ['Confidence', ({ finding }) => finding.confidence, 10],
  ['Document', documentOf, 24],
  ['Place', ({ subject }) => (subject ? placeOf(subject) : undefined), 26],
  ['Page', (one) => location(one, 'page')?.page, 6],
  ['Sheet', (one) => location(one, 'cell')?.sheet, 14],
  ['Cell', (one) => location(one, 'cell')?.cell, 7],
  ['Line', (one) => location(one, 'line')?.line, 6],
  ['Paragraph', ({ subject }) => subject?.location.block, 10],
  ['Table', ({ subject }) => subject?.tableCell?.table, 9],
  ['Row', ({ subject }) => (subject?.tableCell ? subject.tableCell.row + 1 : undefined), 6],
  ['Column', ({ subject }) => (subject?.tableCell ? subject.tableCell.column + 1 : undefined), 8],
  ['Quoted words', ({ subject }) => subject?.quote, 40],
  ['Reported', ({ finding }) => finding.actual, 16],
  ['Expected', ({ finding }) => finding.expected, 16],
  ['Difference', ({ finding }) => finding.difference, 12],
  ['Rule id', ({ finding }) => finding.rule, 22],
  ['Finding id', ({ finding }) => finding.id, 24],
  ['Run', ({ state }) => state.title, 24],
  ['Run id', ({ state }) => state.runId, 30],
]

/** "100 * (560.9 - 501.3) / 501.3": what any calculator takes. */
export const expressionOf = ({ terms }: Calculation): string => {
  const sum = (some: Calculation['terms']) =>
    some
      .map(({ value, sign }, at) => {
        const figure = value < 0 ? `(${value})` : `${value}`
        return at === 0 ? (sign < 0 ? `0 - ${figure}` : figure) : `${sign < 0 ? '-' : '+'} ${figure}`
      })
      .join(' ')
  const base = terms.filter((term) => term.base)
  const parts = sum(terms.filter((term) => !term.base))
  return base.length === 0 ? parts : `100 * (${parts}) / abs(${sum(base)})`
}

/** What is computed from a calculation, in the columns that follow `EXCEPTION_COLUMNS`. */
export const COMPUTED = ['Reported figure', 'Recomputed figure', 'Recomputed difference', 'Tolerance', 'Beyond rounding'] as const

export const computedOf = (
  calculation: Calculation,
): [CellValue | undefined, CellValue, CellValue | undefined, CellValue, CellValue | undefined] => {
  const { expected, difference, exceeds } = recompute(calculation)
  return [calculation.shown, expected, difference, calculation.tolerance, exceeds === undefined ? undefined : exceeds ? 'yes' : 'no']
}
