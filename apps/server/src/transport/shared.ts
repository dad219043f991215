import { formatPosition, Id, UnfoldError } from '@unfold/contracts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import { kindOf } from '../access/tokens.ts'
import { servicesFor } from '../access/services-for.ts'
import type { Services } from '../api/context.ts'
import { withoutLines } from '../documents/parts.ts'
import { BASE } from '../rest/openapi.ts'
import { inputOf } from './input.ts'
import type { Places } from './places.ts'
import { sendExport } from './run-export.ts'
import { OPENINGS, streamRunEvents } from './run-events.ts'

const BLOCKS_PAGE = 500

const Stretch = z.object({
  from: z.coerce.number().int().nonnegative().default(0),
  count: z.coerce.number().int().min(1).max(BLOCKS_PAGE).default(BLOCKS_PAGE),
})

/** What a link lets whoever has it read: one run, what it rests on, and nothing else. The token stands in the address, as links have it. */
export const serveShared = (app: FastifyInstance, services: Services, places: Places): void => {
  const { access } = services
  void app.register(
    (shared, _options, done) => {
      shared.addHook('onRequest', async (request, reply) => {
        void reply.header('cache-control', 'no-store')
        const { token = '' } = request.params as { token?: string }
        const caller =
          kindOf(token) === 'share'
            ? await access.identify(token).catch(unknownLink)
            : unknownLink(new UnfoldError('UNAUTHORIZED', 'It is no token of a link.'))
        request.services = servicesFor(services, caller)
      })
      const runOf = ({ caller }: { caller: { kind: string; runId?: string } }): string => caller.runId ?? ''
      const open = { config: { isPublic: true } }

      shared.get('/', open, async ({ services: mine }) => ({ run: await mine.engine.runs.get(runOf(mine)) }))
      shared.get('/state', open, async ({ services: mine }) => {
        const { state, position } = await mine.engine.runs.state(runOf(mine))
        return { state, position: formatPosition(position) }
      })
      shared.get('/events', { config: { ...open.config, ...OPENINGS } }, (request, reply) =>
        streamRunEvents(request, reply, { runId: runOf(request.services), places }),
      )
      shared.get('/export', open, (request, reply) => sendExport(request, reply, runOf(request.services)))
      shared.get('/documents/:id', open, ({ services: mine, params }) => mine.documents.info(documentIn(params)))
      shared.get('/documents/:id/blocks', open, async ({ services: mine, params, query }) => {
        const { from, count } = inputOf(Stretch, query)
        const { title, blocks } = await mine.documents.read(documentIn(params))
        return { title, total: blocks.length, from, blocks: blocks.slice(from, from + count).map(withoutLines) }
      })
      done()
    },
    { prefix: `${BASE}/shared/:token` },
  )
}

const documentIn = (params: unknown): string => inputOf(z.object({ id: Id }), params).id

/** A wrong link, an old one and one that was taken back are all the same to whoever tries. */
const unknownLink = (error: Error): never => {
  if (!(error instanceof UnfoldError && error.code === 'UNAUTHORIZED')) throw error
  throw new UnfoldError('NOT_FOUND', 'There is nothing behind this link, or no longer.')
}
