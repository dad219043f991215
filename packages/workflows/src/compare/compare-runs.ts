import { type ComparedRun, type Comparison, type Document, type Evidence, type RunState, UnfoldError } from '@unfold/contracts'

import type { Pace } from '../audit/numeric/pace.ts'
import { alignDocuments, type Alignment } from './alignment.ts'
import { compareAnswers } from './compare-answers.ts'
import { compareFindings, type KeysOf } from './compare-findings.ts'
import { compareNumbers } from './compare-numbers.ts'
import { compareTicks, FOOTING, type IsTouched, ticksOf } from './compare-ticks.ts'
import { compareVerdicts } from './compare-verdicts.ts'
import { sayAnswers, sayFindings, sayTicks, sayVerdicts } from './say-comparison.ts'

/** One run, folded: `attempts` is how many it has until now. */
export type ComparedSide = { state: RunState; attempts: number }

export type ComparePorts = {
  /** A document of the earlier, and of the later run. @throws UnfoldError where it is not here */
  readDocument: (documentId: string) => Promise<Document>
  /** To be awaited between small pieces of computing. */
  pace: Pace
  /** Keeps what two documents have in common: it depends on nothing else. */
  keep?: (key: string, make: () => Promise<Alignment>) => Promise<Alignment>
}

/**
 * What two runs of one workflow have in common and what not. Findings are matched by what they are about, numbers by their tables, lines
 * and columns; a moved place is no change. Deterministic, and the same from either side.
 * @throws UnfoldError BAD_INPUT where they are of different workflows
 */
export const compareRuns = async (before: ComparedSide, after: ComparedSide, ports: ComparePorts): Promise<Comparison> => {
  const { workflow } = before.state
  if (workflow !== after.state.workflow)
    throw new UnfoldError('BAD_INPUT', `A run of “${workflow}” and one of “${after.state.workflow}” have nothing to compare.`, {
      advice: 'Compare two runs of the same workflow.',
    })
  const sides = { before: describe(before), after: describe(after) }
  const states = [before.state, after.state] as const
  switch (workflow) {
    case 'audit':
      return compareReports(sides, states, ports)
    case 'scan': {
      const compared = compareVerdicts(...states)
      const findings = compareFindings(...states, NO_KEYS)
      return { kind: 'verdict', ...sides, ...compared, findings, notCompared: [], summary: sayVerdicts(compared.verdicts) }
    }
    case 'team': {
      const compared = compareAnswers(...states)
      const findings = compareFindings(...states, NO_KEYS)
      const changed = compared.sentences.filter(({ change }) => change !== 'unchanged').length
      return { kind: 'answer', ...sides, ...compared, findings, notCompared: [], summary: sayAnswers(compared.answers, changed) }
    }
    default: {
      const findings = compareFindings(...states, NO_KEYS)
      return { kind: 'findings', ...sides, findings, notCompared: [], summary: sayFindings(findings) }
    }
  }
}

const NO_KEYS: KeysOf = () => undefined

const describe = ({ state, attempts }: ComparedSide): ComparedRun => ({
  runId: state.runId,
  attempt: state.attempt,
  attempts,
  title: state.title,
  workflow: state.workflow,
  status: state.status,
  documents: state.documents.map(({ id, name }) => ({ id, name })),
  ...(state.startedAt === undefined ? {} : { startedAt: state.startedAt }),
  ...(state.endedAt === undefined ? {} : { endedAt: state.endedAt }),
  unfinished: state.agentIds.flatMap((agentId) => {
    const agent = state.agents[agentId]
    return agent && agent.status !== 'completed' ? [{ agentId, title: agent.title, status: agent.status }] : []
  }),
})

const compareReports = async (
  sides: { before: ComparedRun; after: ComparedRun },
  [before, after]: readonly [RunState, RunState],
  ports: ComparePorts,
): Promise<Comparison> => {
  const notCompared: string[] = []
  const alignments: Alignment[] = []
  // The report with the report, last year's with last year's.
  for (const [at, document] of before.documents.entries()) {
    const other = after.documents[at]
    if (!other) continue
    try {
      alignments.push(await align(document.id, other.id, ports))
    } catch (thrown) {
      if (!(thrown instanceof UnfoldError)) throw thrown
      notCompared.push(`The numbers of ${other.name}: ${thrown.message}`)
    }
  }
  const keysOf: KeysOf = (evidence, side) =>
    alignments.find((alignment) => alignment[side].id === evidence.documentId)?.keysOf(evidence, side)
  const report = alignments.find((alignment) => alignment.after.id === after.documents[0]?.id)
  const findings = compareFindings(before, after, keysOf)
  const ticks = compareTicks(before, after, keysOf, touchedIn(alignments))
  const numbers = report && compareNumbers(report, after, ticksOf(after, 'after', keysOf))
  const summary = [sayFindings(findings), sayTicks(ticks, numbers)].join(' ').trim()
  return { kind: 'report', ...sides, summary, findings, ticks, ...(numbers ? { numbers } : {}), notCompared }
}

const align = async (beforeId: string, afterId: string, { readDocument, pace, keep }: ComparePorts): Promise<Alignment> => {
  const make = async () => alignDocuments(await readDocument(beforeId), await readDocument(afterId), pace)
  return keep ? keep(`${beforeId} ${afterId}`, make) : make()
}

/** A figure is touched where it changed, or where it is a total of changed ones; a footed line where any of its figures is. */
const touchedIn = (alignments: readonly Alignment[]): IsTouched => {
  const touched = new Set<string>()
  const touch = (documentId: string, block: string, row: number, column: number) => {
    touched.add(`${documentId}:${block}:${row}:${column}`)
    touched.add(`${documentId}:${block}:${row}`)
  }
  for (const { after, changed, dependants } of alignments) {
    for (const { table, after: figure } of changed) touch(after.id, table.after.block.id, figure.row, figure.cell.column)
    for (const { table, dependant } of dependants) touch(after.id, table.after.block.id, dependant.total.row, dependant.total.cell.column)
  }
  return ({ documentId, location, tableCell }: Evidence, rule: string) => {
    if (!tableCell) return false
    const line = `${documentId}:${location.block}:${tableCell.row}`
    return touched.has(rule === FOOTING ? line : `${line}:${tableCell.column}`)
  }
}
