import { toUnfoldError, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { createGuardedFetch, type GuardedFetch } from './guarded-fetch.ts'

export const RDAP = 'https://rdap.org'

/** When a domain was registered; undefined where nobody holds it, or its registry does not tell. */
export type DomainAges = { registeredAt(domain: string, options: { signal: AbortSignal }): Promise<Date | undefined> }

/** RFC 9083, as far as it is used. */
const RdapDomain = z.object({ events: z.array(z.object({ eventAction: z.string(), eventDate: z.string() })).default([]) })

/**
 * RDAP over HTTP (RFC 7480): `${baseUrl}/domain/<name>`, which sends on to the registry that knows.
 * @throws UnfoldError OUTSIDE_UNREACHABLE, OUTSIDE_REFUSED
 */
export const createRdap = ({
  baseUrl = RDAP,
  fetch = createGuardedFetch(),
}: { baseUrl?: string; fetch?: GuardedFetch } = {}): DomainAges => ({
  async registeredAt(domain, { signal }) {
    const { status, body } = await fetch(`${baseUrl.replace(/\/+$/u, '')}/domain/${encodeURIComponent(domain)}`, { signal })
    if (status === 404) return undefined
    if (status !== 200) throw new UnfoldError('OUTSIDE_REFUSED', `The registry answered ${status}.`)
    try {
      const { events } = RdapDomain.parse(JSON.parse(body))
      const at = events.find(({ eventAction }) => eventAction === 'registration')?.eventDate
      const date = at === undefined ? undefined : new Date(at)
      return date === undefined || Number.isNaN(date.getTime()) ? undefined : date
    } catch (cause) {
      throw new UnfoldError('OUTSIDE_REFUSED', 'What the registry answered is not RDAP.', { cause: toUnfoldError(cause) })
    }
  },
})
