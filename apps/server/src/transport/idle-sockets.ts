import type { WebSocket } from 'ws'

// A socket over which nobody follows anything and nobody says anything is a place that somebody else could have.

const CHECKS = 4
const NORMAL_CLOSURE = 1000
/** tRPC's own signs of life are no use of a socket. */
const SIGNS_OF_LIFE = new Set(['PING', 'PONG'])

export type IdleSockets = {
  /** @param isUsed whether something is followed over it now */
  watch(client: WebSocket, isUsed: () => boolean): void
}

/** Closes each socket that was not used for so long. One timer for all, while there are any. */
export const createIdleSockets = (idleMs: number): IdleSockets => {
  const usedAt = new Map<WebSocket, { at: number; isUsed: () => boolean }>()
  let timer: NodeJS.Timeout | undefined
  const check = () => {
    const now = performance.now()
    for (const [client, use] of usedAt) {
      if (use.isUsed()) use.at = now
      else if (now - use.at >= idleMs) client.close(NORMAL_CLOSURE, 'Nothing was said or followed for too long.')
    }
  }
  return {
    watch: (client, isUsed) => {
      const use = { at: performance.now(), isUsed }
      usedAt.set(client, use)
      timer ??= setInterval(check, Math.max(1, idleMs / CHECKS)).unref()
      client.on('message', (data, isBinary) => {
        if (isBinary || !SIGNS_OF_LIFE.has((data as Buffer).toString('utf8', 0, 8))) use.at = performance.now()
      })
      client.once('close', () => {
        usedAt.delete(client)
        if (usedAt.size > 0) return
        clearInterval(timer)
        timer = undefined
      })
    },
  }
}
