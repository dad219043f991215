import type { IncomingHttpHeaders } from 'node:http'

import { UnfoldError } from '@unfold/contracts'

// Where a key may stand: a header, or the cookie that the page's sign-in set. Never in an address: addresses are logged, kept in histories
// and sent on.

export const SESSION_COOKIE = 'unfold_key'

/** The key that a request bears. @param cookies whether the cookie counts: it says nothing where nobody needs a key */
export const tokenIn = ({ authorization, cookie }: IncomingHttpHeaders, { cookies }: { cookies: boolean }): string | undefined => {
  const bearer = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined || !cookies) return bearer
  return new RegExp(`(?:^|;) *${SESSION_COOKIE}=([A-Za-z0-9_-]+)`).exec(cookie ?? '')?.[1]
}

const NAMES = new Set(['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'])
const KEY = /unfs?_[A-Za-z0-9_-]{43}/

/** Refuses a key in the address, a good one too, so that nobody gets used to it. @throws UnfoldError UNAUTHORIZED */
export const refuseKeyInQuery = (url: string): void => {
  const start = url.indexOf('?')
  if (start < 0) return
  for (const [name, value] of new URLSearchParams(url.slice(start + 1)))
    if (NAMES.has(name.toLowerCase()) || KEY.test(value))
      throw new UnfoldError('UNAUTHORIZED', 'A key does not belong into an address, where it is logged and kept.', {
        advice: 'Send it as "Authorization: Bearer <key>", or get a ticket for a minute: POST /api/v1/tickets.',
      })
}
