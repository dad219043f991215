import { createTRPCClient, type TRPCClient, type TRPCWebSocketClient } from '@trpc/client'
import type { AppRouter } from '@unfold/server/router'

import { createLinks } from './links.ts'
import type { ServerAddress } from './server-address.ts'

/** Every procedure of the server, typed. */
export type Api = TRPCClient<AppRouter>

export const createApi = (address: ServerAddress, socket?: TRPCWebSocketClient): Api =>
  createTRPCClient<AppRouter>({ links: createLinks(address, socket) })
