import { UnfoldError } from '@unfold/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Services } from '../api/context.ts'
import { docsPage, DOCS_STYLE } from '../rest/docs-page.ts'
import { BASE, openApiDocument, routes } from '../rest/openapi.ts'
import type { Route } from '../rest/route.ts'
import { uploadIn } from '../rest/upload.ts'
import { inputOf } from './input.ts'

/** The table of REST calls over HTTP, with the document that describes them and a page that shows it. */
export const serveRest = async (
  app: FastifyInstance,
  { services, largestUpload }: { services: Services; largestUpload: number },
): Promise<void> => {
  app.addContentTypeParser(
    ['multipart/form-data', 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: largestUpload },
    (_request, body, done) => done(null, body),
  )
  for (const route of routes) {
    app.route({
      method: route.method.toUpperCase(),
      url: BASE + route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(route.body === 'file' || route.large ? { bodyLimit: largestUpload } : {}),
      ...(route.writeToken ? { config: { isPublic: true } } : {}),
      handler: async (request, reply) => {
        const gone = new AbortController()
        reply.raw.once('close', () => gone.abort())
        const { body, status, headers } = await route.handle(request.services, { ...(await checked(route, request)), signal: gone.signal })
        return reply
          .headers(headers ?? {})
          .code(status ?? (route.answer === undefined ? 204 : 200))
          .send(body)
      },
    })
  }

  // Made when it is asked for first: all of it is 0.1 s of a start.
  const document = once(() => openApiDocument(services.server.version))
  const page = once(() => docsPage(document()))
  const open = { config: { isPublic: true } }
  app.get('/api/openapi.json', open, () => document())
  app.get('/api/docs', open, (_request, reply) => reply.type('text/html; charset=utf-8').send(page()))
  app.get('/api/docs.css', open, (_request, reply) => reply.type('text/css; charset=utf-8').send(DOCS_STYLE))
  return Promise.resolve()
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** What the route asked for, checked. @throws UnfoldError BAD_INPUT */
const checked = async ({ params, query, body }: Route, request: FastifyRequest) => {
  const given = {
    params: (params && inputOf(params, request.params)) as never,
    query: (query && inputOf(query, request.query)) as never,
    headers: request.headers,
  }
  if (body === undefined) return { ...given, body: undefined as never }
  if (body !== 'file') {
    const isForm = Buffer.isBuffer(request.body)
    if (isForm) throw new UnfoldError('BAD_INPUT', 'The body is to be JSON.')
    return { ...given, body: inputOf(body, request.body) as never }
  }
  if (!Buffer.isBuffer(request.body))
    throw new UnfoldError('BAD_INPUT', 'The body is to be a form with a file, or the file itself as application/octet-stream.')
  const name = (request.query as { name?: string }).name
  return { ...given, body: (await uploadIn(request.body, request.headers['content-type'] ?? '', name)) as never }
}
