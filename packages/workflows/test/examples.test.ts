import { readFile } from 'node:fs/promises'

import type { Document, Finding } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { collectAgent } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'

import { disclosure } from '../src/audit/disclosure/disclosure.ts'
import { external } from '../src/audit/external/external.ts'
import { logic } from '../src/audit/logic/index.ts'
import { numeric } from '../src/audit/numeric/numeric.ts'

// The example reports with their planted errors, and the clean twin, in each format that Unfold reads.

const FOLDER = new URL('../../../examples/reports/', import.meta.url)
const FORMATS = ['md', 'html', 'xlsx', 'docx', 'pdf'] as const
const AGENTS = { numeric, logic, disclosure, external }

type Plant = { id: string; agent: keyof typeof AGENTS; foundBy: string[]; needsLastYear?: true }

const plants = JSON.parse(await readFile(new URL('planted.json', FOLDER), 'utf8')) as Plant[]

const open = async (name: string): Promise<Document> =>
  readDocumentHere({ id: name.replaceAll('.', '_'), name, bytes: new Uint8Array(await readFile(new URL(name, FOLDER))) })

const findingsOf = async (report: string, lastYear: string): Promise<Record<keyof typeof AGENTS, Finding[]>> => {
  const material = { document: await open(report), against: await open(lastYear), framework: 'auto' as const }
  const found = { numeric: [], logic: [], disclosure: [], external: [] } as Record<keyof typeof AGENTS, Finding[]>
  for (const [id, agent] of Object.entries(AGENTS)) found[id as keyof typeof AGENTS] = (await collectAgent(agent, material)).findings
  return found
}

const says = (finding: Finding, words: string): boolean =>
  finding.evidence.some(({ quote }) => quote.includes(words)) || finding.title.includes(words) || finding.detail.includes(words)

describe.each(FORMATS)('%s', (format) => {
  test('[AUD-20] every planted error of the example report is found by its agent', async () => {
    const found = await findingsOf(`larkfield-2025-with-errors.${format}`, `larkfield-2024.${format}`)
    const missed = plants.filter(({ agent, foundBy }) => !found[agent].some((finding) => foundBy.some((words) => says(finding, words))))
    expect(missed.map(({ id }) => id)).toEqual([])
  })

  test('[AUD-21] nothing is found in its clean twin', async () => {
    const found = await findingsOf(`larkfield-2025.${format}`, `larkfield-2024.${format}`)
    expect(Object.values(found).flatMap((findings) => findings.map(({ title, detail }) => `${title} ${detail}`))).toEqual([])
  })
})
