import { z } from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'

export const EXPORT_FORMATS = ['json', 'csv', 'markdown', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const text = { schema: z.string() }

/** What the document says of a run as a file. */
export const exportRun: ZodOpenApiOperationObject = {
  operationId: 'exportRun',
  tags: ['Runs'],
  summary: 'A run as a file',
  description:
    '`json` is the whole journal with its hashes, which `verifyJournal` checks; `csv`, `markdown` and `html` are its findings to be read. ' +
    'What a spreadsheet would take for a formula is marked as text.',
  requestParams: { path: z.object({ id: z.string() }), query: z.object({ format: z.enum(EXPORT_FORMATS).default('json') }) },
  responses: {
    200: {
      description: 'The file',
      content: {
        'application/json': {
          schema: z.object({
            kind: z.literal('unfold.run'),
            version: z.literal(1),
            runId: z.string(),
            position: z.string(),
            journal: z.array(z.object({ seq: z.int(), text: z.string(), hash: z.string() })),
          }),
        },
        'text/csv': text,
        'text/markdown': text,
        'text/html': text,
      },
    },
  },
}
