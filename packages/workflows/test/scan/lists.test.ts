import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { temporaryDirectory } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'

import { keepList, keptLists, openListFolder } from '../../src/scan/scam-db/list-folder.ts'
import { parseFeed } from '../../src/scan/scam-db/parse-feed.ts'
import { createExaSearch } from '../../src/scan/web-search/exa.ts'
import { playScan } from './play.ts'

const told = (text: string) => parseFeed(text).map(({ kind, value }) => `${kind} ${value}`)

describe('lists of known scams', () => {
  test('[SCN-11] hosts files, plain lines, CSV and JSON are read; what a list allows is not listed', () => {
    expect(told('# a feed\n127.0.0.1 localhost\n0.0.0.0 Evil.example # why\n0.0.0.0 www.bad.example')).toEqual([
      'host evil.example',
      'host bad.example',
    ])
    expect(
      told(
        'evil.example\nhttps://bad.example/a/\n||worse.example^\n! comment\n+44 7700 900123'.replace('+44 7700 900123', '+447700900123'),
      ),
    ).toEqual(['host evil.example', 'url bad.example/a', 'host worse.example', 'phone +447700900123'])
    expect(told('id,url,online\n1,"http://evil.example/x,y",yes\n2,http://bad.example/,yes')).toEqual([
      'url evil.example/x,y',
      'host bad.example',
    ])
    expect(told('# id,dateadded,url,threat\n"1","2025-01-01","http://evil.example/m.exe","malware"')).toEqual(['url evil.example/m.exe'])
    expect(told('{"blacklist":["evil.example"],"whitelist":["good.example"],"fuzzylist":["near.example"]}')).toEqual(['host evil.example'])
    expect(
      told('[{"name":"evil.example","url":"http://evil.example/a","addresses":{"ETH":["0x52908400098527886E0F7030069857D2E4169EE7"]}}]'),
    ).toEqual(['host evil.example', 'url evil.example/a', 'address 0x52908400098527886e0f7030069857d2e4169ee7'])
    expect(() => parseFeed('just some words')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }) as Error)
  })

  test('[SCN-12] a listed link says nothing of its host, and a listed host nothing of its neighbours; a newer list is seen at once', async () => {
    await using folder = await temporaryDirectory()
    const lists = openListFolder(folder.path)
    const listed = async (text: string) => {
      const { spawned } = await playScan({ text }, { lists })
      return spawned.find(({ id }) => id === 'scam_db')?.collected.findings.map(({ rule, evidence }) => [rule, evidence[0]?.quote])
    }
    expect(await listed('see parcel-fee-due.example/x')).toEqual([['scam_db.host', 'parcel-fee-due[.]example/x']])
    await keepList(folder.path, { name: 'mine', source: 'a test' }, parseFeed('http://host.example/evil\nbad.example'))
    expect(await listed('see http://host.example/evil/')).toEqual([['scam_db.url', 'hxxp://host[.]example/evil/']])
    expect(await listed('see http://host.example/good')).toEqual([])
    expect(await listed('see sub.bad.example and www.bad.example')).toEqual([['scam_db.host', 'www[.]bad[.]example']])
    await keepList(folder.path, { name: 'mine', source: 'a test' }, parseFeed('http://host.example/good'))
    expect(await listed('see http://host.example/good')).toEqual([['scam_db.url', 'hxxp://host[.]example/good']])
    expect((await keptLists(folder.path)).map(({ name, entries }) => [name, entries])).toEqual([['mine', 1]])
    await expect(keepList(folder.path, { name: '../x', source: 'a test' }, [])).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('the web', () => {
  test('[SCN-13] a warning counts where it names the very thing and another page says it; without a key the web is not searched, and why is said', async () => {
    const asked: { key: unknown; query: string }[] = []
    let status = 200
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        asked.push({ key: request.headers['x-api-key'], query: (JSON.parse(body) as { query: string }).query })
        const results = [
          { title: 'Is evil-post.example a scam? Yes', url: 'https://warnings.example/1', text: 'evil-post.example is a phishing site' },
          { title: 'A scam somewhere else', url: 'https://warnings.example/2', text: 'nothing of that name' },
          { title: 'evil-post.example: no scam', url: 'https://evil-post.example/about', highlights: ['we are no scam'] },
        ]
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ results }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const search = createExaSearch({ apiKey: 'a key', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
      const found = await playScan({ text: 'Pay at https://evil-post.example/x' }, { search })
      expect(asked).toEqual([{ key: 'a key', query: '"evil-post.example" scam' }])
      const web = found.spawned.find(({ id }) => id === 'exa_search')
      expect(web?.collected.findings.map(({ detail }) => detail)).toEqual([
        'A page on the web: “Is evil-post.example a scam? Yes” (hxxps://warnings[.]example/1).'.replace(
          'evil-post.example',
          'evil-post[.]example',
        ),
      ])

      status = 401
      const refused = await playScan({ text: 'Pay at https://evil-post.example/x' }, { search })
      expect(refused.result.notChecked.join(' ')).toContain('The web: Not searched')
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
    const without = await playScan({ text: 'Pay at https://evil-post.example/x' })
    expect(without.result.notChecked.join(' ')).toContain('there is no key for the web search')
  })
})
