import { randomUUID } from 'node:crypto'

import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify'
import { ERRORS } from '@unfold/contracts'
import { MOST_BYTES } from '@unfold/documents'
import { fastify, type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'

import { CODE_OF_STATUS, failureOf, toTRPCError } from '../api/failures.ts'
import type { Services } from '../api/context.ts'
import { type AppRouter, appRouter } from '../api/router.ts'
import { serveAgui } from './agui.ts'
import { admitCallers, isCall } from './callers.ts'
import type { ProxyTrust } from './client-address.ts'
import { serveFiles } from './document-file.ts'
import { logFailure } from './failure-log.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import type { Places } from './places.ts'
import { serveRest } from './rest.ts'
import { serveRunEvents } from './run-events.ts'
import { serveRunExports } from './run-export.ts'
import { serveSessions } from './sessions.ts'
import { serveShared } from './shared.ts'
import { dropSlowBodies } from './slow-bodies.ts'
import { serveWebApp } from './web-app.ts'

const LARGEST_JSON = 1 << 20
/** A form's own lines around the file. */
const FORM_OVERHEAD = 64 << 10
const LARGEST_UPLOAD = MOST_BYTES + FORM_OVERHEAD
const LARGEST_BATCH = 10
const CALLS_PER_SECOND = 200
const HEADERS_WITHIN_MS = 10_000
const IDLE_CONNECTION_MS = 20_000
const CHECK_EVERY_MS = 2_000

export type HttpOptions = { gatekeeper: Gatekeeper; places: Places; proxies: ProxyTrust; webApp: string; logger: FastifyBaseLogger }

const withoutSchemas = () => (): never => {
  throw new Error('A route has a schema: input is checked with zod here.')
}

export const createHttp = async (
  services: Services,
  { gatekeeper, places, proxies, webApp, logger }: HttpOptions,
): Promise<FastifyInstance> => {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: proxies,
    // No route has a schema: input is checked with zod. Else a compiler of schemas is loaded that nobody asks.
    schemaController: { compilersFactory: { buildValidator: withoutSchemas, buildSerializer: withoutSchemas } },
    bodyLimit: LARGEST_JSON,
    // A run's calls in a batch name each other in the path: "runs.get,runs.state".
    routerOptions: { maxParamLength: 2_000 },
    connectionTimeout: IDLE_CONNECTION_MS,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    forceCloseConnections: true,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: CHECK_EVERY_MS, requestTimeout: 0 },
  })

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    const refused = gatekeeper(request.raw)
    if (refused)
      await reply
        .code(refused.status)
        .send({ error: { code: refused.status === 400 ? 'BAD_INPUT' : 'FORBIDDEN', message: refused.message } })
  })
  dropSlowBodies(app, { largest: LARGEST_UPLOAD })

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Only a proxy that speaks TLS can promise it.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, {
    max: CALLS_PER_SECOND,
    timeWindow: 1_000,
    allowList: (request) => !isCall(request),
    // A key's calls are counted together, wherever they come from; those without one by their address.
    keyGenerator: ({ services: { caller }, ip }) => ('id' in caller ? caller.id : ip),
  })
  admitCallers(app, services)

  app.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error)
    if (status !== undefined && status < 500)
      return reply.code(status).send({ error: { code: CODE_OF_STATUS[status] ?? 'BAD_INPUT', message: messageOf(error) } })
    const wrapped = toTRPCError(error)
    const failure = failureOf(wrapped, request.id)
    logFailure(services.log, { error: wrapped, path: request.routeOptions.url, ctx: { requestId: request.id } })
    return reply.code(ERRORS[failure.code].http).send({ error: failure, requestId: request.id })
  })

  app.get('/healthz', async () => ({ status: 'ok' }))
  serveFiles(app)
  serveRunEvents(app, places)
  serveRunExports(app)
  serveAgui(app, places)
  serveSessions(app, services.access)
  serveShared(app, services, places)
  await app.register(serveRest, { services, largestUpload: LARGEST_UPLOAD })
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: LARGEST_BATCH,
      maxBodySize: LARGEST_UPLOAD,
      createContext: ({ req }) => {
        if (req.refusal !== undefined) throw toTRPCError(req.refusal)
        return { ...req.services, requestId: req.id }
      },
      onError: (failure) => logFailure(services.log, failure),
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>)
  await serveWebApp(app, webApp)
  return app
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'The request cannot be answered.')
