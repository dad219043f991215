import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'

import { afterEach, expect, it, vi } from 'vitest'

import { startApp } from './fixture.ts'
import { speakRaw } from './raw-socket.ts'

afterEach(() => vi.useRealTimers())

const failureIn = async (response: Response): Promise<{ code: string; message: string }> => {
  const body = (await response.json()) as {
    error: { data?: { failure: { code: string; message: string } }; code: string; message: string }
  }
  return body.error.data?.failure ?? body.error
}

it('[API-17] every answer bears a strict content policy, no sniffing and a request id of our own', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const response = await fetch(`${fixture.app.url}/healthz`, { headers: { 'x-request-id': 'mine' } })
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await response.json()).toEqual({ status: 'ok' })
})

it('[API-18] a page of another origin, and a name that is not ours, are refused over HTTP too', async () => {
  await using fixture = await startApp({ workflows: () => [], allowedHosts: ['unfold.example'] })
  const { url, port } = fixture.app
  const form = new FormData()
  form.set('file', new File(['# Report'], 'report.md'))
  const foreign = await fetch(`${url}/trpc/documents.upload`, { method: 'POST', body: form, headers: { origin: 'https://evil.example' } })
  expect(foreign.status).toBe(403)
  expect(await failureIn(foreign)).toMatchObject({ code: 'FORBIDDEN' })
  const named = (host: string) => speakRaw(port, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  expect(await named('evil.example')).toContain('403 Forbidden')
  expect(await named('[')).toContain('400 Bad Request')
  expect(await named('unfold.example')).toContain('200 OK')
})

it('[API-19] what is not there is said so: in JSON to programs, as a page to people', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { url } = fixture.app
  expect(await failureIn(await fetch(`${url}/api/nothing`))).toMatchObject({ code: 'NOT_FOUND' })
  const call = await fetch(`${url}/trpc/runs.nothing`)
  expect(call.status).toBe(404)
  expect(await failureIn(call)).toMatchObject({ code: 'NOT_FOUND' })
  const page = await fetch(`${url}/runs/abc`)
  expect(page.headers.get('content-type')).toContain('text/html')
})

it('[API-20] a call with bad input is refused in words, without a stack', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const response = await fetch(`${fixture.app.url}/trpc/runs.start`, {
    method: 'POST',
    body: '{"workflow":7}',
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(400)
  const text = await response.text()
  expect(text).toContain('BAD_INPUT')
  expect(text).not.toMatch(/stack|node_modules|\.ts:\d/)
  const broken = await fetch(`${fixture.app.url}/trpc/runs.start`, {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  })
  expect(broken.status).toBe(400)
})

it('[API-21] more than ten calls in a request, or two hundred requests in a second, are refused', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  // All of it is in one second, however long this machine takes.
  vi.useFakeTimers({ toFake: ['Date'] })
  const batch = Array.from({ length: 11 }, () => 'workflows.list').join(',')
  expect((await fetch(`${fixture.app.url}/trpc/${batch}?batch=1&input={}`)).status).toBe(400)
  const statuses = await Promise.all(
    Array.from({ length: 400 }, async () => (await fetch(`${fixture.app.url}/trpc/workflows.list`)).status),
  )
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})

it('[API-89] event streams that are opened all at once are none of the two hundred calls in a second', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  vi.useFakeTimers({ toFake: ['Date'] })
  const statuses = await Promise.all(
    Array.from({ length: 400 }, async () => (await fetch(`${fixture.app.url}/api/v1/runs/${randomUUID()}/events`)).status),
  )
  expect(new Set(statuses)).toEqual(new Set([404]))
})

it('[API-59] a run is not followed over HTTP, past the limits of the sockets', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const input = encodeURIComponent(JSON.stringify({ runId: 'any' }))
  const response = await fetch(`${fixture.app.url}/trpc/runs.events?input=${input}`, { headers: { accept: 'text/event-stream' } })
  expect(await response.text()).toContain('BAD_INPUT')
})

it('[API-22] headers and bodies that trickle in, and connections that say nothing, are gone within 20 s', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { port } = fixture.app
  const heldFor = (bytes: string): Promise<number> =>
    new Promise((resolve) => {
      const began = performance.now()
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
      const trickle = setInterval(() => bytes !== '' && socket.write('x'), 1_000)
      const finish = () => {
        clearInterval(trickle)
        socket.destroy()
        resolve(performance.now() - began)
      }
      socket
        .on('data', () => {})
        .on('close', finish)
        .on('error', finish)
    })
  const host = `Host: 127.0.0.1:${port}`
  const held = await Promise.all([
    heldFor(''),
    heldFor(`GET /healthz HTTP/1.1\r\n${host}\r\nX-Slow: `),
    heldFor(`POST /trpc/runs.start HTTP/1.1\r\n${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`),
    heldFor(
      `POST /trpc/documents.upload HTTP/1.1\r\n${host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x`,
    ),
  ])
  // None is left; a loaded machine may add some seconds.
  expect(Math.max(...held)).toBeLessThan(30_000)
})
