import { type AgentState, Check, type Evidence, type Finding, type JsonValue, type Severity } from '@unfold/contracts'

import { subjectOf } from '../finding/place.ts'
import type { RunView } from '../run/run-store.ts'

/** A mark beside a number or behind the words of a paragraph. */
export type Tick = { outcome: Check['outcome']; subject: string; reason?: string; severity?: Severity; findingId?: string }

/** What stands in the margin of a row in question: "263.5, off by +27.0"; `expected` alone where there is little room. */
export type Note = { findingId: string; severity: Severity; text: string; expected: string }

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

const WORTH: Record<Check['outcome'], number> = { exception: 2, not_checked: 1, confirmed: 0 }

/** What an agent says it checked: the same list as before while it said no more. */
export const checksOf = (agent: AgentState): readonly Check[] => {
  const { state } = agent
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return NONE
  const { checks } = state
  if (!Array.isArray(checks)) return NONE
  const read = readLists.get(checks) ?? checks.flatMap((value) => checkOf(value) ?? [])
  readLists.set(checks, read)
  return read
}

/** An agent from outside may patch anything into its state: what is no check is left out. Read once, for a check never changes. */
const checkOf = (value: JsonValue): Check | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (!readChecks.has(value)) readChecks.set(value, Check.safeParse(value).data)
  return readChecks.get(value)
}

const readChecks = new WeakMap<object, Check | undefined>()
const readLists = new WeakMap<readonly JsonValue[], readonly Check[]>()

const NONE: readonly Check[] = []

/** What was taken over of one agent. */
type Taken = { findings: readonly Finding[]; checks: readonly Check[] }

/** Agents only ever add to what they wrote; another attempt begins anew. */
const isLonger = <T>(next: readonly T[], before: readonly T[]): boolean =>
  next.length >= before.length && (before.length === 0 || next[before.length - 1] === before[before.length - 1])

/**
 * The agents' ticks on one document, by block: what they confirmed, what they could not check, and what is wrong. What came
 * since the last call is added; a block on which nothing was written keeps its object, and so does the map.
 */
export const createAnnotationSelector = (documentId: string) => {
  let taken = new Map<string, Taken>()
  let annotations: Annotations = new Map()
  return ({ state }: RunView): Annotations => {
    const agents = state.agentIds.flatMap((agentId) => state.agents[agentId] ?? [])
    const startsAnew = agents.some((agent) => {
      const before = taken.get(agent.agentId)
      return before !== undefined && !(isLonger(agent.findings, before.findings) && isLonger(checksOf(agent), before.checks))
    })
    if (startsAnew) {
      taken = new Map()
      annotations = new Map()
    }
    const page = new Page(annotations, documentId)
    for (const agent of agents) {
      const before = taken.get(agent.agentId)
      const checks = checksOf(agent)
      if (before?.findings === agent.findings && before.checks === checks) continue
      for (const finding of agent.findings.slice(before?.findings.length ?? 0)) page.addFinding(finding)
      for (const check of checks.slice(before?.checks.length ?? 0)) page.addCheck(check)
      taken.set(agent.agentId, { findings: agent.findings, checks })
    }
    annotations = page.written()
    return annotations
  }
}

/** The annotations as they become: copies only the blocks that are written on. */
class Page {
  private readonly changed: Annotations = new Map()
  private readonly before: Annotations
  private readonly documentId: string

  constructor(before: Annotations, documentId: string) {
    this.before = before
    this.documentId = documentId
  }

  addFinding(finding: Finding) {
    const { id: findingId, severity, title, expected, difference } = finding
    const noted = subjectOf(finding)
    for (const evidence of finding.evidence) {
      if (evidence.role !== 'subject') continue
      const block = this.addTick(evidence, { outcome: 'exception', subject: title, severity, findingId })
      if (!block || evidence !== noted || !evidence.tableCell || expected === undefined) continue
      const text = difference === undefined ? expected : `${expected}, off by ${difference}`
      const { row } = evidence.tableCell
      const notes = block.notes.get(row) ?? []
      // Two agents may correct the same figure in the same way.
      if (notes.every((note) => note.text !== text)) block.notes.set(row, [...notes, { findingId, severity, text, expected }])
    }
  }

  addCheck({ outcome, subject, reason, findingId, evidence = [] }: Check) {
    // An exception's finding says more than its check.
    if (outcome === 'exception' && findingId !== undefined) return
    for (const each of evidence) if ((each.role ?? 'subject') === 'subject') this.addTick(each, { outcome, subject, reason })
  }

  private addTick({ documentId, location, tableCell, quote }: Evidence, tick: Tick): BlockAnnotations | undefined {
    if (documentId !== this.documentId || location.block === undefined) return undefined
    const block = this.open(location.block)
    if (!tableCell) {
      block.quotes.push({ quote, tick })
      return block
    }
    const key = cellKey(tableCell.row, tableCell.column)
    const ticks = [...(block.cells.get(key) ?? []), tick]
    block.cells.set(
      key,
      ticks.sort((a, b) => WORTH[b.outcome] - WORTH[a.outcome]),
    )
    return block
  }

  private open(blockId: string): BlockAnnotations {
    let block = this.changed.get(blockId)
    if (!block) {
      const before = this.before.get(blockId)
      block = { cells: new Map(before?.cells), notes: new Map(before?.notes), quotes: [...(before?.quotes ?? [])] }
      this.changed.set(blockId, block)
    }
    return block
  }

  written(): Annotations {
    return this.changed.size === 0 ? this.before : new Map([...this.before, ...this.changed])
  }
}
