import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'

import { UnfoldError } from '@unfold/contracts'
import ipaddr from 'ipaddr.js'

// A registry's answer may send an agent on to any address. The socket's own look-up is where it is decided, on each hop: what a name
// means is asked once, and the address that was judged is the one that is connected to, so that a name which changes its meaning in
// between (DNS rebinding) gains nothing.

export type GuardedFetchOptions = {
  /** Addresses that may be reached although they are not public: for a server on the loopback, in tests. */
  allow?: (address: string, port: number) => boolean
  lookup?: typeof systemLookup
  maxBytes?: number
  maxHops?: number
}

export type GuardedFetch = (
  url: string,
  options: { signal: AbortSignal; headers?: Record<string, string> },
) => Promise<{ status: number; body: string }>

/** Unicast on the public internet, whichever way it is written: `::ffff:10.0.0.1` and NAT64 are the IPv4 address within. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast'
}

/** @throws UnfoldError OUTSIDE_REFUSED for an address that is not public, OUTSIDE_UNREACHABLE where nobody answers */
export const createGuardedFetch = (options: GuardedFetchOptions = {}): GuardedFetch => {
  const { allow = () => false, lookup = systemLookup, maxBytes = 1024 * 1024, maxHops = 4 } = options

  const guard =
    (port: number): LookupFunction =>
    (host, { family, hints, all }, answer) => {
      lookup(host, { family: family ?? 0, hints: hints ?? 0, all: true }, (error, addresses: LookupAddress[]) => {
        if (error) return answer(error, '')
        const good = addresses.filter(({ address }) => isPublicAddress(address) || allow(address, port))
        const [first] = good
        if (!first) return answer(refused(host), '')
        if (all) return answer(null, good)
        answer(null, first.address, first.family)
      })
    }

  const hop = async (
    url: URL,
    { signal, headers }: Parameters<GuardedFetch>[1],
  ): Promise<{ status: number; body: string; location: string | undefined }> => {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(url.protocol)
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
    const literal = url.hostname.replaceAll(/^\[|\]$/gu, '')
    // An address written as such is connected to without a look-up.
    if (isIP(literal) !== 0 && !isPublicAddress(literal) && !allow(literal, port)) throw refused(literal)
    const request = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(asUnreachable(error, url.hostname))
      const sent = request(
        url,
        { signal, headers: { accept: 'application/rdap+json, application/json', ...headers }, lookup: guard(port), agent: false },
        (response) => {
          const chunks: Buffer[] = []
          let bytes = 0
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length
            if (bytes > maxBytes) response.destroy(new UnfoldError('OUTSIDE_REFUSED', `The answer of ${url.hostname} is too large.`))
            else chunks.push(chunk)
          })
          response.once('error', fail)
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString('utf8'),
              location: response.headers.location,
            }),
          )
        },
      )
      sent.once('error', fail)
      sent.end()
    })
  }

  return async (address, request) => {
    let url = new URL(address)
    for (let left = maxHops; left >= 0; left -= 1) {
      const { status, body, location } = await hop(url, request)
      if (status < 300 || status >= 400 || location === undefined) return { status, body }
      const next = new URL(location, url)
      if (url.protocol === 'https:' && next.protocol !== 'https:') throw refused(next.hostname)
      url = next
    }
    throw new UnfoldError('OUTSIDE_REFUSED', `${url.hostname} sends on and on.`)
  }
}

const refused = (what: string): UnfoldError => new UnfoldError('OUTSIDE_REFUSED', `${what} is no address on the public internet.`)

const asUnreachable = (error: unknown, host: string): unknown => {
  if (error instanceof UnfoldError) return error
  if (error instanceof Error && error.name === 'AbortError') return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no connection'
  return new UnfoldError('OUTSIDE_UNREACHABLE', `${host} could not be reached (${code}).`, { cause: error })
}
