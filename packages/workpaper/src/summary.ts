import {
  AuditAgentResult,
  type Coverage,
  type Document,
  type DocumentInfo,
  formatPosition,
  isEnded,
  type RunState,
} from '@unfold/contracts'

import { type NumberedException, numberedExceptions } from './ticks/exceptions.ts'
import { placeOf } from './place-of.ts'
import { type Ticked, tickDocument } from './ticks/tick-document.ts'
import { TICKS, type TickKind } from './ticks/tick.ts'

/** What a workpaper is made from. `position` is the journal's end at which `state` was folded. */
export type WorkpaperSource = {
  document: Document
  info: DocumentInfo
  state: RunState
  position: { seq: number; hash: string }
  /** Name and version of the program: "Unfold 0.1.0". */
  program: string
  /** When it is written. */
  at: Date
}

export type ExceptionLine = {
  number: number
  severity: string
  title: string
  detail: string
  place: string
  /** Of a PDF, from 1. */
  page?: number
  reported: string
  expected: string
  difference: string
  rule: string
  agent: string
  /** The reviewer's verdict, in words. */
  review?: string
  dismissed: boolean
}

/** All that stands on a workpaper besides the document and its marks, in whatever format it is written. */
export type WorkpaperSummary = {
  title: string
  /** Where the run has not ended: nothing here is final. */
  provisional?: string
  facts: [name: string, value: string][]
  marks: { kind: TickKind; word: string; meaning: string; count: number }[]
  checked: { agent: string; summary: string; lines: ({ name: string } & Coverage)[] }[]
  notChecked: string[]
  exceptions: ExceptionLine[]
}

export type Workpaper = { summary: WorkpaperSummary; ticks: Ticked[] }

export const openWorkpaper = (source: WorkpaperSource): Workpaper => {
  const exceptions = numberedExceptions(source.state)
  const ticks = tickDocument(source.document, source.state, exceptions)
  return { summary: summarise(source, ticks, exceptions), ticks }
}

const summarise = (
  { document, info, state, position, program, at }: WorkpaperSource,
  ticks: readonly Ticked[],
  exceptions: readonly NumberedException[],
): WorkpaperSummary => {
  const checked = state.agentIds.flatMap((agentId) => checkedBy(state, agentId))
  const reviewed = exceptions.filter(({ review }) => review !== undefined && review.verdict !== 'open')
  return {
    title: info.name,
    ...(isEnded(state.status) ? {} : { provisional: `Provisional, as of event ${position.seq}: the run is ${state.status}.` }),
    facts: [
      ['Document', info.name],
      ['SHA-256 of the file', info.sha256],
      ['Run', `${state.title} (${state.runId})`],
      ['Status', state.status + (state.attempt > 1 ? `, attempt ${state.attempt}` : '')],
      ...(state.startedAt === undefined ? [] : [['Begun', timeWords(state.startedAt)] satisfies [string, string]]),
      ...(state.endedAt === undefined ? [] : [['Ended', timeWords(state.endedAt)] satisfies [string, string]]),
      ['Checked by', `${program}, workflow ${state.workflow} ${state.workflowVersion}`],
      ['Written', timeWords(at.toISOString())],
      ['Journal at', formatPosition(position)],
      [
        'To verify',
        `Export the run as its journal and run “unfold verify” on that file: it recomputes every hash; that of event ${position.seq} is the one above.`,
      ],
      ['Exceptions', exceptionsWords(exceptions.length, reviewed.length)],
    ],
    marks: countMarks(ticks),
    checked: checked.map(({ agent, summary, lines }) => ({ agent, summary, lines })),
    notChecked: checked.flatMap(({ agent, notChecked }) => notChecked.map((reason) => `${agent}: ${reason}`)),
    exceptions: exceptions.map((one) => exceptionLine(one, document)),
  }
}

const exceptionsWords = (all: number, reviewed: number): string =>
  all === 0 ? 'none' : `${all}, of which ${reviewed === 0 ? 'none is' : reviewed === 1 ? '1 is' : `${reviewed} are`} reviewed`

/** "2026-11-21 14:01 UTC" */
const timeWords = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`

const countMarks = (ticks: readonly Ticked[]): WorkpaperSummary['marks'] =>
  TICKS.map((tick) => ({ ...tick, count: ticks.filter(({ kinds }) => kinds.has(tick.kind)).length })).filter(
    ({ kind, count }) => count > 0 || kind !== 'dismissed',
  )

const checkedBy = (state: RunState, agentId: string) => {
  const agent = state.agents[agentId]
  if (!agent) return []
  const result = AuditAgentResult.safeParse(agent.result).data
  const coverage = result?.coverage ?? agent.progress?.coverage ?? {}
  const unfinished = agent.reason ?? agent.error?.message ?? (result ? undefined : `it is ${agent.status}`)
  return [
    {
      agent: agent.title,
      summary: result?.summary ?? '',
      lines: Object.entries(coverage).map(([name, counts]) => ({ name, ...counts })),
      notChecked: [...(unfinished === undefined ? [] : [unfinished]), ...(result?.notChecked ?? [])],
    },
  ]
}

const exceptionLine = ({ number, finding, agentTitle, review }: NumberedException, document: Document): ExceptionLine => {
  const subject = finding.evidence.find(({ role, documentId }) => role === 'subject' && documentId === document.id) ?? finding.evidence[0]
  return {
    number,
    severity: review?.severity ?? finding.severity,
    title: finding.title,
    detail: finding.detail,
    place: subject ? placeOf(subject) : '',
    ...(subject?.location.kind === 'page' && subject.documentId === document.id ? { page: subject.location.page } : {}),
    reported: finding.actual ?? '',
    expected: finding.expected ?? '',
    difference: finding.difference ?? '',
    rule: finding.rule,
    agent: agentTitle,
    dismissed: review?.verdict === 'dismissed',
    ...(review && review.verdict !== 'open' ? { review: reviewWords(review) } : review?.comment ? { review: review.comment } : {}),
  }
}

const reviewWords = ({ verdict, by, reason, comment, at }: NonNullable<NumberedException['review']>): string =>
  [
    `${verdict === 'accepted' ? 'Accepted' : 'Dismissed'}${by === undefined ? '' : ` by ${by}`}, ${at.slice(0, 10)}`,
    ...(reason === undefined ? [] : [reason]),
    ...(comment === undefined ? [] : [comment]),
  ].join('. ')
