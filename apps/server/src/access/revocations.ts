import type { Log } from '@unfold/engine'

import type { Caller } from './caller.ts'
import type { KeyStore } from './keys.ts'
import type { ShareStore } from './shares.ts'

// A key or link may be revoked, or run out, while somebody is connected with it, perhaps by another process. So those that hold a
// connection are looked at every 2 s, all in one query of each kind; nothing is asked while nobody is connected with one.

const LOOK_EVERY_MS = 2_000

export type Revocations = {
  /** Calls back once when the caller's key or link is no longer in force. Dispose when the connection is over. */
  hold(caller: Caller, onRevoked: () => void): Disposable
  /** Looks now: what this process revokes takes effect at once. */
  look(): Promise<void>
  close(): void
}

type Held = { caller: Extract<Caller, { id: string }>; onRevoked: () => void }

export const createRevocations = ({
  keys,
  shares,
  log,
}: {
  keys: Pick<KeyStore, 'inForce'>
  shares: Pick<ShareStore, 'inForce'>
  log: Log
}): Revocations => {
  const held = new Set<Held>()
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const idsOf = (kind: Held['caller']['kind']) => [...new Set([...held].flatMap(({ caller }) => (caller.kind === kind ? [caller.id] : [])))]

  const look = async (): Promise<void> => {
    const [keyIds, shareIds] = [idsOf('key'), idsOf('share')]
    const [inForce, shared] = await Promise.all([
      keyIds.length > 0 ? keys.inForce(keyIds) : new Set<string>(),
      shareIds.length > 0 ? shares.inForce(shareIds) : new Set<string>(),
    ])
    const asked = new Set([...keyIds, ...shareIds])
    for (const one of held) {
      const { kind, id } = one.caller
      if (!asked.has(id) || (kind === 'key' ? inForce : shared).has(id)) continue
      held.delete(one)
      one.onRevoked()
    }
  }

  const lookAgain = (): void => {
    timer ??= setTimeout(() => {
      look()
        // While the database is away nothing can be told of anybody, and nothing can be read either.
        .catch((err: unknown) => log.warn({ err }, 'it could not be looked whether keys are still in force'))
        .finally(() => {
          timer = undefined
          if (held.size > 0 && !closed) lookAgain()
        })
    }, LOOK_EVERY_MS)
    timer.unref()
  }

  return {
    hold: (caller, onRevoked) => {
      if (!('id' in caller)) return { [Symbol.dispose]: () => {} }
      const one: Held = { caller, onRevoked }
      held.add(one)
      if (!closed) lookAgain()
      return { [Symbol.dispose]: () => held.delete(one) }
    },
    look,
    close: () => {
      closed = true
      clearTimeout(timer)
      held.clear()
    },
  }
}
