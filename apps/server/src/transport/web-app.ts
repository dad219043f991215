import { existsSync } from 'node:fs'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Unfold</title>
<h1>The pages are not built yet</h1>
<p>The server is running. Stop it and start it with <code>pnpm start</code>, which builds the pages first.</p>
</html>
`

/** The built web app; any path that names no file and no call is one of its pages. */
export const serveWebApp = async (app: FastifyInstance, folder: string): Promise<void> => {
  const built = existsSync(join(folder, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      // The build lays the compressed forms beside each file.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Vite names what is under assets/ by its content.
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler(async (request, reply) => {
    // No page's address has a point in it: what has is a file that is not there.
    const isPage = request.method === 'GET' && !/^\/(?:trpc|api|agui|ws|assets)\/|^[^?]*\./.test(request.url)
    if (!isPage) return reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } })
    if (built) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT)
  })
}
