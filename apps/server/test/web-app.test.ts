import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'

import { temporaryDirectory } from '@unfold/testkit'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'

import { serveWebApp } from '../src/transport/web-app.ts'

const SCRIPT = `console.log('${'a page '.repeat(200)}')`
const PAGE = `<!doctype html><title>${'Unfold '.repeat(200)}</title>`

it('[WAI-12] pages and scripts are handed out in the compressed form that the browser takes, kept as long as their names last', async () => {
  await using folder = await temporaryDirectory()
  await mkdir(join(folder.path, 'assets'))
  for (const [name, text] of [
    ['index.html', PAGE],
    ['assets/app-1a2b.js', SCRIPT],
  ] as const) {
    await writeFile(join(folder.path, name), text)
    await writeFile(join(folder.path, `${name}.br`), brotliCompressSync(text))
    await writeFile(join(folder.path, `${name}.gz`), gzipSync(text))
  }
  await using app = fastify()
  await serveWebApp(app, folder.path)
  const get = (url: string, encoding: string) => app.inject({ url, headers: { 'accept-encoding': encoding } })

  const script = await get('/assets/app-1a2b.js', 'gzip, br')
  expect(script.headers).toMatchObject({
    'content-encoding': 'br',
    vary: 'accept-encoding',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect(script.headers['content-type']).toMatch(/javascript/)
  expect(brotliDecompressSync(script.rawPayload).toString()).toBe(SCRIPT)

  const page = await get('/runs/7', 'gzip')
  expect(page.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-cache' })
  expect(page.headers['content-type']).toMatch(/html/)
  expect(gunzipSync(page.rawPayload).toString()).toBe(PAGE)

  for (const url of ['/robots.txt', '/.well-known/ai-catalog.json', '/assets/old.js'])
    expect((await get(url, 'identity')).statusCode, `${url} is not there`).toBe(404)

  const plain = await get('/', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.payload).toBe(PAGE)
})
