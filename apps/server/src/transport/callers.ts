import { UnfoldError } from '@unfold/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { ANYONE, type Caller, NOBODY } from '../access/caller.ts'
import { servicesFor } from '../access/services-for.ts'
import type { Context, Services } from '../api/context.ts'
import { refuseKeyInQuery, tokenIn } from './credentials.ts'

// Every call over HTTP is made by somebody: `request.services` are what that caller may use, and there is no other way to the engine.

declare module 'fastify' {
  interface FastifyRequest {
    services: Omit<Context, 'socket' | 'requestId'>
    /** Why the caller of tRPC is not let in: its adapter says so in the form that tRPC's clients read. */
    refusal: unknown
  }
  interface FastifyContextConfig {
    /** A call that needs no key; it is nobody's, and what it does it must let in by itself. */
    isPublic?: boolean
  }
}

/** By the route that was found, not by the address as it was written. */
export const isCall = ({ routeOptions, url }: FastifyRequest): boolean => /^\/(?:trpc|api|agui)\//.test(routeOptions.url ?? url)

/** Wrong keys from one address in a second, before further unknown ones are not even looked up. */
const WRONG_KEYS_PER_SECOND = 100

export const admitCallers = (app: FastifyInstance, services: Services): void => {
  const { access } = services
  const nobody = servicesFor(services, access.required ? NOBODY : ANYONE)
  const wrongKeys = app.createRateLimit({ max: WRONG_KEYS_PER_SECOND, timeWindow: 1_000, keyGenerator: ({ ip }) => `wrong ${ip}` })

  const callerOf = async (request: FastifyRequest): Promise<Caller> => {
    refuseKeyInQuery(request.url)
    const token = tokenIn(request.headers, { cookies: access.required })
    if (token !== undefined && !access.knows(token)) {
      const before = await wrongKeys(request, { increment: false })
      if (!before.isAllowed && before.isExceeded) throw new UnfoldError('TOO_MANY', 'Too many wrong keys came from this address.')
    }
    try {
      return await access.identify(token)
    } catch (error) {
      if (token !== undefined) await wrongKeys(request)
      throw error
    }
  }

  app.decorateRequest('services')
  app.decorateRequest('refusal', undefined)
  app.addHook('onRequest', async (request) => {
    request.services = nobody
    if (!isCall(request) || request.routeOptions.config.isPublic === true || request.is404) return
    try {
      request.services = servicesFor(services, await callerOf(request))
    } catch (error) {
      if (!request.routeOptions.url?.startsWith('/trpc/')) throw error
      request.refusal = error
    }
  })
}
