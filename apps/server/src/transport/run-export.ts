import { formatPosition, Id, type RunExport } from '@unfold/contracts'
import type { Engine, JournalRow } from '@unfold/engine'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { FILES } from '../interop/export/formats.ts'
import { BASE } from '../rest/openapi.ts'
import { ExportFormat, ExportRunsQuery } from '../rest/export.ts'
import { inputOf } from './input.ts'

const JOURNAL = { type: 'application/json', ending: 'json', called: undefined }

/** A run as a file: always an attachment, so that what is in it is never a page of this origin. */
export const serveRunExports = (app: FastifyInstance): void => {
  app.get(`${BASE}/export`, sendExports)
  app.get(`${BASE}/runs/:id/export`, (request, reply) => sendExport(request, reply, inputOf(z.object({ id: Id }), request.params).id))
}

export const sendExport = async (request: FastifyRequest, reply: FastifyReply, runId: string): Promise<FastifyReply> => {
  const { format } = inputOf(z.object({ format: ExportFormat.default('json') }), request.query)
  const { engine } = request.services
  const body =
    format === 'json' ? JSON.stringify(await exportOf(engine, runId)) : await FILES[format].write([(await engine.runs.state(runId)).state])
  return attach(reply, `run-${runId}`, format, body)
}

/** The runs of a page of the list, with its filter. */
const sendExports = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { format, ...query } = inputOf(ExportRunsQuery, request.query)
  const { engine } = request.services
  const { runs, nextCursor } = await engine.runs.list(query)
  const each = async <Part>(of: (runId: string) => Promise<Part>): Promise<Part[]> => {
    const parts: Part[] = []
    for (const { runId } of runs) parts.push(await of(runId))
    return parts
  }
  const body =
    format === 'json'
      ? JSON.stringify({ kind: 'unfold.runs', version: 1, runs: await each((runId) => exportOf(engine, runId)) })
      : await FILES[format].write(await each(async (runId) => (await engine.runs.state(runId)).state))
  if (nextCursor !== undefined) void reply.header('unfold-next-cursor', nextCursor)
  return attach(reply, 'runs', format, body)
}

const attach = (reply: FastifyReply, name: string, format: ExportFormat, body: string | Uint8Array): FastifyReply => {
  const { type, ending, called } = format === 'json' ? JOURNAL : FILES[format]
  const file = [name, ...(called === undefined ? [] : [called])].join('-')
  return reply.header('content-disposition', `attachment; filename="${file}.${ending}"`).type(type).send(body)
}

/** The journal itself, so that its chain can be checked and the run be replayed anywhere. */
const exportOf = async ({ runs }: Engine, runId: string): Promise<RunExport> => {
  const { position } = await runs.state(runId)
  const journal: JournalRow[] = []
  for await (const row of runs.journal(runId)) {
    journal.push(row)
    if (row.seq >= position.seq) break
  }
  return { kind: 'unfold.run', version: 1, runId, position: formatPosition(position), journal }
}
