import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Wire } from './kept.ts'

export type ScriptedServer = AsyncDisposable & { url: string }

/** A server of another version: it answers what was written down, and of what it does not have what servers say of that. */
export const scriptedServer = async (answers: Wire['answers']): Promise<ScriptedServer> => {
  const unknown = answers.find(({ path }) => path === '/trpc/runs.nothing')
  const server = createServer((request, response) => {
    request.resume()
    const path = (request.url ?? '').replace(/\?.*/, '')
    const known = answers.find((answer) => answer.method === request.method && answer.path === path)
    const { status, type, body } = known ?? { status: 404, type: 'application/json', body: '', ...unknown }
    const named = known ? body : body.replaceAll('runs.nothing', path.replace('/trpc/', ''))
    response.writeHead(status, { 'content-type': type }).end(named)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
