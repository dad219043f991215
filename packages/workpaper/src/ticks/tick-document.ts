import type { Block, Cell, Check, Document, Evidence, Finding, RunState } from '@unfold/contracts'
import { findNumbers } from '@unfold/documents'

import { checksOf } from './checks-of.ts'
import type { NumberedException } from './exceptions.ts'
import { isMutual, type TickKind, tickOfRule } from './tick.ts'

/** A figure of the document (or, where a finding is about words, the words) and all that is said of it. */
export type Ticked = {
  block: Block
  /** Row and column from 0, where it is a table's cell. */
  cell?: { row: number; column: number }
  /** Where it stands in the block's text, where it is running text. */
  stretch?: { start: number; end: number }
  /** As it is printed. */
  text: string
  /** Whether `text` is a figure. */
  figure: boolean
  kinds: ReadonlySet<TickKind>
  /** Those it is the subject of, by their numbers. */
  exceptions: readonly { number: number; dismissed: boolean }[]
}

type Open = Omit<Ticked, 'kinds' | 'exceptions'> & { kinds: Set<TickKind>; exceptions: { number: number; dismissed: boolean }[] }

/** Every mark that a run gives one document: once for each figure, in reading order. */
export const tickDocument = (document: Document, state: RunState, exceptions: readonly NumberedException[]): Ticked[] => {
  const blocks = new Map(document.blocks.map((block) => [block.id, block]))
  const marked = new Map<string, Open>()
  const mark = (evidence: Evidence, kind: TickKind, words: string, number?: number) => {
    const block = evidence.documentId === document.id ? blocks.get(evidence.location.block ?? '') : undefined
    const place = block && placeIn(block, evidence, words)
    if (!place) return
    const key = JSON.stringify([place.block.id, place.cell ?? place.stretch])
    const open = marked.get(key) ?? { ...place, kinds: new Set<TickKind>(), exceptions: [] }
    // Words bear no mark but an exception's.
    if (!place.figure && kind !== 'exception' && kind !== 'dismissed') return
    marked.set(key, open)
    open.kinds.add(kind)
    if (number !== undefined && open.exceptions.every((one) => one.number !== number))
      open.exceptions.push({ number, dismissed: kind === 'dismissed' })
  }
  for (const { number, finding, review } of exceptions)
    for (const evidence of subjectsOf(finding))
      mark(evidence, review?.verdict === 'dismissed' ? 'dismissed' : 'exception', finding.actual ?? '', number)
  for (const agentId of state.agentIds)
    for (const check of state.agents[agentId] ? checksOf(state.agents[agentId]) : []) {
      const kind = kindOf(check)
      if (!kind) continue
      for (const evidence of check.evidence ?? [])
        if (evidence.role === 'subject' || (evidence.role === 'compared' && isMutual(kind))) mark(evidence, kind, check.subject)
    }
  const order = new Map(document.blocks.map(({ id }, at) => [id, at]))
  return [...marked.values()].toSorted((a, b) => (order.get(a.block.id) ?? 0) - (order.get(b.block.id) ?? 0) || placeOf(a) - placeOf(b))
}

const subjectsOf = ({ evidence }: Finding): Evidence[] => {
  const subjects = evidence.filter(({ role }) => role === 'subject')
  return subjects.length > 0 ? subjects : evidence.slice(0, 1)
}

const kindOf = ({ outcome, rule }: Check): TickKind | undefined => {
  const kind = tickOfRule(rule)
  if (outcome === 'confirmed') return kind
  // What was not held against an outside source was not put in question either: an open total is.
  return outcome === 'not_checked' && kind === 'footed' ? 'not_checked' : undefined
}

const MOST_COLUMNS = 1_000
const placeOf = ({ cell, stretch }: Ticked): number => (cell ? cell.row * MOST_COLUMNS + cell.column : (stretch?.start ?? 0))

/** `words`: what tells which of a sentence's figures is meant, such as the finding's figure or the check's subject. */
const placeIn = (block: Block, { quote, tableCell }: Evidence, words: string): Omit<Ticked, 'kinds' | 'exceptions'> | undefined => {
  if (tableCell && block.table) {
    const { row, column } = tableCell
    const cell = block.table.rows[row]?.cells.find((one) => one.column === column)
    return cell && { block, cell: { row, column }, text: cell.text, figure: isFigure(cell) }
  }
  const begin = block.text.indexOf(quote)
  if (begin < 0) return undefined
  const at = (start: number, end: number, figure: boolean) => ({
    block,
    stretch: { start: begin + start, end: begin + end },
    text: quote.slice(start, end),
    figure,
  })
  const found = findNumbers(quote)
  const meant = found.find(({ text }) => text === words) ?? found.find(({ text }) => holds(words, text)) ?? only(found)
  if (meant) return at(meant.start, meant.end, true)
  const said = words === '' ? -1 : quote.indexOf(words)
  return said < 0 ? at(0, quote.length, false) : at(said, said + words.length, false)
}

const only = <One>(many: readonly One[]): One | undefined => (many.length === 1 ? many[0] : undefined)

const isFigure = ({ number, text }: Cell): boolean => number !== undefined && /\d/.test(text)

/** As a whole: "12%" is not within "112%". */
const holds = (words: string, figure: string): boolean => {
  for (let at = words.indexOf(figure); at >= 0; at = words.indexOf(figure, at + 1))
    if (!/[\d.,]/.test(words[at - 1] ?? ' ') && !/\d/.test(words[at + figure.length] ?? ' ')) return true
  return false
}
