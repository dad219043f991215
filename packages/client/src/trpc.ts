// For programs that speak tRPC themselves: the router's type, and the links that suit the server.
export type { AppRouter } from '@unfold/server/router'
export { createLinks, createSocket, type SocketOptions } from './links.ts'
export type { ServerAddress } from './server-address.ts'
