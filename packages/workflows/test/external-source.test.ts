import { UnfoldError } from '@unfold/contracts'
import { describe, expect, test } from 'vitest'

import { createSecCompanyFacts } from '../src/audit/external/sec-company-facts.ts'
import { companyFacts, json, serveCompanyFacts, status } from './company-facts-server.ts'
import { containing } from './matching.ts'

const AGENT = 'Unfold tests tests@example.org'
const signal = new AbortController().signal
const FACTS = companyFacts({
  Assets: { unit: 'USD', values: [{ end: '2025-12-31', val: 820, accn: '0000099990-26-000007', filed: '2026-02-20' }] },
})

const failure = async (promise: Promise<unknown>): Promise<UnfoldError> => {
  const thrown: unknown = await promise.then(
    () => new Error('it did not throw'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof UnfoldError)) throw thrown
  return thrown
}

describe('asking the SEC', () => {
  test('[EXT-1] the address has the SEC’s shape and every request says who asks', async () => {
    await using server = await serveCompanyFacts(json(FACTS))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    const facts = await source.companyFacts('0000099990', { signal })
    expect(facts?.entityName).toBe('TARN PUMPS, INC.')
    expect(server.requests).toMatchObject([{ url: '/api/xbrl/companyfacts/CIK0000099990.json', userAgent: AGENT }])
  })

  test('[EXT-1] without a User-Agent nothing is asked', () => {
    expect(() => createSecCompanyFacts({ userAgent: ' ' })).toThrow(UnfoldError)
  })

  test('[EXT-2] a company that the SEC does not know is no error', async () => {
    await using server = await serveCompanyFacts(status(404))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await source.companyFacts('0000000001', { signal })).toBeUndefined()
    expect(server.requests).toHaveLength(1)
  })

  test('[EXT-3] too many requests or a fault of the server are tried again, after the time the server asks for', async () => {
    let turn = 0
    await using server = await serveCompanyFacts((request, response) => {
      turn += 1
      if (turn === 1) status(429, { 'retry-after': '1' })(request, response)
      else if (turn === 2) status(503)(request, response)
      else json(FACTS)(request, response)
    })
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await source.companyFacts('0000099990', { signal })).toBeDefined()
    const [first, second] = server.requests
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990)
    expect(server.requests).toHaveLength(3)
  })

  test('[EXT-3] a server that asks for a long wait, or never recovers, is out of reach', async () => {
    await using server = await serveCompanyFacts(status(503, { 'retry-after': '3600' }))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await failure(source.companyFacts('0000099990', { signal }))).toMatchObject({ code: 'OUTSIDE_UNREACHABLE', retryable: true })
    expect(server.requests).toHaveLength(1)
  })

  test('[EXT-4] no network is said to be no network', async () => {
    const server = await serveCompanyFacts(status(200))
    await server[Symbol.asyncDispose]()
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await failure(source.companyFacts('0000099990', { signal }))).toMatchObject({
      code: 'OUTSIDE_UNREACHABLE',
      message: containing('ECONNREFUSED'),
    })
  })

  test('[EXT-4] a refusal is final', async () => {
    await using server = await serveCompanyFacts(status(403))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await failure(source.companyFacts('0000099990', { signal }))).toMatchObject({ code: 'OUTSIDE_REFUSED' })
    expect(server.requests).toHaveLength(1)
  })

  test('[EXT-5] what is no company facts is refused: other JSON, no JSON, a redirect', async () => {
    for (const answer of [json({ hello: 'world' }), json('nothing')]) {
      await using server = await serveCompanyFacts(answer)
      const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
      expect(await failure(source.companyFacts('0000099990', { signal }))).toMatchObject({ code: 'OUTSIDE_REFUSED' })
    }
    await using server = await serveCompanyFacts(status(302, { location: 'http://127.0.0.1:1/' }))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT })
    expect(await failure(source.companyFacts('0000099990', { signal }))).toBeInstanceOf(UnfoldError)
  })

  test('[EXT-5] an answer beyond the bound is cut off while it comes', async () => {
    let sent = 0
    await using server = await serveCompanyFacts((_request, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += 65_536
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT, maxBytes: 100_000 })
    expect(await failure(source.companyFacts('0000099990', { signal }))).toMatchObject({ code: 'TOO_LARGE' })
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  test('[EXT-6] no second has more requests in it than are allowed, however many ask at once', async () => {
    await using server = await serveCompanyFacts(json(FACTS))
    // Taken where a request leaves: on a busy machine some arrive late, beside the next ones.
    const times: number[] = []
    const timedFetch: typeof fetch = (input, init) => {
      times.push(performance.now())
      return fetch(input, init)
    }
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT, requestsPerSecond: 10, fetch: timedFetch })
    await Promise.all(Array.from({ length: 14 }, () => source.companyFacts('0000099990', { signal })))
    for (const [index, at] of times.entries())
      expect(times.filter((other, later) => later >= index && other - at < 950).length).toBeLessThanOrEqual(10)
  })

  test('[EXT-6] a cancel ends the wait for one’s turn', async () => {
    await using server = await serveCompanyFacts(json(FACTS))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: AGENT, requestsPerSecond: 1 })
    await source.companyFacts('0000099990', { signal })
    const cancel = new AbortController()
    const waiting = source.companyFacts('0000099990', { signal: cancel.signal })
    cancel.abort()
    await expect(waiting).rejects.toThrow(/abort/iu)
    expect(server.requests).toHaveLength(1)
  })
})
