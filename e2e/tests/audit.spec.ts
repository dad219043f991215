import {
  AGENTS,
  expectConnection,
  expectRun,
  journaledFindings,
  journalOf,
  openSection,
  section,
  shownFindings,
  startAudit,
} from '../fixtures/pages.ts'
import { CLEAN, expect, LAST_YEAR, test, WITH_ERRORS } from '../fixtures/test.ts'

test.beforeEach(({ sec }) => sec.hold())
test.afterEach(({ sec }) => sec.release())

test('[E2E-1] a report unfolds in four sections; the first findings stand there while another agent is still at work', async ({
  page,
  sec,
}) => {
  await startAudit(page, WITH_ERRORS, LAST_YEAR)
  for (const title of AGENTS) await expect(section(page, title)).toBeVisible()

  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'External')).toHaveAttribute('data-status', 'working')
  await expectRun(page, 'running')
  const numbers = await openSection(page, 'Numbers')
  await expect(numbers.locator('[data-finding-id]').first()).toBeVisible()
  await expect(page).toHaveTitle(/\d+\s?%/)

  sec.release()
  await expectRun(page, 'completed')
  await expectConnection(page, 'ended')
  for (const title of AGENTS) await expect(section(page, title)).toHaveAttribute('data-status', 'completed')
})

test('[E2E-2] a finding opens its evidence, marked in the document', async ({ page, sec }) => {
  sec.release()
  await startAudit(page, WITH_ERRORS)
  await expectRun(page, 'completed')
  const numbers = await openSection(page, 'Numbers')
  await numbers
    .getByRole('button', { name: /operating expenses/i })
    .first()
    .click()
  await expect(page.locator('[data-mark=current]').filter({ hasText: '217.0' }).first()).toBeInViewport()
  await expect(page.getByText('the four lines add to 207.0')).toBeVisible()
})

test('[E2E-3] a reload in the middle of a run loses nothing', async ({ page, sec }) => {
  await startAudit(page, WITH_ERRORS)
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'Logic')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'Disclosure')).toHaveAttribute('data-status', 'completed')
  const before = await shownFindings(page)
  expect(before.length).toBeGreaterThan(0)

  await page.reload()
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await expectRun(page, 'running')
  expect((await shownFindings(page)).toSorted()).toEqual(before.toSorted())
  sec.release()
  await expectRun(page, 'completed')
})

test('[E2E-4] a connection cut twice leaves neither a hole nor a double', async ({ page, context, sec, server }) => {
  const runId = await startAudit(page, WITH_ERRORS, LAST_YEAR)
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await expectConnection(page, 'live')

  await context.setOffline(true)
  await expectConnection(page, 'offline')
  await context.setOffline(false)
  await expectConnection(page, 'live')

  await context.setOffline(true)
  await expectConnection(page, 'offline')
  sec.release()
  await expect.poll(async () => (await journalOf(server, runId)).at(-1)?.text).toContain('"run.completed"')
  await context.setOffline(false)

  await expectRun(page, 'completed')
  const shown = await shownFindings(page)
  expect(shown.toSorted()).toEqual(journaledFindings(await journalOf(server, runId)).toSorted())
  expect(new Set(shown).size).toBe(shown.length)
})

test('[E2E-5] a second tab sees the same run', async ({ page, context, sec }) => {
  await startAudit(page, WITH_ERRORS)
  await expect(section(page, 'Logic')).toHaveAttribute('data-status', 'completed')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(section(other, 'Logic')).toHaveAttribute('data-status', 'completed')
  await expect(section(other, 'External')).toHaveAttribute('data-status', 'working')
  sec.release()
  await expectRun(page, 'completed')
  await expectRun(other, 'completed')
  expect((await shownFindings(other)).toSorted()).toEqual((await shownFindings(page)).toSorted())
})

test('[E2E-6] cancel stops the agents that are at work, and keeps what was found', async ({ page }) => {
  await startAudit(page, WITH_ERRORS)
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'External')).toHaveAttribute('data-status', 'working')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Cancel the run' }).click()
  await expectRun(page, 'cancelled')
  await expect(section(page, 'External')).toHaveAttribute('data-status', 'cancelled')
  const numbers = await openSection(page, 'Numbers')
  await expect(numbers.locator('[data-finding-id]').first()).toBeVisible()
})

test('[E2E-7] a server that is killed and started again goes on with the run, and the page follows by itself', async ({
  page,
  sec,
  server,
}) => {
  const runId = await startAudit(page, WITH_ERRORS)
  await expect(section(page, 'Disclosure')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'Logic')).toHaveAttribute('data-status', 'completed')
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
  await server.kill()
  await expectConnection(page, 'offline')
  sec.release()
  await server.start()
  await expectRun(page, 'completed')
  const journal = await journalOf(server, runId)
  expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, i) => i + 1))
  const spawnedNumbers = journal.filter(({ text }) => text.includes('"agent.started"') && text.includes('"agentId":"numeric"'))
  expect(spawnedNumbers).toHaveLength(1)
  expect((await shownFindings(page)).toSorted()).toEqual([...new Set(journaledFindings(journal))].toSorted())
})

test('[E2E-8] the clean twin of the example has no finding', async ({ page, sec }) => {
  sec.release()
  await startAudit(page, CLEAN, LAST_YEAR)
  await expectRun(page, 'completed')
  expect(await shownFindings(page)).toEqual([])
})
