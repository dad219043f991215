import { Check, type Document, type Finding } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { type Collected, collectAgent } from '@unfold/testkit'

import { z } from 'zod'

import { numeric } from '../src/audit/numeric/numeric.ts'

/** A report written as Markdown, read by the real reader. */
export const reportOf = (markdown: string): Promise<Document> =>
  readDocumentHere({ id: 'd_report', name: 'report.md', bytes: new TextEncoder().encode(`# Report\n\n${markdown}`) })

/** A table of Markdown from rows of cells; the first row is the heading. */
export const table = (...rows: (string | number)[][]): string =>
  [rows[0] ?? [], (rows[0] ?? []).map((_, column) => (column === 0 ? '---' : '---:')), ...rows.slice(1)]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

export const audit = async (markdown: string) => auditDocument(await reportOf(markdown))

export const auditDocument = (document: Document) => collectAgent(numeric, { document, framework: 'auto' as const })

type Audited = Collected<Awaited<ReturnType<typeof numeric.run>>>

export const coverageOf = ({ outcome }: Audited) => (outcome.status === 'completed' ? outcome.result.coverage : {})

/** The quotes of a finding that play one part in it. */
export const quotes = (finding: Finding | undefined, role: string): string[] =>
  (finding?.evidence ?? []).filter((one) => one.role === role).map(({ quote }) => quote)

/** The checks it patched into its state. */
export const checksOf = ({ state }: Audited): Check[] => z.object({ checks: z.array(Check) }).parse(state).checks
