import { Session } from '@unfold/contracts'
import { z } from 'zod'

import { failureOf, refusalOf } from './failure.ts'
import { addressOf, authorizationOf, type ServerAddress } from './server-address.ts'

const Told = z.object({ session: Session.nullable() })

/** Who the server takes us for; null where it wants a key and there is none. @throws UnfoldError UNAUTHORIZED, UNAVAILABLE */
export const sessionAt = async (address: ServerAddress): Promise<Session | null> => {
  try {
    const response = await fetch(addressOf(address, '/api/v1/session'), { headers: await authorizationOf(address), cache: 'no-store' })
    if (!response.ok) throw await refusalOf(response)
    return Told.parse(await response.json()).session
  } catch (error) {
    throw failureOf(error)
  }
}
