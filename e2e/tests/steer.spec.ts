import { startServer } from '@unfold/testkit'

import { expectRun, journaledFindings, journalOf, openSection, section, shownFindings, startAudit } from '../fixtures/pages.ts'
import { CLEAN, expect, LAST_YEAR, test, WITH_ERRORS } from '../fixtures/test.ts'

test.beforeEach(({ sec }) => sec.hold())
test.afterEach(({ sec }) => sec.release())

test('[E2E-15] a run is paused and taken up again by its keys, also after the server was killed in between', async ({
  page,
  sec,
  server,
}) => {
  const runId = await startAudit(page, WITH_ERRORS)
  for (const title of ['Numbers', 'Logic', 'Disclosure']) await expect(section(page, title)).toHaveAttribute('data-status', 'completed')
  await page.keyboard.press('p')
  await expectRun(page, 'paused')
  await server.kill()
  await server.start()
  sec.release()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await expectRun(page, 'paused')

  await page.keyboard.press('p')
  await expectRun(page, 'completed')
  const shown = await shownFindings(page)
  expect(shown.toSorted()).toEqual([...new Set(journaledFindings(await journalOf(server, runId)))].toSorted())
})

test('[E2E-16] one agent is stopped alone, and does its part again once the run is over; its siblings do not', async ({
  page,
  sec,
  server,
}) => {
  const runId = await startAudit(page, WITH_ERRORS, LAST_YEAR)
  for (const title of ['Numbers', 'Logic', 'Disclosure']) await expect(section(page, title)).toHaveAttribute('data-status', 'completed')
  const external = await openSection(page, 'External')
  await external.getByRole('button', { name: 'Stop External alone' }).click()
  await expectRun(page, 'completed')
  await expect(external).toHaveAttribute('data-status', 'cancelled')

  sec.release()
  await external.getByRole('button', { name: 'Try again: External' }).click()
  await expect.poll(async () => (await journalOf(server, runId)).filter(({ text }) => text.includes('"run.completed"')).length).toBe(2)
  await expectRun(page, 'completed')
  await expect(external).toHaveAttribute('data-status', 'completed')
  const started = (await journalOf(server, runId)).flatMap(({ text }) => /"agent.started".*?"agentId":"(\w+)"/.exec(text)?.[1] ?? [])
  expect(started.toSorted()).toEqual(['disclosure', 'external', 'external', 'logic', 'numeric'])
})

test('[E2E-17] the list of runs changes by itself, is searched, and many runs are deleted at once', async ({ page, context, sec }) => {
  await startAudit(page, CLEAN)
  const list = await context.newPage()
  await list.goto('/runs?search=larkfield')
  await expect(list.locator('[data-live=true]')).toBeVisible()
  const rows = list.locator('tr[data-run-id]')
  const row = rows.first()
  await expect(row).toHaveAttribute('data-status', 'running')
  sec.release()
  await expect(row).toHaveAttribute('data-status', 'completed')

  const second = await startAudit(page, CLEAN)
  await expectRun(page, 'completed')
  await expect(row).toHaveAttribute('data-run-id', second)
  await expect(row).toHaveAttribute('data-status', 'completed')
  await list.getByRole('checkbox', { name: 'Tick all runs of this page' }).check()
  await list.getByRole('button', { name: /^Delete/ }).click()
  await list.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(list.getByText('No run fits this filter.')).toBeVisible()
})

test('[E2E-18] the status page tells what the server stands on, who works and who watches', async ({ page, context }) => {
  const runId = await startAudit(page, CLEAN)
  await expectRun(page, 'running')
  const status = await context.newPage()
  await status.goto('/status')
  await expect(status.getByRole('region', { name: 'What it stands on' })).toContainText('answers')
  await expect(status.getByRole('region', { name: 'Workers' }).getByRole('row')).toHaveCount(2)
  await expect(status.getByRole('region', { name: /^Connections/ }).getByRole('link', { name: runId })).toBeVisible()
})

test('[E2E-21] a run that says nothing is explained: which agent waits for what, since when, and that what was found is safe', async ({
  page,
  sec,
}) => {
  await using server = await startServer({ UNFOLD_SEC_URL: sec.url, UNFOLD_QUIET_SECONDS: '1' })
  await startAudit(page, CLEAN, undefined, server.url)
  const quiet = page.locator('[data-quiet=held]')
  await expect(quiet).toContainText('External waits for the tool sec_company_facts')
  await expect(quiet).toContainText('safe')
  sec.release()
  await expectRun(page, 'completed')
  await expect(quiet).toHaveCount(0)
})
