import type { ComparedNumber, ComparedNumbers, ComparedTotal, Evidence, NumberCheck, RunState } from '@unfold/contracts'

import { quoteBlock, quoteCell } from '../audit/evidence.ts'
import type { Band, Figure, Matrix } from '../audit/numeric/matrix.ts'
import { sayLabel } from '../audit/numeric/wording.ts'
import type { Alignment } from './alignment.ts'
import { sayDifference } from './amounts.ts'
import { foundIn } from './compare-findings.ts'
import { FOOTING, type Tick, WORTH } from './compare-ticks.ts'
import type { FigurePair } from './table-pairs.ts'

/** @param ticks of the later run, whose word on each changed figure is told */
export const compareNumbers = (alignment: Alignment, after: RunState, ticks: readonly Tick[]): ComparedNumbers => {
  const said = readChecks(alignment.after.id, after, ticks)
  const places = new Map(alignment.changed.map((pair, at) => [pair.after, at]))
  const totals = alignment.dependants.map(({ table, dependant }): ComparedTotal => {
    const { total, label, addends } = dependant
    const was = alignment.earlier.get(total)
    const check = said(evidenceAt(alignment, 'after', table.after, total, label))
    return {
      label: sayLabel(label),
      column: headingOf(table.after, total),
      table: table.after.table.caption ?? '',
      ...(was ? { before: evidenceAt(alignment, 'before', table.before, was, label) } : {}),
      after: evidenceAt(alignment, 'after', table.after, total, label),
      changed: places.has(total),
      addends: [...addends].flatMap((figure) => places.get(figure) ?? []),
      of: addends.size,
      ...(check ? { check } : {}),
    }
  })
  const through = new Map<number, NumberCheck>()
  for (const { label, check, addends } of totals)
    if (check)
      for (const at of addends) if (!through.has(at) || check.outcome === 'exception') through.set(at, { ...check, through: label })
  const changed = alignment.changed.map((pair, at) => tellPair(alignment, pair, said, through.get(at)))
  return {
    of: alignment.of,
    changed: [...changed, ...tellText(alignment, said)],
    totals,
    added: alignment.added,
    removed: alignment.removed,
  }
}

type Said = (evidence: Evidence) => NumberCheck | undefined

/** What a run said of the figures of a document: of one itself, or of its whole line. */
const readChecks = (documentId: string, state: RunState, ticks: readonly Tick[]): Said => {
  const cells = new Map<string, NumberCheck>()
  const put = (key: string, check: NumberCheck) => {
    const known = cells.get(key)
    if (!known || WORTH[check.outcome] > WORTH[known.outcome]) cells.set(key, check)
  }
  for (const { outcome, rule, findingId, evidence = [] } of ticks.flatMap(({ checks }) => checks)) {
    for (const each of evidence) {
      if (each.documentId !== documentId) continue
      const check = { outcome, ...(findingId === undefined ? {} : { findingId }) }
      put(addressOf(each), check)
      if (rule === FOOTING && outcome !== 'exception') put(lineOf(each), check)
    }
  }
  for (const { id, evidence } of foundIn(state))
    for (const each of evidence)
      if (each.documentId === documentId && each.role === 'subject') put(addressOf(each), { outcome: 'exception', findingId: id })
  return (evidence) => cells.get(addressOf(evidence)) ?? cells.get(lineOf(evidence))
}

const addressOf = ({ location, tableCell, quote }: Evidence): string =>
  tableCell ? `${location.block}:${tableCell.row}:${tableCell.column}` : `${location.block}:${quote}`

const lineOf = ({ location, tableCell }: Evidence): string => `${location.block}:${tableCell?.row}:`

const headingOf = ({ bands }: Matrix, figure: Figure): string =>
  bands.find(({ lines }) => lines.some(({ row }) => row === figure.row))?.slots[figure.slot]?.heading ?? ''

const evidenceAt = (alignment: Alignment, side: 'before' | 'after', matrix: Matrix, figure: Figure, label: string): Evidence =>
  quoteCell(alignment[side], matrix.block, figure.row, figure.cell, label === '' ? {} : { label: sayLabel(label) })

/** A line without a name is called by the one above it. */
const labelIn = ({ lines }: Band, figure: Figure): string => {
  const at = lines.findIndex(({ row }) => row === figure.row)
  return sayLabel(lines[at]?.label ?? '', lines.slice(0, Math.max(0, at)).findLast(({ label }) => label !== '')?.label)
}

const tellPair = (alignment: Alignment, pair: FigurePair, said: Said, through: NumberCheck | undefined): ComparedNumber => {
  const label = labelIn(pair.band.after, pair.after)
  const after = evidenceAt(alignment, 'after', pair.table.after, pair.after, label)
  const { before: was, after: is } = { before: pair.before.cell.number, after: pair.after.cell.number }
  const difference = was && is ? sayDifference(was, is) : undefined
  const check = graver(said(after), through)
  return {
    label,
    column: headingOf(pair.table.after, pair.after),
    table: pair.table.after.table.caption ?? '',
    before: evidenceAt(alignment, 'before', pair.table.before, pair.before, labelIn(pair.band.before, pair.before)),
    after,
    ...(difference === undefined ? {} : { difference }),
    ...(check ? { check } : {}),
  }
}

/** A figure that is right by itself, and still part of a total that is not, is not done with. */
const graver = (own: NumberCheck | undefined, through: NumberCheck | undefined): NumberCheck | undefined =>
  own && through ? (WORTH[through.outcome] > WORTH[own.outcome] ? through : own) : (own ?? through)

const tellText = (alignment: Alignment, said: Said): ComparedNumber[] =>
  alignment.changedInText.map(({ before, after }): ComparedNumber => {
    const difference = sayDifference(before.number.number, after.number.number)
    const check = said(quoteBlock(alignment.after, after.sentence.block, after.sentence.text))
    return {
      label: after.words,
      column: '',
      table: '',
      before: quoteBlock(alignment.before, before.sentence.block, before.number.text, { label: before.words }),
      after: quoteBlock(alignment.after, after.sentence.block, after.number.text, { label: after.words }),
      ...(difference === undefined ? {} : { difference }),
      ...(check ? { check } : {}),
    }
  })
