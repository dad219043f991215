import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { type TemporaryDirectory, temporaryDirectory, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { connect, listen } from './fixture.ts'

const MAIN = join(import.meta.dirname, '../src/main.mjs')

const run = (directory: TemporaryDirectory, env: Record<string, string> = {}) => {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], UNFOLD_DATA: directory.path, UNFOLD_PORT: '0', UNFOLD_SEC_URL: 'http://127.0.0.1:9', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { out: '', err: '' }
  child.stdout?.on('data', (chunk: Buffer) => (written.out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (written.err += chunk.toString()))
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  const url = () => waitFor(() => /Unfold is at (http:\S+)/.exec(written.out)?.[1], { what: `the server to start: ${written.err}` })
  return { child, written, url, exit: async () => (await exit)[0] }
}

const report = (): FormData => {
  const form = new FormData()
  form.set('file', new File(['# Annual report\n\nRevenue was 10.'], 'report.md'))
  return form
}

it('[API-48] a start prints one line for people; TERM tells the viewers and ends with 0 within 5 s', async () => {
  await using directory = await temporaryDirectory()
  const server = run(directory)
  const { api, socket } = connect(await server.url())
  expect(server.written).toEqual({ out: expect.stringMatching(/^Unfold is at http:\/\/127\.0\.0\.1:\d+\n$/) as unknown, err: '' })
  const { id } = await api.documents.upload.mutate(report())
  const { runId } = await api.runs.start.mutate({ workflow: 'audit', input: { documentId: id } })
  const viewer = listen(api, { runId, stay: true })
  await viewer.heard('snapshot')
  server.child.kill('SIGTERM')
  expect(await server.exit()).toBe(0)
  expect(viewer.of('closing')).toEqual([{ kind: 'closing', reason: 'restarting' }])
  await socket.close()
})

it('[API-49] Ctrl-C that arrives twice ends it as cleanly as once', async () => {
  await using directory = await temporaryDirectory()
  const server = run(directory)
  await server.url()
  server.child.kill('SIGINT')
  server.child.kill('SIGINT')
  expect(await server.exit()).toBe(0)
})

it('[API-50] a second server on the same directory ends with 1 and names the process that has it', async () => {
  await using directory = await temporaryDirectory()
  const first = run(directory)
  await first.url()
  const second = run(directory)
  expect(await second.exit()).toBe(1)
  expect(second.written.err).toContain(`in use by process ${first.child.pid}`)
  expect(second.written.err).not.toMatch(/\.ts:\d/)
  first.child.kill('SIGKILL')
  await first.exit()
})

it('[API-51] a bad setting ends the start with 1 and its name', async () => {
  await using directory = await temporaryDirectory()
  const server = run(directory, { UNFOLD_PORT: 'http' })
  expect(await server.exit()).toBe(1)
  expect(server.written.err).toContain('UNFOLD_PORT')
})

it('[API-52] what was acknowledged before a kill -9 is there afterwards', async () => {
  await using directory = await temporaryDirectory()
  const first = run(directory)
  const before = connect(await first.url())
  const document = await before.api.documents.upload.mutate(report())
  const { runId } = await before.api.runs.start.mutate({ workflow: 'audit', input: { documentId: document.id } })
  first.child.kill('SIGKILL')
  await first.exit()
  await before.socket.close()

  const second = run(directory)
  const after = connect(await second.url())
  expect(await after.api.documents.get.query({ documentId: document.id })).toEqual(document)
  const viewer = listen(after.api, { runId })
  await viewer.completed()
  expect(await after.api.runs.get.query({ runId })).toMatchObject({ status: 'completed' })
  await after.socket.close()
  second.child.kill('SIGTERM')
  expect(await second.exit()).toBe(0)
})
