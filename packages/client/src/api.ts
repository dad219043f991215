import { createTRPCClient, type TRPCClient, type TRPCWebSocketClient } from '@trpc/client'
import type { AppRouter } from '@unfold/server/router'

import { createLinks } from './links.ts'

/** Every procedure of the server, typed. */
export type Api = TRPCClient<AppRouter>

export const createApi = (url: string, socket: TRPCWebSocketClient): Api => createTRPCClient<AppRouter>({ links: createLinks(url, socket) })
