import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below what Linux (32,768), macOS and Windows (49,152, RFC 6335) give to outgoing connections: one of those could take it meanwhile. */
const [FROM, TO] = [10_000, 32_000]

/** A TCP port on 127.0.0.1 that nothing listened on a moment ago, for a server that must keep its port when it starts again. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(FROM, TO)
    const server = createServer().listen(port, '127.0.0.1')
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!free) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
