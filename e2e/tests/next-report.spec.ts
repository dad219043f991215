import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Page } from '@playwright/test'
import type { ServerProcess } from '@unfold/testkit'

import { test } from '../fixtures/next-app.ts'
import { journaledFindings, journalOf } from '../fixtures/pages.ts'
import { expect, WITH_ERRORS } from '../fixtures/test.ts'

test.beforeEach(({ sec }) => sec.hold())
test.afterEach(({ sec }) => sec.release())

/** An audit that waits for the outside world, half done, and a link to it. */
const sharedAudit = async (server: ServerProcess): Promise<{ runId: string; token: string }> => {
  const ask = async (path: string, body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', body, headers })
    return (await response.json()) as { id: string; runId: string; token: string }
  }
  const form = new FormData()
  form.set('file', new File([await readFile(WITH_ERRORS)], basename(WITH_ERRORS)))
  const { id: documentId } = await ask('/documents', form, {})
  const { runId } = await ask('/runs', JSON.stringify({ workflow: 'audit', input: { documentId }, title: 'Larkfield 2025' }))
  await expect.poll(async () => doneIn(await journalOf(server, runId))).toEqual(['disclosure', 'logic', 'numeric'])
  const { token } = await ask(`/runs/${runId}/shares`, '{}')
  return { runId, token }
}

const doneIn = (journal: Awaited<ReturnType<typeof journalOf>>): string[] =>
  journal
    .map(({ text }) => JSON.parse(text) as { type: string; agentId?: string })
    .flatMap(({ type, agentId }) => (type === 'agent.completed' && agentId !== undefined ? [agentId] : []))
    .toSorted()

const shown = (page: Page): Promise<string[]> =>
  page.locator('[data-finding-id]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-finding-id') ?? ''))

const expectStatus = (page: Page, status: string) =>
  expect(page.locator('[data-run-status]')).toHaveAttribute('data-run-status', status, { timeout: 30_000 })

const expectConnection = (page: Page, connection: string) =>
  expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', connection, { timeout: 30_000 })

test('[NXT-1] a shared report is rendered on the server with all that was found so far, and reads without a script', async ({
  browser,
  server,
  nextApp,
}) => {
  const { runId, token } = await sharedAudit(server)
  await using context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${nextApp.url}/share/${token}`)
  await expect(page.getByRole('heading', { name: 'Larkfield 2025' })).toBeVisible()
  await expect(page).toHaveTitle('Larkfield 2025')
  const found = journaledFindings(await journalOf(server, runId))
  expect(found.length).toBeGreaterThan(5)
  expect((await shown(page)).toSorted()).toEqual(found.toSorted())
  await expect(page.getByRole('region', { name: /^External/ })).toHaveAttribute('data-status', 'working')
  await expectConnection(page, 'idle')
})

test('[NXT-2] in the browser it goes on live, through the death of the server, without a hole and without a double', async ({
  page,
  server,
  sec,
  nextApp,
}) => {
  const { runId, token } = await sharedAudit(server)
  await page.goto(`${nextApp.url}/share/${token}`)
  await expectStatus(page, 'running')
  await expectConnection(page, 'live')
  const before = await shown(page)
  expect(before.length).toBeGreaterThan(5)

  await server.kill()
  await expectConnection(page, 'offline')
  expect(await shown(page)).toEqual(before)
  sec.release()
  await server.start()
  await expectStatus(page, 'completed')
  await expectConnection(page, 'ended')
  expect((await shown(page)).toSorted()).toEqual([...new Set(journaledFindings(await journalOf(server, runId)))].toSorted())
})

test('[NXT-3] a link that leads nowhere says so, and nothing is handed on without one', async ({ page, server, nextApp }) => {
  const { runId, token } = await sharedAudit(server)
  await page.goto(`${nextApp.url}/share/${token}x`)
  await expect(page.getByRole('heading', { name: 'There is nothing behind this link' })).toBeVisible()

  const statusOf = async (path: string, authorization?: string) =>
    (await fetch(`${nextApp.url}/unfold${path}`, authorization === undefined ? {} : { headers: { authorization } })).status
  const events = `/api/v1/runs/${runId}/events`
  expect(await statusOf(events)).toBe(401)
  expect(await statusOf(events, 'Bearer somebody')).toBe(401)
  expect(await statusOf('/api/v1/runs/nowhere/events', `Bearer ${token}`)).toBe(404)
  expect(await statusOf('/trpc/runs.list', `Bearer ${token}`)).toBe(404)
  expect(await statusOf('/api/v1/runs/../documents', `Bearer ${token}`)).toBe(404)
})
