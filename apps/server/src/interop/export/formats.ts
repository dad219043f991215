import type { RunState } from '@unfold/contracts'

import type { ExportFormat } from '../../rest/export.ts'
import { toCsv } from './csv.ts'
import { toExceptionsCsv } from './exceptions-csv.ts'
import { toHtml } from './html.ts'
import { toMarkdown } from './markdown.ts'
import { toSummary } from './summary-html.ts'

type Written = string | Uint8Array

export type FileKind = {
  type: string
  ending: string
  /** What its name says besides which run it is of. */
  called?: string
  write(states: readonly RunState[]): Written | Promise<Written>
}

/** What is made of runs' states. The journal itself is a file too, and none of these. */
export const FILES: Readonly<Record<Exclude<ExportFormat, 'json'>, FileKind>> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv', write: toCsv },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md', write: toMarkdown },
  html: { type: 'text/html; charset=utf-8', ending: 'html', write: toHtml },
  summary: { type: 'text/html; charset=utf-8', ending: 'html', called: 'summary', write: toSummary },
  exceptions: { type: 'text/csv; charset=utf-8', ending: 'csv', called: 'exceptions', write: toExceptionsCsv },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    called: 'exceptions',
    write: async (source) => (await import('./exceptions-xlsx.ts')).toExceptionsXlsx(source),
  },
}
