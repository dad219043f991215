import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCClient, wsLink } from '@trpc/client'
import type { CreateKey } from '@unfold/contracts'
import { temporaryDirectory } from '@unfold/testkit'

import { openKeys } from '../src/access/open-keys.ts'
import type { AppOptions } from '../src/app.ts'
import type { AppRouter } from '../src/router.ts'
import { type Fixture, startApp } from './fixture.ts'

type Holder = { key: string; id: string }

export type Keyed = Fixture & {
  admin: Holder
  make(request?: Partial<CreateKey>): Promise<Holder>
  /** A REST call with that key. */
  ask(key: string | undefined, path: string, init?: RequestInit): Promise<{ status: number; text: string }>
  /** As any program would make it, with its key in the header and in the connection's parameters. */
  client(key: string): TRPCClient<AppRouter>
}

/** A server where every call needs a key. */
export const startKeyed = async (options: Partial<AppOptions> = {}): Promise<Keyed> => {
  const directory = await temporaryDirectory()
  const database = options.database ?? { directory: directory.path }
  const first = await openKeys(database)
  const admin = await first.keys.create({ name: 'root', scopes: ['admin'] })
  await first[Symbol.asyncDispose]()
  const fixture = await startApp({ workflows: () => [], ...options, database, keys: 'required' })
  const { app } = fixture
  const ask: Keyed['ask'] = async (key, path, init = {}) => {
    const headers = { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...(init.headers as Record<string, string>) }
    const response = await fetch(`${app.url}${path}`, { ...init, headers })
    return { status: response.status, text: await response.text() }
  }
  const sockets: { close(): unknown }[] = []
  return {
    ...fixture,
    admin: { key: admin.key, id: admin.info.id },
    ask,
    make: async (request = {}) => {
      const { text } = await ask(admin.key, '/api/v1/keys', json({ name: 'one', ...request }))
      const { key, info } = JSON.parse(text) as { key: string; info: { id: string } }
      return { key, id: info.id }
    },
    client: (key) => {
      const socket = createWSClient({
        url: `${app.url.replace('http', 'ws')}/trpc`,
        connectionParams: { key },
        lazy: { enabled: true, closeMs: 0 },
        retryDelayMs: () => 50,
      })
      sockets.push(socket)
      const headers = { authorization: `Bearer ${key}` }
      const links = [
        splitLink({
          condition: ({ type }) => type === 'subscription',
          true: wsLink<AppRouter>({ client: socket }),
          false: httpLink({ url: `${app.url}/trpc`, headers }),
        }),
      ]
      return createTRPCClient<AppRouter>({ links })
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) await socket.close()
      await fixture[Symbol.asyncDispose]()
      await directory[Symbol.asyncDispose]()
    },
  }
}

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
