import { UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import type { Log } from '@unfold/engine'

import { ANYONE, type Caller, keyNeeded } from './caller.ts'
import { createKeyStore, type KeyStore } from './keys.ts'
import { createRevocations, type Revocations } from './revocations.ts'
import { createShareStore, type ShareStore } from './shares.ts'
import { createTickets, type Tickets } from './tickets.ts'
import { hashOf, kindOf } from './tokens.ts'

/** Who is let in, and for how long. */
export type Access = {
  /** Whether every call needs a key; else whoever reaches the server may do everything. */
  required: boolean
  keys: KeyStore
  shares: ShareStore
  tickets: Tickets
  revocations: Revocations
  /** Who comes with this token; without one anyone, where that is enough. @throws UnfoldError UNAUTHORIZED */
  identify(token: string | undefined): Promise<Caller>
  /** Whether the token was identified a moment ago, so that to do so again costs nothing. */
  knows(token: string): boolean
  /** @throws UnfoldError NOT_FOUND */
  revokeKey(keyId: string): Promise<void>
  revokeShare(shareId: string): Promise<void>
  close(): void
}

/** So long a key is believed without a look, so that a thousand calls are not a thousand queries. */
const BELIEVED_MS = 1_000
const MOST_BELIEVED = 1_000

export const openAccess = (database: Database, { required, log }: { required: boolean; log: Log }): Access => {
  const [keys, shares, tickets] = [createKeyStore(database), createShareStore(database), createTickets(database)]
  const revocations = createRevocations({ keys, shares, log })
  const believed = new Map<string, { caller: Caller; until: number }>()

  const lookUp = async (token: string): Promise<Caller | undefined> => {
    const kind = kindOf(token)
    if (kind === 'share') {
      const share = await shares.find(token)
      return share && { kind: 'share', id: share.id, runId: share.runId }
    }
    const keyId = kind === 'ticket' ? await tickets.redeem(token) : undefined
    const key = kind === 'key' ? await keys.find(token) : keyId === undefined ? undefined : await keys.get(keyId)
    return key && { kind: 'key', id: key.id, name: key.name, scopes: key.scopes }
  }

  const identify = async (token: string): Promise<Caller> => {
    const hash = hashOf(token)
    const known = believed.get(hash)
    if (known && known.until > performance.now()) return known.caller
    const caller = await lookUp(token)
    if (!caller) throw new UnfoldError('UNAUTHORIZED', 'The key is not known here, or is no longer in force.')
    believed.delete(hash)
    if (kindOf(token) !== 'ticket') believed.set(hash, { caller, until: performance.now() + BELIEVED_MS })
    for (const oldest of believed.keys()) {
      if (believed.size <= MOST_BELIEVED) break
      believed.delete(oldest)
    }
    return caller
  }

  const afterRevoking = async (): Promise<void> => {
    believed.clear()
    await revocations.look()
  }

  return {
    required,
    keys,
    shares,
    tickets,
    revocations,
    identify: async (token) => {
      // A bearer that is none of ours is somebody else's business, a proxy's for instance, as long as none is needed here.
      if (!required && (token === undefined || kindOf(token) === undefined)) return ANYONE
      if (token === undefined) throw keyNeeded()
      return identify(token)
    },
    knows: (token) => (believed.get(hashOf(token))?.until ?? 0) > performance.now(),
    revokeKey: async (keyId) => {
      await keys.revoke(keyId)
      await afterRevoking()
    },
    revokeShare: async (shareId) => {
      await shares.revoke(shareId)
      await afterRevoking()
    },
    close: () => revocations.close(),
  }
}
