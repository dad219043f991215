import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

import type { Document } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'

import { external } from '../../../packages/workflows/src/audit/external/external.ts'
import { type RecognisedFigure, recogniseFigures } from '../../../packages/workflows/src/audit/external/recognised-figures.ts'
import { createSecCompanyFacts } from '../../../packages/workflows/src/audit/external/sec-company-facts.ts'
import { readTaggedFigures, type TaggedFigure } from '../../../packages/workflows/src/audit/external/tagged-figures.ts'
import { dataPath } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { IXBRL_FILINGS, readFilingAt } from './read-filing.ts'

// The real company facts behind a local server of the SEC's shape. Clean filings must stay silent; a tagged value that is edited must be
// found with its tag, period and accession. The same filings with their tags taken away measure the recognised rows.

const FACTS: Record<string, string> = {
  '0000320193': 'companyfacts/CIK0000320193-AAPL.json',
  '0001045810': 'companyfacts/CIK0001045810-NVDA.json',
  '0001652044': 'companyfacts/CIK0001652044-GOOGL.json',
}
const EDITS = 40

const serveFacts = async () => {
  const server = createServer((request, response) => {
    const cik = /CIK(\d{10})\.json$/u.exec(request.url ?? '')?.[1]
    const path = cik === undefined ? undefined : FACTS[cik]
    if (path === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(readFileSync(dataPath(path)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** Multiplier and increment of Numerical Recipes: the same edits in every run. */
const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

type Edit = { figure: TaggedFigure; kind: string; document: Document }

const FAULTS: Record<string, (value: number) => number> = {
  'two digits swapped': (value) => swapDigits(value),
  '+10 %': (value) => value * 1.1,
  'lost sign': (value) => -value,
  'thousands for millions': (value) => value * 1000,
}

const swapDigits = (value: number): number => {
  const text = String(value)
  for (let at = text.search(/[1-9]/u); at < text.length - 1; at += 1) {
    const [a = '', b = ''] = [text[at], text[at + 1]]
    if (/\d/u.test(a) && /\d/u.test(b) && a !== b) return Number(`${text.slice(0, at)}${b}${a}${text.slice(at + 2)}`)
  }
  return value * 1.1
}

/** The fact with another value; its printed words are left, as a rounding of the edit would differ from them anyway. */
const planted = (document: Document, figures: readonly TaggedFigure[], random: () => number, kind: string): Edit | undefined => {
  const figure = figures[Math.floor(random() * figures.length)]
  if (!figure) return undefined
  const value = FAULTS[kind]?.(figure.value)
  const facts = document.facts.map((fact) => (fact.id === figure.fact.id ? { ...fact, value } : fact))
  return { figure, kind, document: { ...document, facts } }
}

const withoutTags = (document: Document, cik: string): Document => ({
  ...document,
  id: `${document.id.slice(0, 50)}-plain`,
  facts: [],
  blocks: document.blocks.map((block, index) => {
    const cover = index === 0 ? { text: `${block.text} Central Index Key: ${cik}` } : {}
    if (!block.table) return { ...block, ...cover }
    return {
      ...block,
      ...cover,
      table: {
        ...block.table,
        rows: block.table.rows.map((row) => ({ ...row, cells: row.cells.map(({ facts: _facts, ...cell }) => cell) })),
      },
    }
  }),
})

/** The report with two digits of a recognised row's figure swapped. */
const withCell = (document: Document, { evidence: { tableCell } }: RecognisedFigure): Document => ({
  ...document,
  id: `${document.id.slice(0, 40)}-${tableCell?.table}-${tableCell?.row}-${tableCell?.column}`,
  blocks: document.blocks.map((block) => {
    const { table } = block
    if (!table || table.id !== tableCell?.table) return block
    const rows = table.rows.map((row, at) => {
      if (at !== tableCell.row) return row
      const cells = row.cells.map((cell) =>
        cell.column === tableCell.column && cell.number
          ? { ...cell, number: { ...cell.number, value: swapDigits(cell.number.value) } }
          : cell,
      )
      return { ...row, cells }
    })
    return { ...block, table: { ...table, rows } }
  }),
})

export const runExternal = async (show: boolean): Promise<void> => {
  await using server = await serveFacts()
  const companyFacts = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: 'unfold evaluation evaluation@example.org' })
  const look = async (document: Document) => {
    const { findings, outcome, totalMs } = await collectAgent(external, { document, framework: 'auto', companyFacts })
    if (outcome.status === 'failed') throw outcome.error
    const { summary, notChecked } = outcome.status === 'completed' ? outcome.result : { summary: outcome.reason, notChecked: [] }
    return { findings, summary, notChecked, seconds: totalMs / 1000 }
  }

  const clean: (string | number)[][] = []
  const recall: (string | number)[][] = []
  for (const path of IXBRL_FILINGS) {
    if (!existsSync(dataPath(path))) continue
    const document = await readFilingAt(path)
    const told = await look(document)
    clean.push([document.name, told.findings.length, told.seconds.toFixed(2), told.summary.slice(0, 150)])
    if (show) for (const { title, detail } of told.findings) console.log(`  false, ${document.name}: ${title} ${detail}`)
    if (show) console.log(`  ${document.name}: ${told.notChecked.join(' ')}`)

    const cik = document.facts.find(({ concept }) => concept === 'dei:EntityCentralIndexKey')?.text ?? ''
    if (!(cik in FACTS)) continue
    const plain = await look(withoutTags(document, cik))
    clean.push([`${document.name}, tags taken away`, plain.findings.length, plain.seconds.toFixed(2), plain.summary.slice(0, 150)])
    if (show) for (const { title, detail } of plain.findings) console.log(`  false, ${document.name} plain: ${title} ${detail}`)

    const untagged = withoutTags(document, cik)
    let rows = 0
    const recognised = recogniseFigures(untagged).slice(0, EDITS)
    for (const figure of recognised) {
      const fresh = (await look(withCell(untagged, figure))).findings
      if (fresh.some(({ evidence }) => evidence[0]?.label === figure.name)) rows += 1
      else if (show) console.log(`  missed, ${document.name} plain: ${figure.name} ${figure.value}`)
    }
    recall.push([`${document.name}, tags taken away`, 'two digits swapped', recognised.length, percent(rows, recognised.length), ''])

    const figures = readTaggedFigures(document).figures.filter(({ place, value }) => place !== undefined && value !== 0)
    const known = new Set(told.findings.map(({ id }) => id))
    const random = seeded(7)
    for (const kind of Object.keys(FAULTS)) {
      let found = 0
      let cited = 0
      for (let round = 0; round < EDITS; round += 1) {
        const edit = planted(document, figures, random, kind)
        if (!edit) continue
        const fresh = (await look(edit.document)).findings.filter(({ id }) => !known.has(id))
        const hit = fresh.find(({ detail }) => detail.includes(edit.figure.concept))
        if (hit) found += 1
        else if (show)
          console.log(
            `  missed, ${document.name}, ${kind}: ${edit.figure.concept} ${JSON.stringify(edit.figure.period)} ${edit.figure.value}`,
          )
        if (hit && /\d{10}-\d\d-\d{6}/u.test(hit.detail) && /\d{4}-\d\d-\d\d/u.test(hit.detail)) cited += 1
      }
      recall.push([document.name, kind, EDITS, percent(found, EDITS), percent(cited, EDITS)])
    }
  }
  printTable('External: unmodified filings', ['filing', 'findings', 's', 'what it says'], clean)
  printTable('External: one tagged value edited', ['filing', 'fault', 'edits', 'found', 'cites tag, period, accession'], recall)
  writeResult('audit-external', { clean, recall })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runExternal(process.argv.includes('--show'))
