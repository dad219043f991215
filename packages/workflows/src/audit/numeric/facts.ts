import type { Block, CalculationSum, Cell, Document, Evidence, Fact, Finding } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { knownFact, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import type { KnownCells } from './known-cells.ts'
import type { Pace } from './pace.ts'
import { WELL_KNOWN_SUMS } from './well-known-sums.ts'

// Tagged facts against one another (XBRL Calculations 1.1): a fact reported twice must be one value within its rounding, and the sums
// of the calculation linkbase must come out. Where a filing came without its linkbase, relations that hold by the taxonomy's own
// definitions stand in for it, each believed only where it holds in another period.

const DUPLICATES = 'tagged duplicates'
const DUPLICATE_RULE = 'numeric.duplicate-fact'
const SUMS = 'tagged sums'

/** A filing's numeric facts by what they are of, and where each is printed. */
export type FactIndex = { document: Document; count: number; byKey: ReadonlyMap<string, Fact[]>; places: Places }

export const indexFacts = (document: Document): FactIndex => {
  const byKey = new Map<string, Fact[]>()
  let count = 0
  for (const fact of document.facts) {
    if (fact.value === undefined || fact.nil) continue
    count += 1
    const key = [fact.concept, contextOf(fact)].join('|')
    const facts = byKey.get(key)
    if (facts) facts.push(fact)
    else byKey.set(key, [fact])
  }
  return { document, count, byKey, places: placeFacts(document) }
}

export const checkDuplicates = async (index: FactIndex, known: KnownCells, log: CheckLog, pace: Pace): Promise<void> => {
  let agreed = 0
  for (const facts of index.byKey.values()) {
    if (facts.length > 1) agreed += compareDuplicates(index, facts, known, log)
    await pace()
  }
  if (agreed > 0) log.confirmed(DUPLICATES, { rule: DUPLICATE_RULE, subject: `${agreed} figures tagged more than once` }, agreed)
}

/** Period, unit, entity and dimensions: what two facts of one concept must share to be the same. */
const contextOf = ({ period, unit, entity, dimensions }: Fact): string =>
  JSON.stringify([period, unit, entity, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))])

const halfOf = ({ decimals }: Fact): number => (decimals === undefined ? 0 : 0.5 * 10 ** -decimals)

const knownOfFact = ({ value = 0, decimals }: Fact) => knownFact({ value, decimals })

const agreeing = (a: Fact, b: Fact): boolean => {
  const [x, y] = [a.value ?? 0, b.value ?? 0]
  return Math.abs(x - y) <= halfOf(a) + halfOf(b) + 1e-9 * Math.max(Math.abs(x), Math.abs(y))
}

/** @returns how many copies agree with the one that most of them bear out. */
const compareDuplicates = ({ document, places }: FactIndex, facts: readonly Fact[], known: KnownCells, log: CheckLog): number => {
  const support = facts.map((fact) => facts.filter((other) => agreeing(fact, other)).length)
  const best = facts[support.indexOf(Math.max(...support))]
  if (!best) return 0
  const check = { rule: DUPLICATE_RULE, subject: sayConcept(best.concept) }
  const odd = facts.filter((fact) => !agreeing(fact, best))
  for (const fact of odd) {
    const subject = quoteFact(document, fact, places, 'subject')
    const compared = facts.flatMap((other) => (agreeing(other, best) ? (quoteFact(document, other, places, 'compared') ?? []) : []))
    if (!subject || compared.length === 0) {
      log.notChecked(DUPLICATES, { ...check, reason: 'a tagged figure is not printed in the text' })
      continue
    }
    const finding = makeFinding({
      rule: DUPLICATE_RULE,
      severity: 'high',
      title: `${sayConcept(fact.concept)} is ${fact.text} here and ${best.text} elsewhere.`,
      detail: `The two figures are tagged as the same fact (${fact.concept}, ${sayPeriod(fact)}) and differ by more than their rounding.`,
      expected: sayValue(best),
      actual: sayValue(fact),
      difference: saySignedValue((fact.value ?? 0) - (best.value ?? 0)),
      calculation: sumOfParts(knownOfFact(fact), [{ ...knownOfFact(best), label: 'The same fact elsewhere', evidence: 1 }]),
      confidence: facts.length > 2 ? 0.95 : 0.85,
      evidence: [subject, ...compared.slice(0, 3)],
    })
    log.exception(DUPLICATES, check, finding)
    // Of two copies either may be the wrong one.
    for (const wrong of facts.length > 2 ? [fact] : facts) learnFact(wrong, places, known, finding)
  }
  return facts.length - 1 - odd.length
}

const learnFact = ({ id }: Fact, { cells }: Places, known: KnownCells, finding: Finding) => {
  const place = cells.get(id)
  if (place) known.learn(place.block.id, place.row, place.cell.column, finding)
}

const knownOf = ({ id }: Fact, { cells }: Places, known: KnownCells): Finding | undefined => {
  const place = cells.get(id)
  return place && known.of(place.block.id, place.row, place.cell.column)
}

export const checkSums = async ({ document, byKey, places }: FactIndex, known: KnownCells, log: CheckLog, pace: Pace): Promise<void> => {
  const contexts = new Map<string, Map<string, Fact>>()
  for (const facts of byKey.values()) {
    const [fact] = facts
    if (!fact) continue
    const context = contexts.get(contextOf(fact)) ?? new Map<string, Fact>()
    contexts.set(contextOf(fact), context)
    // Of several copies the most precise one is calculated with.
    context.set(
      fact.concept,
      facts.reduce((so, other) => ((other.decimals ?? Infinity) > (so.decimals ?? Infinity) ? other : so)),
    )
  }
  const linked = document.calculations.length > 0
  for (const sum of linked ? document.calculations : WELL_KNOWN_SUMS) {
    const results = [...contexts.values()].flatMap((context) => calculate(sum, context, linked) ?? [])
    const failing = results.filter(({ holds }) => !holds)
    const holding = results.length - failing.length
    if (holding > 0) {
      const evidence = results.flatMap(({ holds, total }) => (holds ? (quoteFact(document, total, places, 'subject') ?? []) : []))
      log.confirmed(SUMS, { rule: 'numeric.tagged-sum', subject: sayConcept(sum.total), evidence }, holding)
    }
    const believed = linked || (holding > 0 && failing.length <= holding)
    for (const result of failing) {
      const check = { rule: 'numeric.tagged-sum', subject: `${sayConcept(sum.total)}, ${sayPeriod(result.total)}` }
      const subject = quoteFact(document, result.total, places, 'subject')
      if (!believed || !subject) {
        log.notChecked(SUMS, { ...check, reason: 'the relation is not certain for this filing' })
        continue
      }
      const told = [result.total, ...result.parts.map(({ fact }) => fact)]
        .map((fact) => knownOf(fact, places, known))
        .find((finding) => finding !== undefined)
      log.exception(SUMS, check, told ?? tellSum(result, sum, subject, (fact) => quoteFact(document, fact, places, 'addend')))
    }
    await pace()
  }
}

type Calculated = { total: Fact; parts: { fact: Fact; weight: number }[]; sum: number; holds: boolean }

/** A linkbase sum binds as soon as one part is there; a relation of our own only where all are. */
const calculate = (sum: CalculationSum, context: ReadonlyMap<string, Fact>, linked: boolean): Calculated | undefined => {
  const total = context.get(sum.total)
  const parts = sum.parts.flatMap(({ concept, weight }) => {
    const fact = context.get(concept)
    return fact ? [{ fact, weight }] : []
  })
  if (!total || parts.length < (linked ? 1 : sum.parts.length)) return undefined
  const value = parts.reduce((so, { fact, weight }) => so + weight * (fact.value ?? 0), 0)
  const slack = parts.reduce((so, { fact, weight }) => so + Math.abs(weight) * halfOf(fact), halfOf(total))
  return { total, parts, sum: value, holds: Math.abs((total.value ?? 0) - value) <= slack + 1e-9 * Math.abs(value) }
}

const tellSum = (
  { total, parts, sum }: Calculated,
  { role }: CalculationSum,
  subject: Evidence,
  quoteAddend: (fact: Fact) => Evidence | undefined,
): Finding => {
  const evidence = [subject]
  const addends = parts.map(({ fact, weight }) => {
    const { value, half } = knownOfFact(fact)
    const quote = quoteAddend(fact)
    const known = { value: Math.abs(weight) * value, half: Math.abs(weight) * half, sign: weight, label: sayConcept(fact.concept) }
    return quote ? { ...known, evidence: evidence.push(quote) - 1 } : known
  })
  return makeFinding({
    rule: 'numeric.tagged-sum',
    severity: 'high',
    title: `${sayConcept(total.concept)} is not the sum of its tagged parts.`,
    detail: `${parts.map(({ fact, weight }) => `${weight < 0 ? 'less ' : ''}${sayConcept(fact.concept)} ${sayValue(fact)}`).join(', ')} come to ${sayNumber(sum)}; ${total.concept} is ${sayValue(total)} for ${sayPeriod(total)}${role === '' ? '' : ` (calculation of ${role.split('/').at(-1) ?? role})`}.`,
    expected: sayNumber(sum),
    actual: sayValue(total),
    difference: saySignedValue((total.value ?? 0) - sum),
    calculation: sumOfParts(knownOfFact(total), addends),
    confidence: 0.9,
    evidence,
  })
}

type Places = { blocks: ReadonlyMap<string, Block>; cells: ReadonlyMap<string, { block: Block; row: number; cell: Cell }> }

const placeFacts = (document: Document): Places => {
  const cells = new Map<string, { block: Block; row: number; cell: Cell }>()
  for (const block of document.blocks)
    for (const [row, { cells: columns }] of block.table?.rows.entries() ?? [])
      for (const cell of columns) for (const id of cell.facts ?? []) cells.set(id, { block, row, cell })
  return { blocks: new Map(document.blocks.map((block) => [block.id, block])), cells }
}

/** undefined where the fact is not printed. */
const quoteFact = (document: Document, fact: Fact, { blocks, cells }: Places, role: Evidence['role']): Evidence | undefined => {
  const label = `${sayConcept(fact.concept)}, ${sayPeriod(fact)}`
  const place = cells.get(fact.id)
  if (place) return quoteCell(document, place.block, place.row, place.cell, { role, label })
  const block = fact.block === undefined ? undefined : blocks.get(fact.block)
  return block && fact.text !== '' && block.text.includes(fact.text) ? quoteBlock(document, block, fact.text, { role, label }) : undefined
}

/** "us-gaap:OperatingIncomeLoss" is "Operating income loss". */
const sayConcept = (concept: string): string => {
  const words = (concept.split(':').at(-1) ?? concept).replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const sayPeriod = ({ period }: Fact): string =>
  !period ? 'no period' : 'instant' in period ? period.instant : `${period.start} to ${period.end}`

const sayNumber = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 })
const sayValue = ({ value }: Fact): string => sayNumber(value ?? 0)
const saySignedValue = (value: number): string => `${value > 0 ? '+' : ''}${sayNumber(value)}`
