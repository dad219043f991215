import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { lookup as systemLookup } from 'node:dns'

import { describe, expect, test } from 'vitest'

import { createGuardedFetch, isPublicAddress } from '../../src/scan/domains/guarded-fetch.ts'
import { knownAs, shapeOf } from '../../src/scan/domains/host-shape.ts'
import { createRdap } from '../../src/scan/domains/rdap.ts'
import { playScan } from './play.ts'

const serve = async (answer: (path: string) => { status: number; location?: string; body?: string }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const { status, location, body = '' } = answer(request.url ?? '')
    response.writeHead(status, location === undefined ? {} : { location }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Names mean what the test says; a name may change its meaning with each question. */
const names = (meanings: Record<string, string[]>): typeof systemLookup =>
  ((host: string, _options: unknown, answer: (error: Error | null, addresses: { address: string; family: number }[]) => void) => {
    const next = meanings[host]?.shift() ?? '127.0.0.1'
    answer(null, [{ address: next, family: next.includes(':') ? 6 : 4 }])
  }) as unknown as typeof systemLookup

const signal = new AbortController().signal
const refused: unknown = expect.objectContaining({ code: 'OUTSIDE_REFUSED' })

describe('names of hosts', () => {
  test('[SCN-8] a name that imitates another is told by how it does it, and a company’s own address is left alone', () => {
    const how = (host: string) => shapeOf(host).lookAlike?.how
    expect(how('paypa1.example')).toBe('homoglyph')
    expect(how('xn--pypal-4ve.com')).toBe('homoglyph')
    expect(how('paypall.example')).toBe('typo')
    expect(how('myetherwallte.example')).toBe('typo')
    expect(how('paypal-secure.example')).toBe('combo')
    expect(how('hsbc.verify-desk.example')).toBe('subdomain')
    expect(how('larkfield-foods.example')).toBeUndefined()
    for (const own of ['www.paypal.com', 'track.dpd.co.uk', 'bbc.co.uk']) expect(knownAs(shapeOf(own).host)).toBeDefined()
    for (const anybodys of ['paypal.blogspot.com', 'docs.google.com', 'bit.ly']) expect(knownAs(shapeOf(anybodys).host)).toBeUndefined()
  })
})

describe('asking the world', () => {
  test('[SCN-9] an agent reaches no private address: however it is written, behind a name, behind a redirect, behind a name that changes its meaning', async () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '192.168.0.1',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      '::ffff:169.254.169.254',
      'fe80::1',
      'fd00::1',
      '64:ff9b::a00:1',
      'no address',
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, false])
    expect(isPublicAddress('93.184.215.14')).toBe(true)

    await using canary = await serve(() => ({ status: 200 }))
    const guarded = createGuardedFetch({ lookup: names({ 'one.example': ['127.0.0.1'] }) })
    for (const host of ['127.1', '0177.0.0.1', '2130706433', '0x7f.0.0.1', '[::ffff:7f00:1]', 'localhost', 'one.example'])
      await expect(guarded(`http://${host}:${canary.port}/`, { signal })).rejects.toEqual(refused)

    await using door = await serve(() => ({ status: 302, location: `http://two.example:${canary.port}/in` }))
    const allowed = createGuardedFetch({ allow: (_address, port) => port === door.port, lookup: names({}) })
    await expect(allowed(`http://door.example:${door.port}/`, { signal })).rejects.toEqual(refused)

    const rebinding = createGuardedFetch({
      allow: (_address, port) => port === door.port,
      lookup: names({ 'door.example': ['127.0.0.1'], 'two.example': ['127.0.0.1', '93.184.215.14'] }),
    })
    await expect(rebinding(`http://door.example:${door.port}/`, { signal })).rejects.toEqual(refused)
    expect(door.asked).toHaveLength(2)
    expect(canary.asked).toEqual([])
  })

  test('[SCN-10] the age of an address is asked of its registry; a young one is a finding, and where nobody answers that is said', async () => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await using registry = await serve((path) =>
      path === '/domain/fresh-parcel.com'
        ? { status: 302, location: '/there' }
        : { status: 200, body: JSON.stringify({ events: [{ eventAction: 'registration', eventDate: yesterday }] }) },
    )
    const fetch = createGuardedFetch({ allow: (_address, port) => port === registry.port })
    const young = await playScan(
      { text: 'Your order: https://www.fresh-parcel.com/a' },
      { ages: createRdap({ baseUrl: registry.url, fetch }) },
    )
    expect(registry.asked).toEqual(['/domain/fresh-parcel.com', '/there'])
    const findings = young.spawned.find(({ id }) => id === 'domain_reputation')?.collected.findings ?? []
    expect(findings.map(({ title }) => title)).toContain('fresh-parcel[.]com was registered 1 days ago.')
    expect(young.result.reasons.map(({ feature }) => feature)).toContain('domain.young')

    const away = await playScan(
      { text: 'Your order: https://www.fresh-parcel.com/a' },
      { ages: createRdap({ baseUrl: 'http://127.0.0.1:9', fetch }) },
    )
    expect(away.result.notChecked.join(' ')).toContain('The age of fresh-parcel[.]com was not checked')
  })
})
