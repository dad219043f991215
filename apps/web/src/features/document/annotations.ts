import type { AgentState, Check, Evidence, Finding, Severity } from '@unfold/contracts'

import { subjectOf } from '../finding/place.ts'
import type { RunView } from '../run/run-store.ts'

/** A mark beside a number or behind the words of a paragraph. */
export type Tick = { outcome: Check['outcome']; subject: string; reason?: string; severity?: Severity; findingId?: string }

/** What stands in the margin of a row in question: "263.5, off by +27.0". */
export type Note = { findingId: string; severity: Severity; text: string }

/** All that the agents wrote on one block. */
export type BlockAnnotations = {
  /** By `row:column`. */
  cells: Map<string, Tick[]>
  /** By row. */
  notes: Map<number, Note[]>
  /** Quotes in running text. */
  quotes: { quote: string; tick: Tick }[]
}

export type Annotations = Map<string, BlockAnnotations>

export const cellKey = (row: number, column: number): string => `${row}:${column}`

const worth: Record<Check['outcome'], number> = { exception: 2, not_checked: 1, confirmed: 0 }

/**
 * The agents' ticks on one document, by block: what they confirmed, what they could not check, and what is wrong.
 * The same map as before while nothing of it changed.
 */
export const createAnnotationSelector = (documentId: string) => {
  let parts: unknown[] = []
  let annotations: Annotations = new Map()
  return ({ state }: RunView): Annotations => {
    const agents = state.agentIds.flatMap((agentId) => state.agents[agentId] ?? [])
    const next = agents.flatMap((agent) => [agent.findings, agent.state])
    if (next.length === parts.length && next.every((part, i) => part === parts[i])) return annotations
    parts = next
    annotations = annotate(agents, documentId)
    return annotations
  }
}

export const checksOf = (agent: AgentState): Check[] => {
  const { state } = agent
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return []
  const { checks } = state
  return Array.isArray(checks) ? (checks as unknown as Check[]) : []
}

const annotate = (agents: readonly AgentState[], documentId: string): Annotations => {
  const annotations: Annotations = new Map()
  for (const agent of agents) {
    for (const finding of agent.findings) addFinding(annotations, finding, documentId)
    for (const check of checksOf(agent)) {
      // An exception's finding says more than its check.
      if (check.outcome === 'exception' && check.findingId !== undefined) continue
      const { outcome, subject, reason } = check
      for (const evidence of check.evidence ?? []) {
        if (evidence.documentId === documentId && (evidence.role ?? 'subject') === 'subject')
          addTick(annotations, evidence, { outcome, subject, reason })
      }
    }
  }
  return annotations
}

const addFinding = (annotations: Annotations, finding: Finding, documentId: string) => {
  const { id: findingId, severity, title, expected, difference } = finding
  const noted = subjectOf(finding)
  for (const evidence of finding.evidence) {
    if (evidence.documentId !== documentId || evidence.role !== 'subject') continue
    addTick(annotations, evidence, { outcome: 'exception', subject: title, severity, findingId })
    const block = annotations.get(evidence.location.block ?? '')
    if (!block || evidence !== noted || !evidence.tableCell || expected === undefined) continue
    const text = difference === undefined ? expected : `${expected}, off by ${difference}`
    const notes = block.notes.get(evidence.tableCell.row) ?? []
    block.notes.set(evidence.tableCell.row, [...notes, { findingId, severity, text }])
  }
}

const addTick = (annotations: Annotations, { location, tableCell, quote }: Evidence, tick: Tick) => {
  if (location.block === undefined) return
  let block = annotations.get(location.block)
  if (!block) annotations.set(location.block, (block = { cells: new Map(), notes: new Map(), quotes: [] }))
  if (!tableCell) {
    block.quotes.push({ quote, tick })
    return
  }
  const key = cellKey(tableCell.row, tableCell.column)
  const ticks = [...(block.cells.get(key) ?? []), tick]
  block.cells.set(
    key,
    ticks.sort((a, b) => worth[b.outcome] - worth[a.outcome]),
  )
}
