import { createHash } from 'node:crypto'

import type { Document } from '@unfold/contracts'
import { seededRandom } from '@unfold/testkit'

import { readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { hasReport, readFilings } from '../audit/logic-filings.ts'
import { makeClaims } from '../audit/logic-made-claims.ts'
import { askTeam } from './ask-team.ts'
import { evaluatedModel } from './evaluated-model.ts'

// Claims on real filings, true and false: the team is asked whether they are right, with the whole filing before it. FinDVer's grounded
// claims whose filing is here are few, so as many again are made from the filings' own tables; half of these were never looked at.

const SEED = 4711
const PER_REPORT = 12

type Claim = { statement: string; right: boolean; source: string; half: string }
type Count = { of: number; right: number; told: number; ms: number }

export const claims = async (show: boolean): Promise<void> => {
  const model = evaluatedModel()
  const counts = new Map<string, Count>()
  let longestSliceMs = 0
  for await (const { name, document } of readFilings()) {
    for (const claim of claimsOn(name, document)) {
      const { result, ms, longestSliceMs: slice } = await askTeam([document], `Is it true that ${claim.statement}`, model ? { model } : {})
      longestSliceMs = Math.max(longestSliceMs, slice)
      const answer = result.told === 'no' ? undefined : result.answer
      const right = answer?.toLowerCase() === (claim.right ? 'yes' : 'no')
      const key = `${claim.source}|${claim.half}|${claim.right ? 'true' : 'false'}`
      const count = counts.get(key) ?? { of: 0, right: 0, told: 0, ms: 0 }
      counts.set(key, {
        of: count.of + 1,
        right: count.right + (right ? 1 : 0),
        told: count.told + (answer === undefined ? 0 : 1),
        ms: count.ms + ms,
      })
      if (show && !right && claim.half !== 'held out')
        console.log(`  ${claim.right ? 'true' : 'false'} <> ${answer ?? 'not told'} (${claim.source}): ${claim.statement}`)
    }
  }
  printTable(
    `Claims on filings, ${model?.name ?? 'without a model'} (seed ${SEED})`,
    ['source', 'half', 'claim is', 'claims', 'judged right', 'share', 'judged at all', 'ms each'],
    [...counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, { of, right, told, ms }]) => [...key.split('|'), of, right, percent(right, of), percent(told, of), (ms / of).toFixed(0)]),
  )
  console.log(`  longest piece of computing between two breaths (CPU): ${longestSliceMs.toFixed(0)} ms`)
  writeResult('team-claims', Object.fromEntries(counts))
}

const claimsOn = (report: string, document: Document): Claim[] => [
  ...groundedOn(report),
  ...makeClaims(document, seededRandom(SEED), PER_REPORT).map(({ statement, right }) => ({
    statement,
    right,
    source: 'made from tables',
    half: isTuned(`${report}:${statement}`) ? 'tuned on' : 'held out',
  })),
]

const groundedOn = (name: string): Claim[] => {
  if (!hasReport(name)) return []
  const ids = new Set(JSON.parse(readData('findver/grounded_ids_dev.json')) as string[])
  const all = JSON.parse(readData('findver/claims_dev.json')) as {
    example_id: string
    statement: string
    entailment_label: boolean
    report: string
  }[]
  return all
    .filter(({ example_id, report }) => report === name && ids.has(example_id))
    .map(({ statement, entailment_label }) => ({ statement, right: entailment_label, source: 'FinDVer', half: 'all read' }))
}

const isTuned = (id: string): boolean => Number.parseInt(createHash('sha256').update(`${id}team`).digest('hex').slice(0, 8), 16) % 2 === 0
