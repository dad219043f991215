import { RunExport } from '@unfold/contracts'
import { z } from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'

import { ListRunsQuery } from './runs.ts'

/** What any run can be written as, and many at once. */
export const ExportFormat = z.enum(['json', 'csv', 'markdown', 'html', 'summary', 'exceptions', 'xlsx'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** What one run can be written as, where it is of the workflow. */
export const RunFormat = z.enum(['workpaper', 'marked', 'card', 'card-plain', 'answer-markdown', 'answer-html', 'answer-docx'])
export type RunFormat = z.infer<typeof RunFormat>

export const ExportRunQuery = z.object({ format: z.enum([...ExportFormat.options, ...RunFormat.options]).default('json') })

export const ExportRunsQuery = ListRunsQuery.extend({ format: ExportFormat.default('json') })

const text = { schema: z.string() }

const fileOf = (json: z.ZodType, more: Record<string, { schema: z.ZodType }> = {}) => ({
  200: {
    description: 'The file',
    content: {
      'application/json': { schema: json },
      'text/csv': text,
      'text/markdown': text,
      'text/html': text,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: z.file() },
      ...more,
    },
  },
})

const runFiles = {
  'application/pdf': { schema: z.file() },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { schema: z.file() },
}

/** What the document says of a run as a file. */
export const exportRun: ZodOpenApiOperationObject = {
  operationId: 'exportRun',
  tags: ['Runs'],
  summary: 'A run as a file',
  description:
    '`json` is the whole journal with its hashes, which `verifyJournal` checks and `/runs/import` takes in; `csv`, `markdown` and `html` ' +
    'are its findings to be read; `summary` is one page of HTML to print; `exceptions` (CSV) and `xlsx` list the exceptions so that each can ' +
    'be computed again from the file alone. What a spreadsheet would take for a formula is marked as text. Of an audit, `workpaper` is the ' +
    'PDF itself with tick marks, legend and exceptions, and `marked` the same as HTML, of any format; of a scan, `card` is the verdict to ' +
    'share, `card-plain` without words of the message; of a team, `answer-markdown`, `answer-html` and `answer-docx` are the answer with its ' +
    'citations. A format that does not fit the run is BAD_INPUT, whose advice names those that do.',
  requestParams: { path: z.object({ id: z.string() }), query: ExportRunQuery },
  responses: fileOf(RunExport, runFiles),
}

/** What the document says of many runs as one file. */
export const exportRuns: ZodOpenApiOperationObject = {
  operationId: 'exportRuns',
  tags: ['Runs'],
  summary: 'The runs of a list as one file',
  description:
    'With the filter of the list, a page at a time: the header `Unfold-Next-Cursor` is the next one’s `cursor`, absent on the last.',
  requestParams: { query: ExportRunsQuery },
  responses: fileOf(z.object({ kind: z.literal('unfold.runs'), version: z.literal(1), runs: z.array(RunExport) })),
}
