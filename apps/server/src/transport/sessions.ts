import { Session, UnfoldError } from '@unfold/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'

import type { Access } from '../access/access.ts'
import { BASE } from '../rest/openapi.ts'
import { SESSION_COOKIE, tokenIn } from './credentials.ts'
import { inputOf } from './input.ts'

// The page's own way in: it hands the key over once and gets it back as a cookie that no script can read (docs/decisions/0009). The
// browser then sends it with calls, sockets, event streams and downloads alike, and with those of this site's own pages alone.

const PATH = `${BASE}/session`

export const serveSessions = (app: FastifyInstance, access: Access): void => {
  const open = { config: { isPublic: true } }

  app.get(PATH, open, async (request, reply) => {
    const session = await access.identify(tokenIn(request.headers, { cookies: access.required })).catch((error: unknown) => {
      if (error instanceof UnfoldError && error.code === 'UNAUTHORIZED') return undefined
      throw error
    })
    return reply.header('cache-control', 'no-store').send({ required: access.required, session: Session.optional().parse(session) ?? null })
  })

  app.post(PATH, open, async (request, reply) => {
    const { key } = inputOf(z.object({ key: z.string().trim().min(1).max(200) }), request.body)
    const session = await access.identify(key)
    if (session.kind !== 'key') throw new UnfoldError('UNAUTHORIZED', 'That is no key of this server.')
    return reply.header('set-cookie', cookie(request, key)).send({ required: access.required, session })
  })

  app.delete(PATH, open, (request, reply) =>
    reply
      .header('set-cookie', `${cookie(request, '')}; Max-Age=0`)
      .code(204)
      .send(),
  )
}

const cookie = ({ headers, protocol }: FastifyRequest, value: string): string => {
  const secure = protocol === 'https' || headers['x-forwarded-proto'] === 'https'
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}
