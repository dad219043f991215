import type { Document, Finding } from '@unfold/contracts'
import { collectAgent, seededRandom } from '@unfold/testkit'

import { logic as agent } from '../../../packages/workflows/src/audit/logic/index.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { type Break, PLANTS } from './logic-breaks.ts'
import { logicClaims } from './logic-claims.ts'
import { readFilings } from './logic-filings.ts'
import { sayFinding } from './say-finding.ts'

const SEED = 20_240_611
const EACH = 6

/** Real filings as they are, with one fault planted in each copy, and with claims inserted as sentences. */
export const logic = async (show: boolean): Promise<void> => {
  await filingsAndFaults(show)
  await logicClaims(show)
}

const filingsAndFaults = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  const counts = new Map<string, { of: number; found: number }>()
  const misses: string[] = []
  for await (const { name, document } of readFilings()) {
    const clean = await collectAgent(agent, { document, framework: 'auto' as const })
    if (clean.outcome.status === 'failed') throw clean.outcome.error
    rows.push([name, document.blocks.length, clean.findings.length, Math.round(clean.totalMs), Math.round(clean.longestSliceMs)])
    if (show) for (const finding of clean.findings) console.log(`  ${name}: ${sayFinding(finding)}`)
    const known = new Set(clean.findings.map(({ id }) => id))
    for (const planted of plantAll(document)) {
      const count = counts.get(planted.kind) ?? { of: 0, found: 0 }
      counts.set(planted.kind, count)
      count.of += 1
      const { findings } = await collectAgent(agent, { document: planted.document, framework: 'auto' as const })
      if (findings.some((finding) => !known.has(finding.id) && names(finding, planted))) count.found += 1
      else {
        misses.push(`${name}: ${planted.kind}: ${planted.what}`)
        if (show) console.log(`  missed in ${misses.at(-1) ?? ''}`)
      }
    }
  }
  printTable('Filings as they are', ['filing', 'blocks', 'logic findings', 'ms', 'longest slice ms'], rows)
  printTable(
    `Planted faults (seed ${SEED})`,
    ['fault', 'planted', 'found', 'recall'],
    [...counts].map(([kind, { of, found }]) => [kind, of, found, percent(found, of)]),
  )
  writeResult('audit-logic', { rows, counts: Object.fromEntries(counts), misses })
}

const plantAll = (document: Document): Break[] =>
  PLANTS.flatMap((plant, at) => {
    const random = seededRandom(SEED + at)
    const planted = Array.from({ length: EACH }, () => plant(document, random)).flatMap((one) => one ?? [])
    return planted.filter((one, place) => planted.findIndex(({ what }) => what === one.what) === place)
  })

/** The finding shows the changed place. A column that is changed may show through the statement's other words. */
const names = (finding: Finding, planted: Break): boolean =>
  finding.evidence.some(
    ({ location, tableCell }) =>
      location.block === planted.block &&
      (!planted.cell || (tableCell?.row === planted.cell.row && tableCell.column === planted.cell.column)),
  )

if (import.meta.main) await logic(process.argv.includes('--show'))
