import { createHash } from 'node:crypto'

import type { Finding } from '@unfold/contracts'
import { collectAgent, type Random, seededRandom } from '@unfold/testkit'
import { z } from 'zod'

import { numeric } from '../../../packages/workflows/src/audit/numeric/numeric.ts'
import { readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { loseSign, scaleNumber, swapDigits } from './rewrite-number.ts'
import { sayFinding } from './say-finding.ts'
import { findSentences, type PercentSentence } from './percent-sentences.ts'
import { findSumGroups, type SumGroup, valueOf } from './sum-groups.ts'
import { type ArrayTable, documentOf, names } from './table-document.ts'

// Our own errors, planted by a seeded hand in the 278 TAT-QA tables, each in a copy of its own. Half of the tables (by hash) are
// shown while the agent is tuned; the other half is only counted.

const Item = z.object({
  table: z.object({ uid: z.string(), table: z.array(z.array(z.string())) }),
  paragraphs: z.array(z.object({ text: z.string(), order: z.int() })),
})
type Item = z.infer<typeof Item>

type Planted = {
  table: ArrayTable
  paragraphs: string[]
  cells: { row: number; column: number }[]
  total?: { row: number; column: number }
  paragraph?: number
  what: string
}
type Planter = (item: Item, groups: SumGroup[], sentences: PercentSentence[], random: Random) => Planted | undefined

const changeAddend =
  (change: (text: string) => string | undefined): Planter =>
  (item, groups, _sentences, random) => {
    const table = item.table.table
    const places = groups
      .flatMap((group) => group.addends.map((row) => ({ group, row, text: change(table[row]?.[group.column] ?? '') })))
      .filter(({ text }) => text !== undefined)
    if (places.length === 0) return undefined
    const { group, row, text } = random.pick(places)
    return changed(item, group, [{ row, column: group.column, text: text ?? '' }])
  }

const changed = (item: Item, group: SumGroup | undefined, cells: { row: number; column: number; text: string }[]): Planted => {
  const table = item.table.table.map((row) => [...row])
  for (const { row, column, text } of cells) (table[row] as string[])[column] = text
  return {
    table,
    paragraphs: textsOf(item),
    cells,
    ...(group ? { total: { row: group.total, column: group.column } } : {}),
    what: cells
      .slice(0, 2)
      .map(({ row, column, text }) => `${item.table.table[row]?.[0] ?? ''}: ${item.table.table[row]?.[column] ?? ''} → ${text}`)
      .join('; '),
  }
}

const textsOf = (item: Item): string[] => item.paragraphs.toSorted((a, b) => a.order - b.order).map(({ text }) => text)

const PLANTERS: Record<string, Planter> = {
  'two digits of an addend swapped': changeAddend(swapDigits),
  'an addend + 10 %': changeAddend((text) => scaleNumber(text, 1.1)),
  'a total changed': (item, groups, _sentences, random) => {
    if (groups.length === 0) return undefined
    const group = random.pick(groups)
    const text = scaleNumber(item.table.table[group.total]?.[group.column] ?? '', 0.93)
    return text === undefined ? undefined : changed(item, group, [{ row: group.total, column: group.column, text }])
  },
  'a sign lost': changeAddend(loseSign),
  'thousands for millions': changeAddend((text) => scaleNumber(text, 1000)),
  'the years of an addend exchanged': (item, groups, _sentences, random) => {
    const table = item.table.table
    const places = groups.flatMap((group) => {
      const other = groups.find(({ total, column }) => total === group.total && column === group.column + 1)
      return other
        ? group.addends
            .filter((row) => other.addends.includes(row) && table[row]?.[group.column] !== table[row]?.[other.column])
            .map((row) => ({ group, row }))
        : []
    })
    if (places.length === 0) return undefined
    const { group, row } = random.pick(places)
    const [left, right] = [table[row]?.[group.column] ?? '', table[row]?.[group.column + 1] ?? '']
    return changed(item, group, [
      { row, column: group.column, text: right },
      { row, column: group.column + 1, text: left },
    ])
  },
  'two year columns exchanged': (item, _groups, _sentences, random) => {
    const { table } = item.table
    const columns = Math.max(...table.map((row) => row.length))
    const heads = table.slice(0, 4)
    const isYear = (column: number) => heads.some((row) => /\b(?:19|20)\d\d\b/.test(row[column] ?? ''))
    const pairs = Array.from({ length: columns - 1 }, (_, column) => column).filter(
      (column) => column > 0 && isYear(column) && isYear(column + 1),
    )
    if (pairs.length === 0) return undefined
    const left = random.pick(pairs)
    const cells = table.flatMap((row, index) => {
      const [a, b] = [row[left] ?? '', row[left + 1] ?? '']
      if (valueOf(a) === undefined || valueOf(b) === undefined || a === b) return []
      return [
        { row: index, column: left, text: b },
        { row: index, column: left + 1, text: a },
      ]
    })
    return cells.length < 4 ? undefined : changed(item, undefined, cells)
  },
  'a wrong percentage in a sentence': (item, _groups, sentences, random) => {
    if (sentences.length === 0) return undefined
    const { paragraph, wrong, what } = random.pick(sentences)
    return {
      table: item.table.table,
      paragraphs: textsOf(item).map((text, index) => (index === paragraph ? wrong : text)),
      cells: [],
      paragraph,
      what,
    }
  },
}

const isRight = (finding: Finding, planted: Planted): boolean =>
  finding.evidence.some(
    ({ location, role }) =>
      planted.cells.some(({ row, column }) => names(location, row, column)) ||
      (role === 'subject' && planted.cells.some(({ column }) => planted.total && names(location, planted.total.row, column))) ||
      (planted.paragraph !== undefined && location.block === blockOfParagraph(planted.paragraph)),
  )

/** The paragraphs stand before the table. */
const blockOfParagraph = (paragraph: number): string => `b${paragraph + 1}`

const isHeldOut = (uid: string): boolean => parseInt(createHash('sha256').update(uid).digest('hex').slice(0, 8), 16) % 2 === 1

type Count = { of: number; found: number; besides: number }

export const planted = async (show: boolean): Promise<void> => {
  const items = z.array(Item).parse(JSON.parse(readData('qa/tatqa_dataset_dev.json')))
  const counts = { tuned: new Map<string, Count>(), 'held out': new Map<string, Count>() }
  const clean = { tuned: { tables: 0, findings: 0 }, 'held out': { tables: 0, findings: 0 } }
  for (const [index, item] of items.entries()) {
    const half = isHeldOut(item.table.uid) ? 'held out' : 'tuned'
    const shown = show && half === 'tuned'
    const run = async (table: ArrayTable, paragraphs: string[]) =>
      (await collectAgent(numeric, { document: documentOf(item.table.uid, table, paragraphs), framework: 'auto' as const })).findings
    const before = await run(item.table.table, textsOf(item))
    clean[half].tables += 1
    clean[half].findings += before.length
    if (shown) for (const finding of before) console.log(`  false in ${index}: ${sayFinding(finding)}`)
    const known = new Set(before.map(({ id }) => id))
    const groups = findSumGroups(item.table.table)
    const sentences = findSentences(item.table.table, textsOf(item))
    for (const [kind, plant] of Object.entries(PLANTERS)) {
      const fault = plant(
        item,
        groups,
        sentences,
        seededRandom(
          parseInt(
            createHash('sha256')
              .update(item.table.uid + kind)
              .digest('hex')
              .slice(0, 8),
            16,
          ),
        ),
      )
      if (!fault) continue
      const count = counts[half].get(kind) ?? { of: 0, found: 0, besides: 0 }
      counts[half].set(kind, count)
      count.of += 1
      const findings = (await run(fault.table, fault.paragraphs)).filter(({ id }) => !known.has(id))
      const right = findings.filter((finding) => isRight(finding, fault))
      if (right.length > 0) count.found += 1
      else if (shown) console.log(`  missed in ${index}, ${kind}: ${fault.what}`)
      count.besides += findings.length - right.length
      if (shown)
        for (const finding of findings)
          if (!right.includes(finding)) console.log(`  besides in ${index}, ${kind}, ${fault.what}: ${sayFinding(finding)}`)
    }
  }
  for (const [half, byKind] of Object.entries(counts)) {
    const { tables, findings } = clean[half as keyof typeof clean]
    printTable(
      `Planted errors, ${half} half: ${findings} findings in ${tables} clean tables (${(findings / tables).toFixed(3)} each)`,
      ['kind', 'planted', 'found', 'recall', 'besides'],
      [...byKind].map(([kind, { of, found, besides }]) => [kind, of, found, percent(found, of), besides]),
    )
  }
  writeResult('audit-planted', {
    clean,
    counts: Object.fromEntries(Object.entries(counts).map(([half, byKind]) => [half, Object.fromEntries(byKind)])),
  })
}
