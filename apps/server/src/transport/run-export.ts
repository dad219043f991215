import { formatPosition, Id, type RunExport } from '@unfold/contracts'
import type { Engine, JournalRow } from '@unfold/engine'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { FILES } from '../interop/export/formats.ts'
import { checkFits, RUN_FILES } from '../interop/export/run-files.ts'
import { BASE } from '../rest/openapi.ts'
import { ExportFormat, ExportRunQuery, ExportRunsQuery, RunFormat } from '../rest/export.ts'
import { inputOf } from './input.ts'

const JOURNAL: Kind = { type: 'application/json', ending: 'json' }

/** A run as a file: always an attachment, so that what is in it is never a page of this origin. */
export const serveRunExports = (app: FastifyInstance): void => {
  app.get(`${BASE}/export`, sendExports)
  app.get(`${BASE}/runs/:id/export`, (request, reply) => sendExport(request, reply, inputOf(z.object({ id: Id }), request.params).id))
}

export const sendExport = async (request: FastifyRequest, reply: FastifyReply, runId: string): Promise<FastifyReply> => {
  const { format } = inputOf(ExportRunQuery, request.query)
  const { engine } = request.services
  const ofRun = RunFormat.safeParse(format).data
  if (ofRun !== undefined) return sendRunFile(request, reply, runId, ofRun)
  const general = ExportFormat.parse(format)
  const body =
    general === 'json'
      ? JSON.stringify(await exportOf(engine, runId))
      : await FILES[general].write([(await engine.runs.state(runId)).state])
  return attach(reply, `run-${runId}`, general === 'json' ? JOURNAL : FILES[general], body)
}

/** A file that only some runs can be written as. Who goes away while it is written ends the writing. */
const sendRunFile = async (request: FastifyRequest, reply: FastifyReply, runId: string, format: RunFormat): Promise<FastifyReply> => {
  const { engine, documents, server } = request.services
  const { state, position } = await engine.runs.state(runId)
  checkFits(format, state, ExportFormat.options)
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const program = `Unfold ${server.version}`
  const body = await RUN_FILES[format].write({ state, position, documents, program, at: new Date(), signal: gone.signal })
  return attach(reply, `run-${runId}`, RUN_FILES[format], body)
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
  return attach(reply, 'runs', format === 'json' ? JOURNAL : FILES[format], body)
}

type Kind = { type: string; ending: string; called?: string }

const attach = (reply: FastifyReply, name: string, { type, ending, called }: Kind, body: string | Uint8Array): FastifyReply => {
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
