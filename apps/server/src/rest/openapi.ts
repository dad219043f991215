import {
  Comparison,
  type ErrorCode,
  ERRORS,
  Evidence,
  Failure,
  Finding,
  FindingSide,
  JsonValue,
  RunState,
  RunSummary,
} from '@unfold/contracts'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi'

import { compareRoute } from './compare.ts'
import { documentRoutes } from './documents.ts'
import { exportRun, exportRuns } from './export.ts'
import { keyRoutes } from './keys.ts'
import type { Route } from './route.ts'
import { runCommandRoutes } from './run-commands.ts'
import { runRoutes } from './runs.ts'
import { systemRoutes } from './system.ts'

export const BASE = '/api/v1'

export const routes: readonly Route[] = [...runRoutes, ...runCommandRoutes, compareRoute, ...documentRoutes, ...keyRoutes, ...systemRoutes]

const FailureAnswer = z.object({ error: Failure.partial({ retryable: true }), requestId: z.string().optional() })

/** The server-sent events, which are no call with one answer. */
const followRun: ZodOpenApiOperationObject = {
  operationId: 'followRun',
  tags: ['Runs'],
  summary: 'Follow a run live, as server-sent events',
  description:
    'Each event is one message: `connected` first, then `snapshot` or `batch`es of events, `heartbeat`s, and `closing` with its reason at the end. ' +
    'Its id is the position after it; come back with it as `Last-Event-ID`. The same messages travel over the WebSocket `/ws/runs/{id}`.',
  requestParams: {
    path: z.object({ id: z.string() }),
    query: z.object({
      after: z.string().optional().describe('A position, or `start` for every event from the first'),
      stay: z.enum(['true', 'false']).optional().describe('Goes on after the end of the run'),
    }),
    header: z.object({ 'Last-Event-ID': z.string().optional() }),
  },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    204: { description: 'The run has ended, and everything of it was told' },
  },
}

const failures = (codes: readonly ErrorCode[]): ZodOpenApiResponsesObject => {
  const byStatus = Map.groupBy([...codes, 'UNAUTHORIZED', 'TOO_MANY', 'UNAVAILABLE'] as const, (code) => String(ERRORS[code].http) as '400')
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      { description: [...new Set(all)].join(', '), content: { 'application/json': { schema: FailureAnswer } } },
    ]),
  )
}

const operationOf = ({
  id,
  tag,
  summary,
  description,
  params,
  query,
  body,
  answer,
  statuses,
  errors,
  writeToken,
}: Route): ZodOpenApiOperationObject => {
  const content = answer === undefined ? {} : { content: { 'application/json': { schema: answer } } }
  const successes = statuses ?? (answer === undefined ? { 204: 'It is done' } : { 200: 'The answer' })
  const file = {
    'multipart/form-data': { schema: z.object({ file: z.file() }) },
    'application/octet-stream': { schema: z.file() },
  }
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(writeToken ? { security: [{ writeToken: [] }] } : {}),
    requestParams: { ...(params === undefined ? {} : { path: params }), ...(query === undefined ? {} : { query }) },
    ...(body === undefined ? {} : { requestBody: { content: body === 'file' ? file : { 'application/json': { schema: body } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(successes).map(([status, words]) => [status, { description: words, ...content }])),
      ...failures(errors),
    },
  }
}

const paths = (): ZodOpenApiPathsObject => {
  const all: ZodOpenApiPathsObject = {}
  for (const route of routes) all[route.path] = { ...all[route.path], [route.method]: operationOf(route) }
  all['/runs/{id}/events'] = { ...all['/runs/{id}/events'], get: followRun }
  all['/runs/{id}/export'] = {
    get: {
      ...exportRun,
      responses: {
        ...exportRun.responses,
        ...failures(['BAD_INPUT', 'NOT_FOUND', 'CONFLICT', 'DOCUMENT_ENCRYPTED', 'DOCUMENT_BROKEN', 'DOCUMENT_TOO_COMPLEX']),
      },
    },
  }
  all['/export'] = { get: { ...exportRuns, responses: { ...exportRuns.responses, ...failures(['BAD_INPUT']) } } }
  return all
}

export type OpenApiDocument = ReturnType<typeof createDocument>

/** OpenAPI 3.1 of everything below /api/v1, made from what checks the calls themselves. */
export const openApiDocument = (version: string): OpenApiDocument =>
  createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Unfold',
      version,
      description: 'Start runs, follow them live, and read what came of them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: BASE }],
    // None where the server asks for no key, as on the loopback by default.
    security: [{}, { key: [] }],
    tags: [{ name: 'Runs' }, { name: 'Documents' }, { name: 'Keys' }, { name: 'Sharing' }, { name: 'System' }],
    paths: paths(),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, where the server asks for one: docs/guides/keys-and-sharing.md' },
        writeToken: { type: 'http', scheme: 'bearer', description: 'The `writeToken` that the start of the run answered with' },
      },
      schemas: { Comparison, Evidence, Failure, Finding, FindingSide, JsonValue, RunState, RunSummary },
    },
  })
