import { formatPosition, Id } from '@unfold/contracts'
import type { Engine, JournalRow } from '@unfold/engine'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { toCsv } from '../interop/export/csv.ts'
import { toHtml } from '../interop/export/html.ts'
import { toMarkdown } from '../interop/export/markdown.ts'
import { BASE } from '../rest/openapi.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../rest/export.ts'
import { inputOf } from './input.ts'

const TYPES: Record<ExportFormat, { type: string; ending: string }> = {
  json: { type: 'application/json', ending: 'json' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
}

/** A run as a file: always an attachment, so that what is in it is never a page of this origin. */
export const serveRunExports = (app: FastifyInstance): void => {
  app.get(`${BASE}/runs/:id/export`, (request, reply) => sendExport(request, reply, inputOf(z.object({ id: Id }), request.params).id))
}

export const sendExport = async (request: FastifyRequest, reply: FastifyReply, runId: string): Promise<FastifyReply> => {
  const { format } = inputOf(z.object({ format: z.enum(EXPORT_FORMATS).default('json') }), request.query)
  const { type, ending } = TYPES[format]
  const body = await exported(request.services.engine, runId, format)
  return reply.header('content-disposition', `attachment; filename="run-${runId}.${ending}"`).type(type).send(body)
}

const exported = async ({ runs }: Engine, runId: string, format: ExportFormat): Promise<string> => {
  const { state, position } = await runs.state(runId)
  if (format === 'csv') return toCsv(state)
  if (format === 'markdown') return toMarkdown(state)
  if (format === 'html') return toHtml(state)
  // The journal itself, so that its chain can be checked and the run be replayed anywhere.
  const journal: JournalRow[] = []
  for await (const row of runs.journal(runId)) {
    journal.push(row)
    if (row.seq >= position.seq) break
  }
  return JSON.stringify({ kind: 'unfold.run', version: 1, runId, position: formatPosition(position), journal })
}
