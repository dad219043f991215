import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

import { UnfoldError } from '@unfold/contracts'
import type { WebSocket } from 'ws'

import type { ViewerSocket } from '../api/context.ts'

/** RFC 6455's registry: try again later. */
const TRY_AGAIN_LATER = 1013
const LAST_WORD_MS = 1_000

/** `subscriptions`: how many streams it carries at once. */
type Powers = { subscriptions: number; directly?: ViewerSocket['directly'] }
const ONE_STREAM: Powers = { subscriptions: 1 }

type Outgoing = Pick<Writable, 'writableNeedDrain' | 'on' | 'once'> & NodeJS.EventEmitter

/** Places for subscriptions, and the network's back pressure, over whatever carries what is sent. */
const viewer = (
  stream: Outgoing | undefined,
  address: string | undefined,
  drop: () => void,
  { subscriptions, directly }: Powers,
): ViewerSocket => {
  let taken = 0
  return {
    peer: { id: randomUUID(), address },
    get isUsed() {
      return taken > 0
    },
    get full() {
      return stream?.writableNeedDrain ?? false
    },
    drained: async (signal, limitMs) => {
      if (!stream?.writableNeedDrain) return 'drained'
      const stop = new AbortController()
      const stopped = AbortSignal.any([signal, stop.signal])
      try {
        const drain = once(stream, 'drain', { signal: stopped }).then(() => 'drained' as const)
        return await Promise.race([drain, delay(limitMs, 'never' as const, { signal: stopped })])
      } catch {
        // The socket broke or the viewer left: whoever sends next learns of it.
        return 'drained'
      } finally {
        stop.abort()
      }
    },
    occupy: () => {
      if (taken >= subscriptions) throw new UnfoldError('TOO_MANY', `One connection follows at most ${subscriptions} runs at once.`)
      taken += 1
      return {
        [Symbol.dispose]: () => {
          taken -= 1
        },
      }
    },
    drop,
    ...(directly && { directly }),
  }
}

export const viewerSocket = (
  client: WebSocket,
  stream: Outgoing | undefined,
  address: string | undefined,
  powers: Powers = ONE_STREAM,
): ViewerSocket => {
  const drop = () => {
    client.close(TRY_AGAIN_LATER, 'It did not read for too long.')
    setTimeout(() => client.terminate(), LAST_WORD_MS).unref()
  }
  return viewer(stream, address, drop, powers)
}

/** The viewer of an event stream over HTTP. */
export const viewerResponse = (response: Outgoing & { destroy(): unknown }, address: string | undefined): ViewerSocket =>
  viewer(response, address, () => setTimeout(() => response.destroy(), LAST_WORD_MS).unref(), ONE_STREAM)
