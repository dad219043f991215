import type { AuditAgentResult, Finding } from '@unfold/contracts'
import { type CollectingContext, collectAgent } from '@unfold/testkit'

import { z } from 'zod'

import type { AuditMaterial } from '../../../packages/workflows/src/audit/agents.ts'
import { disclosure } from '../../../packages/workflows/src/audit/disclosure/disclosure.ts'
import { external } from '../../../packages/workflows/src/audit/external/external.ts'
import { logic } from '../../../packages/workflows/src/audit/logic/index.ts'
import { numeric } from '../../../packages/workflows/src/audit/numeric/numeric.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { rawText, squeeze } from './raw-text.ts'
import { ALL_FILINGS, readFilingAt } from './read-filing.ts'
import { sayFinding } from './say-finding.ts'

// Every agent on every real filing. They are as their companies filed them: each finding is to be judged by hand, and nearly all are
// false. And whether each quoted word is really in the source.

type Agent = { id: string; run(agent: CollectingContext, input: AuditMaterial): Promise<AuditAgentResult> }

const AGENTS: readonly Agent[] = [numeric, logic, disclosure, external]

const FILINGS = [...ALL_FILINGS, 'filings-xlsx/aapl-10q-20250329-Financial_Report.xlsx']

export const filings = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  const results: unknown[] = []
  let quotes = 0
  const missing: string[] = []
  for (const path of FILINGS) {
    const began = performance.now()
    const document = await readFilingAt(path)
    const readMs = performance.now() - began
    const raw = await rawText(path)
    for (const agent of AGENTS) {
      const { outcome, findings, state, totalMs, firstFindingMs, longestSliceMs } = await collectAgent(agent, {
        document,
        framework: 'auto',
      })
      const totals = outcome.status === 'completed' ? outcome.result.coverage['totals'] : undefined
      rows.push([
        path.split('/').at(-1)?.slice(0, 40) ?? path,
        agent.id,
        Math.round(readMs),
        Math.round(totalMs),
        Math.round(longestSliceMs),
        totals ? `${totals.confirmed} + ${totals.exception} + ${totals.not_checked} of ${totals.of}` : '',
        findings.length,
      ])
      results.push({ path, agent: agent.id, readMs, totalMs, firstFindingMs, longestSliceMs, outcome, findings })
      if (outcome.status === 'failed') console.log(`  ${agent.id} failed on ${path}:`, outcome.error)
      if (show) for (const finding of findings) console.log(`  ${path}: ${sayFinding(finding)}`)
      for (const quote of [...quotesOf(findings), ...quotesOfChecks(state)]) {
        if (raw === undefined) break
        quotes += 1
        if (!raw.includes(squeeze(quote.replace(/[|*\\]/g, '')))) missing.push(`${path}: ${quote}`)
      }
    }
  }
  printTable(
    'Filings: ms to read, ms of the agent and its longest slice; totals footed + exceptions + not checkable; findings (each to be judged by hand)',
    ['filing', 'agent', 'read', 'agent ms', 'slice', 'totals', 'findings'],
    rows,
  )
  console.log(
    `  ${quotes - missing.length} of ${quotes} quotes (${percent(quotes - missing.length, quotes)}) stand in their source letter for letter`,
  )
  for (const quote of missing.slice(0, 20)) console.log(`  not in its source: ${quote.slice(0, 200)}`)
  writeResult('audit-filings', { results, quotes, missing })
}

const quotesOf = (findings: readonly Finding[]): string[] => findings.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))

const Checks = z.object({ checks: z.array(z.object({ evidence: z.array(z.object({ quote: z.string() })).optional() })) })

/** What holds is quoted as well. */
const quotesOfChecks = (state: unknown): string[] => {
  const parsed = Checks.safeParse(state)
  return parsed.success ? parsed.data.checks.flatMap(({ evidence }) => (evidence ?? []).map(({ quote }) => quote)) : []
}
