import type { IncomingMessage } from 'node:http'

import proxyAddr from '@fastify/proxy-addr'

/** Whose word about where a request comes from (X-Forwarded-For) is believed. */
export type ProxyTrust = (address: string, hop: number) => boolean

/** @param proxies addresses, ranges (10.0.0.0/8), or loopback, linklocal, uniquelocal. @throws TypeError where one is none of these */
export const trustProxies = (proxies: readonly string[]): ProxyTrust => proxyAddr.compile([...proxies])

export const areProxies = (proxies: readonly string[]): boolean => {
  try {
    trustProxies(proxies)
    return true
  } catch {
    return false
  }
}

/** The client's address: that of the connection, or what the trusted proxies in front say; what a client claims by itself is not read. */
export const clientAddress = (request: IncomingMessage, trust: ProxyTrust): string | undefined => {
  // Undefined when the connection is gone, though its type does not say so.
  const address: string | undefined = proxyAddr(request, trust)
  return address
}
