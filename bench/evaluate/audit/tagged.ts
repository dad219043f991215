import { createHash } from 'node:crypto'

import type { Cell, Document, Fact } from '@unfold/contracts'
import { collectAgent, seededRandom } from '@unfold/testkit'

import { parseNumber } from '../../../packages/documents/src/numbers/parse-number.ts'
import { numeric } from '../../../packages/workflows/src/audit/numeric/numeric.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { IXBRL_FILINGS, readFilingAt } from './read-filing.ts'
import { loseSign, scaleNumber, swapDigits } from './rewrite-number.ts'

// In inline XBRL one tagged value is edited, in a cell of a table: what is printed and what is tagged change together. A figure that
// stands once and in no sum cannot be found by arithmetic; recall is told over all edits, whatever they hit.

const EDITS = 40

const KINDS: Record<string, (text: string) => string | undefined> = {
  'digits swapped': swapDigits,
  '+ 10 %': (text) => scaleNumber(text, 1.1),
  'sign lost': loseSign,
}

type Place = { block: number; row: number; cell: number; fact: Fact }

export const tagged = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  const totals = { of: 0, found: 0, besides: 0 }
  for (const path of IXBRL_FILINGS) {
    const document = await readFilingAt(path)
    const known = new Set((await collectAgent(numeric, { document, framework: 'auto' as const })).findings.map(({ id }) => id))
    const random = seededRandom(parseInt(createHash('sha256').update(path).digest('hex').slice(0, 8), 16))
    const places = placesOf(document)
    const count = { of: 0, found: 0, besides: 0 }
    for (let tries = 0; count.of < EDITS && tries < 10 * EDITS; tries += 1) {
      const place = random.pick(places)
      const kind = random.pick(Object.keys(KINDS))
      const cell = cellAt(document, place)
      const text = cell && KINDS[kind]?.(cell.text)
      if (!cell || text === undefined) continue
      count.of += 1
      const edited = edit(document, place, text)
      const table = document.blocks[place.block]?.table?.id
      const findings = (await collectAgent(numeric, { document: edited, framework: 'auto' as const })).findings.filter(
        ({ id }) => !known.has(id),
      )
      const right = findings.filter(({ evidence }) =>
        evidence.some(({ tableCell }) => tableCell?.table === table && tableCell?.row === place.row && tableCell.column === cell.column),
      )
      if (right.length > 0) count.found += 1
      else if (show)
        console.log(
          `  missed in ${path.split('/').at(-1) ?? ''}, ${table ?? ''} row ${place.row}: ${place.fact.concept} ${cell.text} → ${text}`,
        )
      count.besides += findings.length - right.length
      if (show) for (const finding of findings) if (!right.includes(finding)) console.log(`  besides: ${finding.title} ${finding.detail}`)
    }
    rows.push([path.split('/').at(-1) ?? path, count.of, count.found, percent(count.found, count.of), count.besides])
    totals.of += count.of
    totals.found += count.found
    totals.besides += count.besides
  }
  rows.push(['all', totals.of, totals.found, percent(totals.found, totals.of), totals.besides])
  printTable('Edited tagged values', ['filing', 'edited', 'found', 'recall', 'besides'], rows)
  writeResult('audit-tagged', { rows, totals })
}

/** Every cell of a table that holds one tagged number of some size. */
const placesOf = (document: Document): Place[] => {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]))
  return document.blocks.flatMap((block, index) =>
    (block.table?.rows ?? []).flatMap((row, at) =>
      row.cells.flatMap((cell, order): Place[] => {
        const fact = cell.facts?.length === 1 ? facts.get(cell.facts[0] ?? '') : undefined
        const money = fact?.unit !== undefined && fact.value !== undefined && Math.abs(cell.number?.value ?? 0) >= 10
        return fact && money && !cell.number?.percent ? [{ block: index, row: at, cell: order, fact }] : []
      }),
    ),
  )
}

const cellAt = (document: Document, { block, row, cell }: Place): Cell | undefined => document.blocks[block]?.table?.rows[row]?.cells[cell]

const edit = (document: Document, place: Place, text: string): Document => {
  const block = structuredClone(document.blocks[place.block])
  const cell = block?.table?.rows[place.row]?.cells[place.cell]
  const before = cell?.number
  const after = parseNumber(text)
  if (!block || !cell || !before || !after) throw new Error('There is no such cell.')
  block.text = block.text.replace(cell.text, text)
  cell.text = text
  cell.number = { ...before, value: after.value, decimals: after.decimals }
  // A sign is shown by parentheses in the table and by an attribute in the tag: the tag's is left alone.
  const ratio = Math.abs(after.value) / Math.abs(before.value)
  const facts = document.facts.map((fact) => (fact.id === place.fact.id ? { ...fact, text, value: (fact.value ?? 0) * ratio } : fact))
  return { ...document, blocks: document.blocks.map((other, index) => (index === place.block ? block : other)), facts }
}
