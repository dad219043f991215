import type { Finding } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'
import { z } from 'zod'

import { numeric } from '../../../packages/workflows/src/audit/numeric/numeric.ts'
import { readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { sayFinding } from './say-finding.ts'
import { documentOf, names } from './table-document.ts'

// qa/injected_demo_dev.jsonl: real tables, each clean and with one error planted. A finding counts as right where it names the
// changed cell or the total of its sum group in the changed column.

const Case = z.object({
  doc_id: z.string(),
  paragraphs: z.array(z.string()),
  table: z.array(z.array(z.string())),
  injected: z
    .object({
      kind: z.string(),
      row: z.int(),
      col: z.int(),
      row_label: z.string(),
      old: z.string(),
      new: z.string(),
      total_row: z.int(),
      addend_rows: z.array(z.int()),
    })
    .nullish(),
})
type Injection = NonNullable<z.infer<typeof Case>['injected']>

export const injected = async (show: boolean): Promise<void> => {
  const cases = readData('qa/injected_demo_dev.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Case.parse(JSON.parse(line)))
  const kinds = new Map<string, { of: number; found: number }>()
  let falseFindings = 0
  let besides = 0
  let clean = 0
  const misses: string[] = []
  for (const one of cases) {
    const document = documentOf(one.doc_id, one.table, one.paragraphs)
    const { findings } = await collectAgent(numeric, { document, framework: 'auto' as const })
    if (!one.injected) {
      clean += 1
      falseFindings += findings.length
      if (show) for (const finding of findings) console.log(`  false in ${one.doc_id.slice(0, 8)}: ${sayFinding(finding)}`)
      continue
    }
    const count = kinds.get(one.injected.kind) ?? { of: 0, found: 0 }
    kinds.set(one.injected.kind, count)
    count.of += 1
    const right = findings.filter((finding) => isRight(finding, one.injected as Injection))
    besides += findings.length - right.length
    if (right.length > 0) count.found += 1
    else {
      misses.push(`${one.doc_id} ${one.injected.kind} ${one.injected.row_label}: ${one.injected.old} → ${one.injected.new}`)
      if (show) console.log(`  missed: ${misses.at(-1) ?? ''}`)
    }
  }
  const of = [...kinds.values()].reduce((so, count) => so + count.of, 0)
  const found = [...kinds.values()].reduce((so, count) => so + count.found, 0)
  printTable(
    'Injected errors (target: recall ≥ 90 %, ≤ 0.15 false findings per clean document)',
    ['kind', 'planted', 'found', 'recall'],
    [
      ...[...kinds].map(([kind, count]) => [kind, count.of, count.found, percent(count.found, count.of)]),
      ['all', of, found, percent(found, of)],
    ],
  )
  console.log(
    `  ${falseFindings} false findings in ${clean} clean documents (${(falseFindings / clean).toFixed(2)} each); ${besides} besides the right ones in the others`,
  )
  writeResult('audit-injected', { kinds: Object.fromEntries(kinds), of, found, clean, falseFindings, besides, misses })
}

const isRight = (finding: Finding, injection: Injection): boolean =>
  finding.evidence.some(
    ({ location, role }) =>
      names(location, injection.row, injection.col) || (role === 'subject' && names(location, injection.total_row, injection.col)),
  )
