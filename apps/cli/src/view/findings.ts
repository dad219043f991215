import { styleText } from 'node:util'

import { AuditAgentResult, type Evidence, type Finding, type Location, type Severity } from '@unfold/contracts'

import type { RunReport } from '../result.ts'
import { plain } from './progress.ts'

type Style = Parameters<typeof styleText>[0]

const STYLES: Record<Severity, Style> = { critical: ['red', 'bold'], high: 'red', medium: 'yellow', low: 'cyan' }

export const placeOf = (location: Location): string => {
  switch (location.kind) {
    case 'page':
      return `p. ${location.page}`
    case 'element':
      return location.elementId === undefined ? location.path : `#${location.elementId}`
    case 'cell':
      return `${location.sheet}!${location.cell}`
    case 'line':
      return `line ${location.line}`
  }
}

const SHOWN_EVIDENCE = 4

const evidenceLine = ({ quote, location, label }: Evidence): string =>
  `      “${plain(quote)}”${label === undefined ? '' : ` (${plain(label)})`}, ${placeOf(location)}`

const findingLines = (finding: Finding & { agentId: string }): string[] => {
  const { severity, title, detail, actual, expected, difference, evidence, agentId, model } = finding
  const by = model === undefined ? agentId : `${agentId}, said by ${plain(model)}`
  const figures = [
    actual === undefined ? '' : `shown ${actual}`,
    expected === undefined ? '' : `expected ${expected}`,
    difference === undefined ? '' : `difference ${difference}`,
  ].filter((part) => part !== '')
  const more = evidence.length - SHOWN_EVIDENCE
  return [
    `  ${styleText(STYLES[severity], severity.padEnd(8))} ${styleText('bold', plain(title))}  [${by}]`,
    `      ${plain(detail)}`,
    ...(figures.length > 0 ? [`      ${plain(figures.join(', '))}`] : []),
    ...evidence.slice(0, SHOWN_EVIDENCE).map(evidenceLine),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ]
}

/** "Logic: no second reading, no model configured" */
const secondReadingLines = ({ agents }: RunReport): string[] =>
  agents.flatMap(({ title, result }) => {
    const { secondReading } = AuditAgentResult.safeParse(result).data ?? {}
    return secondReading?.done === false ? [`  ${title}: no second reading, ${plain(secondReading.why)}`] : []
  })

export const reportLines = (report: RunReport): string[] => [
  '',
  styleText('bold', `${plain(report.title)}: ${report.status}`),
  ...(report.summary === '' ? [] : [plain(report.summary)]),
  '',
  ...report.findings.flatMap((finding) => [...findingLines(finding), '']),
  ...report.agents
    .filter(({ status }) => status === 'skipped' || status === 'failed')
    .map(({ title, reason, error }) => `  ${title}: ${plain(reason ?? error?.message ?? 'not checked')}`),
  ...secondReadingLines(report),
]
