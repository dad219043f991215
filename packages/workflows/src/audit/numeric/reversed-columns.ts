import type { Document, Finding } from '@unfold/contracts'

import { makeFinding, quoteCell } from '../evidence.ts'
import type { SlotSum } from './cross-footing.ts'
import type { Band, Figure, Matrix } from './matrix.ts'
import type { RatioRule } from './percentages.ts'

// A change runs from the earlier year to the later. Where every line of a table has it the other way round, two columns stand under
// each other's heading.

export type Reversal = { later: number; earlier: number; change: number; figures: Figure[] }

const FEWEST = 2

export const findReversals = (band: Band, sums: readonly SlotSum[], rules: readonly RatioRule[]): Reversal[] => {
  const found: Reversal[] = []
  const add = (plus: number | undefined, minus: number | undefined, change: number | undefined, rows: ReadonlySet<number>) => {
    if (plus === undefined || minus === undefined || change === undefined) return
    const [ahead, behind] = [yearOf(band, plus), yearOf(band, minus)]
    if (ahead === undefined || behind === undefined || ahead >= behind) return
    if (found.some(({ later, earlier }) => later === minus && earlier === plus)) return
    const figures = band.lines
      .filter(({ row }) => rows.has(row))
      .flatMap((line) => [line.figures[change], line.figures[plus], line.figures[minus]].filter((one) => one !== undefined))
    found.push({ later: minus, earlier: plus, change, figures })
  }
  for (const { terms, loose, witnesses, outcomes, total } of sums) {
    if (loose || terms.length !== 2 || witnesses < FEWEST) continue
    const rows = new Set(band.lines.flatMap(({ row }, at) => (outcomes[at]?.kind === 'holds' ? [row] : [])))
    add(terms.find(({ sign }) => sign > 0)?.slot, terms.find(({ sign }) => sign < 0)?.slot, total, rows)
  }
  for (const { kind, loose, witnesses, checks } of rules) {
    if (kind !== 'percent-change' || loose || witnesses < FEWEST) continue
    const [first] = checks
    add(
      first?.ratio.part.slot,
      first?.ratio.base.slot,
      first?.ratio.printed.slot,
      new Set(checks.flatMap(({ ratio, holds }) => (holds ? [ratio.printed.row] : []))),
    )
  }
  return found
}

/** The one year a slot's heading names. */
const yearOf = (band: Band, slot: number): number | undefined => {
  const years = band.slots[slot]?.heading.match(/\b(?:19|20)\d\d\b/g) ?? []
  return years.length === 1 ? Number(years[0]) : undefined
}

const SHOWN = 9

export const tellReversal = (document: Document, { block }: Matrix, band: Band, { later, earlier, change, figures }: Reversal): Finding => {
  const heading = (slot: number) => band.slots[slot]?.heading ?? ''
  const name = heading(change) === '' ? 'the change' : `“${heading(change)}”`
  return makeFinding({
    rule: 'numeric.reversed-columns',
    severity: 'high',
    title: `The columns “${heading(later)}” and “${heading(earlier)}” look exchanged.`,
    detail: `In every line ${name} is the change from ${heading(later)} to ${heading(earlier)}: from the later year to the earlier. With the two columns exchanged it would run forward.`,
    confidence: 0.8,
    evidence: figures.slice(0, SHOWN).map((figure) =>
      quoteCell(document, block, figure.row, figure.cell, {
        role: figure.slot === change ? 'compared' : 'subject',
        label: `${band.lines.find(({ row }) => row === figure.row)?.label ?? ''}, ${heading(figure.slot)}`,
      }),
    ),
  })
}
