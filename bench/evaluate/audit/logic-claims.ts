import { createHash } from 'node:crypto'

import type { Block, Document } from '@unfold/contracts'
import { collectAgent, seededRandom } from '@unfold/testkit'

import { logic as agent } from '../../../packages/workflows/src/audit/logic/index.ts'
import { readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { type MadeClaim, makeClaims } from './logic-made-claims.ts'
import { hasReport, readFilings, readReport } from './logic-filings.ts'

// A claim is inserted as a sentence of its own into its filing. A false one should be named by a finding, a true one must not be.
// Made claims are split in two halves by the hash of their words: one was looked at while the agent was tuned, the other was only counted.

const FINDVER = 'FinDVer'
const SEED = 4711
const PER_FILING = 24

type Claim = { id: string; statement: string; label: boolean; what: string }
type Count = { of: number; flagged: number }

export const logicClaims = async (show: boolean): Promise<void> => {
  const counts = new Map<string, Count>()
  const told: string[] = []
  const run = async (document: Document, claim: Claim, source: string) => {
    const flagged = await isFlagged(document, claim.statement)
    // FinDVer's claims with a report here are too few to keep any back: all were read while the agent was built.
    const half = source === FINDVER || isTuned(claim.id) ? 'tuned on' : 'held out'
    const key = `${source}|${half}|${claim.label ? 'true' : 'false'}`
    const count = counts.get(key) ?? { of: 0, flagged: 0 }
    counts.set(key, { of: count.of + 1, flagged: count.flagged + (flagged ? 1 : 0) })
    if (flagged === claim.label) {
      told.push(`${source} ${half} ${claim.label ? 'true, flagged' : 'false, missed'} (${claim.what}): ${claim.statement}`)
      if (show && half === 'tuned on') console.log(`  ${told.at(-1) ?? ''}`)
    }
  }
  for (const { report, claim } of groundedClaims()) await run(await readReport(report), claim, FINDVER)
  for await (const { name, document } of readFilings())
    for (const made of makeClaims(document, seededRandom(SEED), PER_FILING)) await run(document, asClaim(name, made), 'made from tables')
  const keys = [...new Set([...counts.keys()].map((key) => key.split('|').slice(0, 2).join('|')))].sort()
  printTable(
    `Claims inserted as sentences (seed ${SEED})`,
    ['source', 'half', 'false', 'found', 'recall', 'true', 'flagged', 'false flags'],
    keys.map((key) => {
      const wrong = counts.get(`${key}|false`) ?? { of: 0, flagged: 0 }
      const right = counts.get(`${key}|true`) ?? { of: 0, flagged: 0 }
      const [source = '', half = ''] = key.split('|')
      return [
        source,
        half,
        wrong.of,
        wrong.flagged,
        percent(wrong.flagged, wrong.of),
        right.of,
        right.flagged,
        percent(right.flagged, right.of),
      ]
    }),
  )
  writeResult('audit-logic-claims', { counts: Object.fromEntries(counts), told })
}

const isTuned = (id: string): boolean => Number.parseInt(createHash('sha256').update(`${id}logic`).digest('hex').slice(0, 8), 16) % 2 === 0

const asClaim = (filing: string, made: MadeClaim): Claim => ({
  id: `${filing}:${made.statement}`,
  statement: made.statement,
  label: made.right,
  what: made.kind,
})

/** Only ids that are known to be labelled rightly, and whose report is here. */
const groundedClaims = (): { report: string; claim: Claim }[] => {
  const ids = new Set(JSON.parse(readData('findver/grounded_ids_dev.json')) as string[])
  const all = JSON.parse(readData('findver/claims_dev.json')) as {
    example_id: string
    statement: string
    entailment_label: boolean
    report: string
    subset: string
  }[]
  return all
    .filter(({ example_id, report }) => ids.has(example_id) && hasReport(report))
    .map(({ example_id, statement, entailment_label, report, subset }) => ({
      report,
      claim: { id: example_id, statement, label: entailment_label, what: subset },
    }))
}

/** The claim stands as a paragraph of its own behind the middle paragraph. */
const isFlagged = async (document: Document, statement: string): Promise<boolean> => {
  const paragraphs = document.blocks.flatMap((block, index) => (block.kind === 'paragraph' && block.text.length > 200 ? [index] : []))
  const after = paragraphs[Math.floor(paragraphs.length / 2)] ?? 0
  const block: Block = {
    id: 'b_claim',
    kind: 'paragraph',
    text: statement.replace(/\s+/gu, ' ').trim(),
    location: { kind: 'line', line: 1 },
  }
  const inserted = { ...document, blocks: document.blocks.toSpliced(after + 1, 0, block) }
  const { findings, outcome } = await collectAgent(agent, { document: inserted, framework: 'auto' as const })
  if (outcome.status === 'failed') throw outcome.error
  return findings.some((finding) => finding.evidence.some(({ role, location }) => role === 'subject' && location.block === 'b_claim'))
}

if (import.meta.main) await logicClaims(process.argv.includes('--show'))
