import type { WebSocket } from 'ws'

// HTTP's rate limit does not see what comes over a socket. A page that follows 32 runs sends a few messages a second at most.

const MESSAGES = 200
const WINDOW_MS = 1_000
/** RFC 6455: policy violation. */
const POLICY_VIOLATION = 1008

export const limitMessages = (client: WebSocket): void => {
  let windowEnds = 0
  let count = 0
  client.on('message', () => {
    const now = performance.now()
    if (now >= windowEnds) {
      windowEnds = now + WINDOW_MS
      count = 0
    }
    count += 1
    if (count > MESSAGES) {
      client.close(POLICY_VIOLATION, 'Too many messages.')
      client.terminate()
    }
  })
}
