import type { Calculation, Document, Evidence, Finding, Severity } from '@unfold/contracts'

import { knownAmount, percentChange, percentOfBase, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteCell } from '../evidence.ts'
import type { Diagnosis } from './diagnosis.ts'
import { contentWords, saysLess } from './labels.ts'
import type { Figure, Matrix } from './matrix.ts'
import { ratioOf } from './percentages.ts'
import { intervalOf } from './amount.ts'
import { gapOf, isRatio, type Relation } from './relation.ts'
import { isPlural, sayCount, sayLabel, sayLike, saySigned } from './wording.ts'

const RULES: Record<Relation['kind'], string> = {
  footing: 'numeric.footing',
  'roll-forward': 'numeric.roll-forward',
  difference: 'numeric.difference',
  'cross-footing': 'numeric.cross-footing',
  change: 'numeric.change',
  'percent-change': 'numeric.percent-change',
  'percent-of': 'numeric.percent-of',
}

/** One diagnosis as a finding. @param statement whether the table is one of the primary statements. */
export const tellDiagnosis = (
  document: Document,
  matrix: Matrix,
  { relations, suspect }: Diagnosis,
  statement: boolean,
): Finding | undefined => {
  const [first, ...others] = relations
  if (!first) return undefined
  const known = expectationOf(first)
  if (!known) return undefined
  const heading = headingOf(matrix, first.total)
  const named =
    suspect && (relations.length > 1 || suspect.slip === 'digits swapped' || suspect.slip === 'sign lost' || suspect.slip === 'wrong scale')
      ? suspect
      : undefined
  // "Less: current portion" is taken away with or without parentheses: then only the columns differ in how they print it.
  const conventional = named?.slip === 'sign lost' && saysLess(named.label)
  const evidence: Evidence[] = [
    quote(document, matrix, first.total, 'subject', named?.figure === first.total ? named.label : first.totalLabel),
  ]
  for (const { figure, label } of first.terms)
    evidence.push(quote(document, matrix, figure, named?.figure === figure ? 'subject' : isRatio(first) ? 'compared' : 'addend', label))
  for (const other of others)
    for (const figure of [other.total, ...other.terms.map((term) => term.figure)])
      if (!evidence.some(({ tableCell }) => tableCell?.row === figure.row && tableCell.column === figure.cell.column))
        evidence.push(quote(document, matrix, figure, 'context', labelAt(matrix, figure)))
  const detail = [
    known.sentence,
    witnessSentence(first),
    ...others.slice(0, 2).map((other) => `The same figure also breaks ${sayRelation(matrix, other)}.`),
    ...(named ? [suspectSentence(matrix, named)] : []),
    ...(first.basis === 'exchange' ? ['With the two figures of one line exchanged between the columns, both columns add up.'] : []),
  ].filter((sentence) => sentence !== '')
  return makeFinding({
    rule: RULES[first.kind],
    severity: conventional ? 'low' : severityOf(first, known.relative, statement),
    title: titleOf(matrix, first),
    detail: capitalised(`${heading === '' ? '' : `${heading}: `}${detail.join(' ')}`),
    expected: known.expected,
    actual: first.total.cell.text,
    difference: known.difference,
    ...calculationOf(first),
    confidence: conventional ? 0.6 : confidenceOf(first, relations.length),
    evidence,
  })
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const quote = (document: Document, matrix: Matrix, figure: Figure, role: Evidence['role'], label: string): Evidence =>
  quoteCell(document, matrix.block, figure.row, figure.cell, { role, ...(label === '' ? {} : { label }) })

type Expectation = { expected: string; difference: string; sentence: string; relative: number }

const expectationOf = (relation: Relation): Expectation | undefined => {
  if (isRatio(relation)) {
    const [part, base] = relation.terms
    const range = part && base ? ratioOf(relation.kind, intervalOf(part.figure.amount), intervalOf(base.figure.amount)) : undefined
    if (!part || !base || !range) return undefined
    const { place } = relation.total.amount
    const digits = Math.round((range.low + range.high) / 2 / 10 ** place)
    const off = relation.total.amount.digits - digits
    const words = `${part.figure.cell.text} ${relation.kind === 'percent-of' ? 'of' : 'against'} ${base.figure.cell.text}`
    return {
      expected: sayLike(relation.total, digits),
      difference: saySigned(off, place),
      sentence: `${words} makes ${sayLike(relation.total, digits)}; the report shows ${relation.total.cell.text}.`,
      relative: Math.min(1, Math.abs(off * 10 ** place) / 100),
    }
  }
  const { units, place } = gapOf(relation)
  const printed = toUnits(relation.total, place)
  const sum = printed - units
  const count = relation.terms.length
  const signed = relation.terms.some(({ sign }) => sign < 0)
  const where = relation.kind === 'cross-footing' || relation.kind === 'change' ? 'columns' : 'lines'
  const made =
    signed && count === 2
      ? `${relation.terms[0]?.figure.cell.text ?? ''} less ${relation.terms[1]?.figure.cell.text ?? ''} is`
      : `the ${sayCount(count)} ${where} ${signed ? 'come to' : 'add to'}`
  return {
    expected: sayLike(relation.total, sum, place),
    difference: saySigned(units, place),
    sentence: `${made} ${sayLike(relation.total, sum, place)}; the report shows ${relation.total.cell.text}.`,
    relative: Math.abs(units) / Math.max(Math.abs(printed), Math.abs(sum), 1),
  }
}

/** The relation as it stands, its figures in the order of the finding's evidence: the total, then the terms. */
const calculationOf = (relation: Relation): { calculation?: Calculation } => {
  const known = (figure: Figure) => (figure.nil ? { value: 0, half: 0 } : knownAmount(figure.amount))
  const shown = known(relation.total)
  const parts = relation.terms.map(({ figure, sign, label }, at) => ({ ...known(figure), sign, label, evidence: at + 1 }))
  if (!isRatio(relation)) {
    const { slack, place } = gapOf(relation)
    return { calculation: sumOfParts(shown, parts, slack * 10 ** place) }
  }
  const [part, base] = parts
  const [over, under] = relation.terms
  const range = over && under && ratioOf(relation.kind, intervalOf(over.figure.amount), intervalOf(under.figure.amount))
  if (!part || !base || !range) return {}
  const bounds = { range, slack: 10 ** relation.total.amount.place }
  if (relation.kind === 'percent-change') return { calculation: percentChange(shown, part, base, bounds) }
  return { calculation: percentOfBase(shown, [{ ...part, sign: Math.sign(base.value) }], [base], bounds) }
}

const toUnits = (figure: Figure, place: number): number => (figure.nil ? 0 : figure.amount.digits * 10 ** (figure.amount.place - place))

const witnessSentence = ({ witnesses, basis, kind }: Relation): string => {
  if (basis === 'layout' || witnesses === 0) return ''
  const across = kind === 'cross-footing' || kind === 'change' || kind === 'percent-change' || kind === 'percent-of'
  const places = across ? (witnesses === 1 ? 'line' : 'lines') : witnesses === 1 ? 'column' : 'columns'
  return `The same calculation holds in ${sayCount(witnesses)} other ${places}.`
}

const suspectSentence = (matrix: Matrix, { figure, label, meant, slip }: NonNullable<Diagnosis['suspect']>): string => {
  const where = sayLabel(label === '' ? labelAt(matrix, figure) : label)
  const why = slip === undefined || slip === 'digit altered' || slip === 'digit dropped or doubled' ? '' : `: ${SLIPS[slip]}`
  return `${figure.cell.text} (${where}) would have to be ${sayLike(figure, meant)}${why}.`
}

const SLIPS = {
  'digits swapped': 'two digits look swapped',
  'sign lost': 'its sign looks lost',
  'wrong scale': 'it looks given in another unit',
}

const headingOf = (matrix: Matrix, figure: Figure): string => bandOf(matrix, figure)?.slots[figure.slot]?.heading ?? ''

const bandOf = (matrix: Matrix, figure: Figure) => matrix.bands.find(({ lines }) => lines.some(({ row }) => row === figure.row))

const labelAt = (matrix: Matrix, figure: Figure): string => bandOf(matrix, figure)?.lines.find(({ row }) => row === figure.row)?.label ?? ''

const above = (matrix: Matrix, figure: Figure): string => {
  const lines = bandOf(matrix, figure)?.lines ?? []
  return lines.findLast(({ row, label }) => row < figure.row && label !== '')?.label ?? ''
}

/** A line that is called "Total" and no more is called by what the table is of. */
const nameOf = (matrix: Matrix, figure: Figure): string => {
  const label = labelAt(matrix, figure)
  const caption = (matrix.table.caption ?? '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(
      /,? (?:as of|as at|for the (?:\w+ )?(?:years?|periods?|quarters?)|(?:\w+ )?years? ended|at (?:january|march|june|september|december)|consist(?:ed|s) of|(?:was|were|is|are) as follows)\b.*$/i,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim()
  if (label === '' || contentWords(label).length > 0 || caption === '' || caption.length > 70) return sayLabel(label, above(matrix, figure))
  return `${sayLabel(label)} of “${caption}”`
}

const titleOf = (matrix: Matrix, relation: Relation): string => {
  const label = nameOf(matrix, relation.total)
  const plural = isPlural(label)
  const heading = headingOf(matrix, relation.total)
  const column = heading === '' ? 'the total column' : `“${heading}”`
  switch (relation.kind) {
    case 'footing':
      return `${label} ${plural ? 'do' : 'does'} not foot.`
    case 'roll-forward':
      return `${label} ${plural ? 'do' : 'does'} not follow from the opening figure and its movements.`
    case 'difference':
      return `${label} ${plural ? 'are' : 'is'} not the difference of the figures ${plural ? 'they are' : 'it is'} drawn from.`
    case 'cross-footing':
      return `${label}: the columns do not add up to ${column}.`
    case 'change':
      return `${label}: the difference between the columns is not what ${column} shows.`
    case 'percent-change':
      return `${label}: the percentage change is not what the figures make.`
    case 'percent-of':
      return `${label}: the percentage is not what the figures make.`
  }
}

const sayRelation = (matrix: Matrix, relation: Relation): string => {
  const label = sayLabel(labelAt(matrix, relation.total), above(matrix, relation.total))
  const heading = headingOf(matrix, relation.total)
  return relation.kind === 'footing' || relation.kind === 'roll-forward' || relation.kind === 'difference'
    ? `the sum “${label}”`
    : `“${label}” across${heading === '' ? '' : ` (${heading})`}`
}

const severityOf = (relation: Relation, relative: number, statement: boolean): Severity => {
  if (isRatio(relation)) return relative >= 0.05 ? 'medium' : 'low'
  if (relation.basis === 'layout') return statement && relative >= 0.01 ? 'high' : 'medium'
  if (statement) return relative >= 0.05 ? 'critical' : 'high'
  return relative >= 0.05 ? 'high' : relative >= 0.001 ? 'medium' : 'low'
}

const confidenceOf = ({ basis, odds, witnesses }: Relation, together: number): number => {
  const base = { witness: 0.75, slip: 0.8, exchange: 0.85, layout: 0.6 }[basis]
  const gained = basis === 'witness' ? Math.min(0.2, 0.03 * Math.max(0, odds) + 0.02 * witnesses) : 0
  return Math.min(0.98, Math.round((base + gained + (together > 1 ? 0.1 : 0)) * 100) / 100)
}
