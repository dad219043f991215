import type { Block, Cell, Document, Fact } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { knownFact, knownNumber, sumOfParts } from '../calculation.ts'
import { makeFinding, quoteCell } from '../evidence.ts'
import type { KnownCells } from './known-cells.ts'
import type { Pace } from './pace.ts'
import { sayUnits } from './wording.ts'

// What is tagged against what is printed: the tagged figures of a table and unit are all so many times what is printed ("in millions").
// One of them that is a thousand times more or less is tagged in another unit than it is printed in.

const NAME = 'tagged units'
const RULE = 'numeric.tagged-unit'

type Tagged = { block: Block; row: number; cell: Cell; fact: Fact; power: number }

/** Fewer figures bear no witness. */
const FEWEST = 5
/** The share of a table's figures that are tagged alike where the unit is certain. */
const ALIKE = 0.8

export const checkTagScales = async (document: Document, known: KnownCells, log: CheckLog, pace: Pace): Promise<void> => {
  if (document.facts.length === 0) return
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]))
  let alike = 0
  for (const block of document.blocks) {
    if (!block.table) continue
    for (const tagged of Map.groupBy(taggedIn(block, facts), ({ fact }) => fact.unit).values()) {
      const usual = mostCommon(tagged.map(({ power }) => power))
      const fitting = tagged.filter(({ power }) => power === usual).length
      if (usual === undefined || fitting < FEWEST || fitting < ALIKE * tagged.length) continue
      alike += fitting
      for (const one of tagged) if (Math.abs(one.power - usual) >= 3) tell(document, one, usual, known, log)
    }
    await pace()
  }
  if (alike > 0) log.confirmed(NAME, { rule: RULE, subject: `${alike} tagged figures of tables` }, alike)
}

const taggedIn = (block: Block, facts: ReadonlyMap<string, Fact>): Tagged[] =>
  (block.table?.rows ?? []).flatMap(({ cells }, row) =>
    cells.flatMap((cell): Tagged[] => {
      const [id, another] = cell.facts ?? []
      const fact = id === undefined || another !== undefined ? undefined : facts.get(id)
      if (!fact?.value || !fact.unit || !cell.number?.value || cell.number.percent || /\p{L}{3}/u.test(cell.text)) return []
      return [{ block, row, cell, fact, power: Math.round(Math.log10(Math.abs(fact.value / cell.number.value))) }]
    }),
  )

const mostCommon = (powers: readonly number[]): number | undefined => {
  const counts = [...Map.groupBy(powers, (power) => power)].sort(([, a], [, b]) => b.length - a.length)
  return counts[0]?.[0]
}

const tell = (document: Document, { block, row, cell, fact, power }: Tagged, usual: number, known: KnownCells, log: CheckLog) => {
  const label = block.table?.rows[row]?.cells[0]?.text ?? ''
  const meant = Math.round((fact.value ?? 0) * 10 ** (usual - power))
  const tagged = { value: fact.value ?? 0, decimals: fact.decimals }
  const finding =
    known.of(block.id, row, cell.column) ??
    makeFinding({
      rule: RULE,
      severity: 'high',
      title: `${label === '' ? fact.concept : label} is printed as ${cell.text} and tagged as ${sayUnits(fact.value ?? 0, 0)}.`,
      detail: `The other figures of the table are tagged as ${sayUnits(10 ** usual, 0)} times what is printed; this one as ${power < 0 ? `1/${sayUnits(10 ** -power, 0)} of it` : `${sayUnits(10 ** power, 0)} times`} (${fact.concept}).`,
      expected: sayUnits(meant, 0),
      actual: sayUnits(fact.value ?? 0, 0),
      calculation: sumOfParts(knownFact(tagged), [
        { ...printedAs(cell, usual, tagged.value), label: `Printed, times ${sayUnits(10 ** usual, 0)}`, evidence: 0 },
      ]),
      confidence: 0.85,
      evidence: [quoteCell(document, block, row, cell, label === '' ? {} : { label })],
    })
  log.exception(NAME, { rule: RULE, subject: label }, finding)
  known.learn(block.id, row, cell.column, finding)
}

/** What is printed in the unit of the tags, with the sign of the tag. */
const printedAs = ({ number }: Cell, power: number, tagged: number) => {
  const { value, half } = number ? knownNumber({ ...number, scale: 1 }, 10 ** -power) : { value: 0, half: 0 }
  return { value: Math.sign(tagged) * Math.abs(value), half }
}
