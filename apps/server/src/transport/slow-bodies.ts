import type { FastifyInstance } from 'fastify'

// A body that trickles in holds a connection and, for a form, memory. Each gets the time that a slow line needs for its size;
// one that announces too much is refused before a byte of it is read.

const PATIENCE_MS = 15_000
const SLOWEST_BYTES_PER_MS = 50

export const dropSlowBodies = (app: FastifyInstance, { largest }: { largest: number }): void => {
  app.addHook('onRequest', async (request, reply) => {
    // Having spoken, it may wait for its answer: a large document takes a minute to read.
    request.raw.socket.setTimeout(0)
    if (request.method === 'GET' || request.method === 'HEAD') return
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > largest) {
      void reply.header('connection', 'close')
      await reply
        .code(413)
        .send({ error: { code: 'TOO_LARGE', message: `The request has ${announced} bytes; at most ${largest} are read.` } })
      return
    }
    const { raw } = request
    const deadline = setTimeout(() => raw.destroy(), PATIENCE_MS + announced / SLOWEST_BYTES_PER_MS)
    const settle = () => clearTimeout(deadline)
    raw.once('end', settle)
    raw.once('close', settle)
  })
}
