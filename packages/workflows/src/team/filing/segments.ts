import type { Document } from '@unfold/contracts'

import { type Grid, type Line, readGrids } from '../../audit/statements/index.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { type AskedTime, askedTimeOf } from './asked-time.ts'
import { lineItem } from './line-items/index.ts'
import { pickTime, yearBefore } from './pick-time.ts'
import { sayFigure, sayTime, signed } from './say-figure.ts'
import { figuresOf, factsById, readSeries, type ReportFigure } from './series.ts'
import { cellPassage, notTold, type Told } from './told.ts'

// "Which segment grew fastest?": the lines of a table that add up to the company's revenue, held against each other.

export type SegmentQuestion = {
  by: 'segment' | 'product' | 'region'
  want: 'grew_most' | 'fell_most' | 'largest' | 'smallest'
  time: AskedTime
}

const BY: [RegExp, SegmentQuestion['by']][] = [
  [
    /\b(?:product|service|category|categories|product line|business line|revenue (?:stream|source)|source of revenue|platform|market platform)\b/iu,
    'product',
  ],
  [/\b(?:region|country|countries|geograph\w*|territor\w+|area)\b/iu, 'region'],
  [/\b(?:segment|division|business(?: unit)?|unit)\b/iu, 'segment'],
]
const ASKS = /^\W*(?:which|what)\b/iu
const GREW =
  /\b(?:grew|grow\w*|increas\w+|r[io]se|gain\w*|expand\w*)\b[^?]*\b(?:fast\w*|most|strong\w*|quick\w*|highest|largest|biggest)\b|\b(?:fast\w*|most|strong\w*|highest|largest|biggest)\b[^?]*\b(?:grow\w*|increas\w+|rise|gain)\b/iu
const FELL =
  /\b(?:fell|declin\w+|decreas\w+|shr[aiu]nk|drop\w*|los[et])\b[^?]*\b(?:most|fast\w*|strong\w*|furthest)\b|\b(?:largest|biggest|steepest|fastest)\b[^?]*\b(?:declin\w+|decreas\w+|drop|fall)\b/iu
const LARGEST = /\b(?:largest|biggest|highest|most)\b/iu
const SMALLEST = /\b(?:smallest|lowest|least)\b/iu
/** Revenue is what is compared; a question on another measure of them is another one. */
const OTHER_MEASURE = /\b(?:profit\w*|operating income|margin\w*|loss\w*|earnings|assets|employees|cost\w*|expens\w+|invest\w+|risk\w*)\b/iu

export const readSegmentQuestion = (question: string): SegmentQuestion | undefined => {
  if (!ASKS.test(question) || OTHER_MEASURE.test(question)) return undefined
  const by = BY.find(([pattern]) => pattern.test(question))?.[1]
  const want = FELL.test(question)
    ? 'fell_most'
    : GREW.test(question)
      ? 'grew_most'
      : SMALLEST.test(question)
        ? 'smallest'
        : LARGEST.test(question)
          ? 'largest'
          : undefined
  return by && want && { by, want, time: askedTimeOf(question) }
}

const NAMED: Record<SegmentQuestion['by'], { heading: RegExp; axis: RegExp }> = {
  segment: { heading: /\bsegments?\b/iu, axis: /StatementBusinessSegmentsAxis$/u },
  product: {
    heading: /\b(?:products?|services?|category|categories|source|disaggregat\w+|by type|market|platform)\b/iu,
    axis: /ProductOrServiceAxis$/u,
  },
  region: { heading: /\b(?:geograph\w*|region\w*|countr\w+|areas?)\b/iu, axis: /StatementGeographicalAxis$/u },
}

type Part = { label: string; later: ReportFigure; earlier: ReportFigure | undefined }
type Split = { grid: Grid; parts: Part[]; certainty: number }

export const answerSegments = (corpus: Corpus, document: Document, { by, want, time }: SegmentQuestion): Told | undefined => {
  const [split] = splitsOf(document, by, time).toSorted((a, b) => b.certainty - a.certainty || b.parts.length - a.parts.length)
  if (!split) return notTold(`No table that divides the revenue by ${by} was found in ${document.name}.`)
  const growth = ({ later, earlier }: Part) =>
    earlier && earlier.amount > 0 ? (100 * (later.amount - earlier.amount)) / earlier.amount : undefined
  const rising = want === 'grew_most' || want === 'fell_most'
  const measured = split.parts.flatMap((part) => {
    const measure = rising ? growth(part) : part.later.amount
    return measure === undefined ? [] : [{ part, measure }]
  })
  const ranked = measured.toSorted((a, b) => b.measure - a.measure)
  if (want === 'fell_most' || want === 'smallest') ranked.reverse()
  // What is left over is no part that anybody asks for.
  const first = ranked.find(({ part }) => !/^(?:all )?other\b/iu.test(part.label)) ?? ranked[0]
  if (!first || ranked.length < 2) return undefined
  const sentences = ranked.map(({ part, measure }) => ({
    text: `${part.label}, ${sayTime(part.later)}: ${sayFigure(part.later)}${part.earlier ? `, against ${sayFigure(part.earlier)} a year before` : ''}${rising ? ` (${signed(measure.toFixed(1))} %)` : ''}.`,
    basis: rising ? ('computed' as const) : ('quoted' as const),
    passages: [part.later, ...(part.earlier ? [part.earlier] : [])].map((figure) => cellPassage(corpus, part.label, figure)),
  }))
  return {
    answer: first.part.label,
    confidence: split.certainty,
    sentences: sentences.slice(0, 6),
    figures: ranked.slice(0, 6).map(({ part, measure }, at) => ({
      label: part.label,
      value: rising ? `${signed(measure.toFixed(1))} %` : sayFigure(part.later),
      passages: sentences[at]?.passages ?? [],
    })),
    notTold: [],
  }
}

const splitsOf = (document: Document, by: SegmentQuestion['by'], time: AskedTime): Split[] => {
  const revenue = readSeries(document, lineItem('revenue'))
  const whole = revenue && pickTime(document, revenue.figures, { ...time, named: time.named.slice(-1) }).figures[0]
  const splits: Split[] = []
  for (const grid of readGrids(document)) {
    const lines = grid.lines.filter((line) => !SUM.test(line.label) && line.label !== '')
    const parts = partsOf(document, grid, lines, by, time)
    if (parts.length < 2 || parts.length > 20) continue
    const axes = parts.map(({ later }) => axesOf(document, later))
    const headed = NAMED[by].heading.test(grid.heading) || parts.every(({ later }) => NAMED[by].heading.test(later.line.sections.join(' ')))
    const byAxis = axes.every((list) => list.some((axis) => NAMED[by].axis.test(axis)))
    // Where the tags say what divides it, a heading does not.
    if (
      !byAxis &&
      axes.some(
        (list) => list.length > 0 && !(by === 'region' && headed && list.some((axis) => axis.endsWith('StatementBusinessSegmentsAxis'))),
      )
    )
      continue
    const sum = parts.reduce((total, { later }) => total + later.amount, 0)
    const adds = whole !== undefined && parts[0]?.later.end === whole.end && Math.abs(sum - whole.amount) <= Math.abs(whole.amount) * 0.02
    if (!adds || !(headed || byAxis)) continue
    splits.push({ grid, parts, certainty: byAxis ? (headed ? 0.92 : 0.9) : 0.82 })
  }
  return splits
}

const SUM = /^(?:total|net|consolidated|revenues?|net sales|sales|other$)/iu

/** The lines of a table that divide the revenue; a table of several measures has them under a heading of their own. */
const partsOf = (document: Document, grid: Grid, lines: readonly Line[], by: SegmentQuestion['by'], time: AskedTime): Part[] => {
  const tables = new Map<string, Part[]>()
  for (const line of lines) {
    const figures = figuresOf(document, grid, line)
    const later = pickTime(document, figures, { ...time, named: time.named.slice(-1) }).figures[0]
    if (!later || later.amount <= 0) continue
    const axis = axesOf(document, later).find((each) => NAMED[by].axis.test(each))
    const earlier = yearBefore(figures, later)
    const key = axis === undefined ? (line.sections.at(-1) ?? '') : `${axis} ${line.sections.at(-1) ?? ''}`
    if (isSubtotal(later.amount, tables.get(key) ?? [])) continue
    tables.set(key, [...(tables.get(key) ?? []), { label: line.label.replace(/\s*\(\d\)$/u, ''), later, earlier }])
  }
  const revenue =
    [...tables].find(([key]) => /\b(?:revenues?|sales)\b/iu.test(key)) ?? [...tables].toSorted((a, b) => b[1].length - a[1].length)[0]
  return revenue?.[1] ?? []
}

/** What the lines just above it add up to. */
const isSubtotal = (amount: number, above: readonly Part[]): boolean => {
  let sum = 0
  for (const [at, { later }] of above.toReversed().entries()) {
    sum += later.amount
    if (at > 0 && Math.abs(sum - amount) <= amount * 0.001) return true
  }
  return false
}

const axesOf = (document: Document, { value: { cell } }: ReportFigure): string[] => {
  const facts = factsById(document)
  return (cell.facts ?? []).flatMap((id) => Object.keys(facts.get(id)?.dimensions ?? {}))
}
