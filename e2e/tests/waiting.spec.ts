import type { Page } from '@playwright/test'
import { startServer } from '@unfold/testkit'

import { found, spawn, startOutsideRun } from '../fixtures/outside-run.ts'
import { expectConnection, expectRun, journalOf, openSection, section, shownFindings, startAudit } from '../fixtures/pages.ts'
import { CLEAN, expect, test, WITH_ERRORS } from '../fixtures/test.ts'
import { noteJumps, fakeNotifications } from '../fixtures/watched.ts'

// The nine rules of "The page while it works", one test each.

test.afterEach(({ sec }) => sec.release())

/** What needs no answer from outside is done. */
const expectComputed = async (page: Page): Promise<void> => {
  for (const title of ['Numbers', 'Logic', 'Disclosure'])
    await expect(section(page, title)).toHaveAttribute('data-status', 'completed', { timeout: 30_000 })
}

test('[WAI-1] a start is acknowledged before the server answers, and what was read is shown before anything of it is checked', async ({
  page,
  sec,
  server,
}) => {
  sec.hold()
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(/runs\.start/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/')
  await page.getByLabel('The report', { exact: true }).setInputFiles(WITH_ERRORS)
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('button', { name: 'Starting' })).toBeDisabled()

  letGo()
  await page.waitForURL(/\/runs\/[\w-]+$/)
  await expectRun(page, 'running')
  await expect(page.locator('[data-outline]')).toHaveText(/\d+ tables · \d+ sentences · [\d,.]+ numbers/)
  await expect(page.getByRole('tabpanel').first()).toContainText('Larkfield')
  const journal = await journalOf(server, page.url().split('/').at(-1) ?? '')
  const first = (word: string) => journal.find(({ text }) => text.includes(word))?.seq ?? Infinity
  expect(first('"outline":'), 'what was read is told before the first finding').toBeLessThan(first('"agent.finding_reported"'))
})

test('[WAI-2] past ten seconds percent and an estimate stand there, from runs before; real work is counted where nobody knows the whole', async ({
  page,
  sec,
  server,
}) => {
  await startAudit(page, CLEAN)
  await expectRun(page, 'completed')

  sec.hold()
  await page.clock.install()
  await page.goto('/')
  await page.getByLabel('The report', { exact: true }).setInputFiles(WITH_ERRORS)
  await expect(page.getByText(/usually .* for a report of this size/)).toBeVisible()
  await page.getByRole('button', { name: 'Start' }).click()
  await expectComputed(page)
  const clock = page.locator('[data-run-clock]')
  await expect(clock).toContainText(/\d+\s?%.*(about .* left|a few seconds left|longer than usual)/)
  await page.clock.fastForward(11_000)
  await expect(clock).toContainText(/\d+\s?%.*(about .* left|longer than usual)/)

  const outside = await startOutsideRun(server, 'A long reading')
  await outside.post(...spawn('reader', 'Reader'), {
    type: 'agent.progressed',
    agentId: 'reader',
    step: 'read',
    message: '412 sentences read',
    done: 412,
  })
  await page.goto(outside.path)
  await page.clock.fastForward(11_000)
  await expect(section(page, 'Reader')).toContainText('412 sentences read')
  await expect(clock).toContainText('time left not known yet')
})

test('[WAI-3] results come as they are found, the computed ones first, and nothing is shown that was not done', async ({
  page,
  sec,
  server,
}) => {
  sec.hold()
  const runId = await startAudit(page, WITH_ERRORS)
  await expectComputed(page)
  await expectRun(page, 'running')
  const shown = await shownFindings(page)
  const journal = (await journalOf(server, runId)).map(({ text }) => JSON.parse(text) as { type: string; finding?: { id: string } })
  expect(shown.toSorted()).toEqual(journal.flatMap(({ finding }) => finding?.id ?? []).toSorted())
  expect(shown.length).toBeGreaterThan(5)
  expect(journal.findIndex(({ type }) => type === 'agent.finding_reported')).toBeLessThan(
    journal.findIndex(({ type }) => type === 'agent.completed'),
  )
  const words = await page.locator('main').textContent()
  expect(words).not.toMatch(/thinking|loading|please wait|processing/i)
  await expect(section(page, 'External')).toContainText(/SEC|filing|figures/i)
})

test('[WAI-4] nothing that is read moves while findings arrive: layout shift 0, the gravest first once nobody reads there', async ({
  page,
  server,
}) => {
  const outside = await startOutsideRun(server, 'Findings arrive')
  await outside.post(...spawn('reader', 'Reader'), ...spawn('other', 'Other'), found('reader', { id: 'first', title: 'The first finding' }))
  await noteJumps(page)
  await page.goto(outside.path)
  const reader = section(page, 'Reader')
  const first = reader.getByRole('button', { name: /The first finding/ })
  await first.hover()
  const before = await first.boundingBox()
  for (let i = 0; i < 4; i += 1)
    await outside.post(
      { type: 'agent.progressed', agentId: 'reader', step: 'foot', message: `Footing table ${i} of 4`, done: i, of: 4 },
      found('reader', { id: `grave-${i}`, title: `A grave finding ${i}`, severity: 'critical' }),
      found('other', { id: `other-${i}`, title: `Another finding ${i}`, severity: 'low' }),
    )
  await expect(reader.locator('[data-finding-id]')).toHaveCount(5)
  expect(await first.boundingBox(), 'what is read stays').toEqual(before)
  await page.mouse.move(1_200, 700)
  await expect.poll(async () => (await reader.getByRole('button', { name: /A grave finding 0/ }).boundingBox())?.y).toBe(before?.y)
  expect(await page.evaluate(() => globalThis.jumps)).toEqual([])
})

test('[WAI-5] silence, a lost line, a retry and a refusal each say what happens and what is safe', async ({ page, context }) => {
  await using server = await startServer({ UNFOLD_QUIET_SECONDS: '1' })
  const outside = await startOutsideRun(server, 'Troubles')
  await outside.post(...spawn('reader', 'Reader'), {
    type: 'agent.failed',
    agentId: 'reader',
    willRetry: true,
    error: { code: 'TOO_MANY', message: 'The SEC asks us to wait for 10 s.', retryable: true },
  })
  await page.goto(outside.path)
  await expect(section(page, 'Reader')).toContainText('will be tried again')
  await expect(section(page, 'Reader')).toContainText('The SEC asks us to wait for 10 s.')
  const quiet = page.locator('[data-quiet]')
  await expect(quiet).toContainText('Nothing new since')
  await expect(quiet).toContainText('What was found so far is safe.')
  await outside.post({ type: 'agent.started', agentId: 'reader' })
  await expect(quiet).toHaveCount(0)

  await expectConnection(page, 'live')
  await context.setOffline(true)
  await expectConnection(page, 'offline')
  await expect(page.locator('[data-connection]')).toContainText('what you see is complete up to')
  await context.setOffline(false)
  await expectConnection(page, 'live')
})

test('[WAI-6] provisional, confirmed, exception and not checked are told apart without colour; no verdict is final while a check is missing', async ({
  page,
  server,
}) => {
  const outside = await startOutsideRun(server, 'Four states')
  const totals = { of: 5, confirmed: 3, exception: 1, not_checked: 1 }
  await outside.post(
    ...spawn('reader', 'Reader'),
    ...spawn('other', 'Other'),
    { type: 'agent.progressed', agentId: 'reader', step: 'foot', done: 4, of: 5, coverage: { totals } },
    found('reader', { id: 'one', title: 'A total does not foot', severity: 'high' }),
  )
  await page.goto(outside.path)
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('provisional')
  await expect(result).toHaveCSS('border-bottom-style', 'dotted')

  const reader = await openSection(page, 'Reader')
  const heads = reader.getByRole('columnheader')
  const marks = await heads.evaluateAll((cells) => cells.flatMap((cell) => cell.querySelector('svg')?.innerHTML ?? []))
  expect(new Set(marks).size, 'three marks of three shapes').toBe(3)
  for (const word of ['confirmed', 'exceptions', 'not checkable'])
    await expect(reader.getByRole('columnheader', { name: word })).toHaveCount(1)

  await outside.post(
    { type: 'agent.completed', agentId: 'reader', result: { summary: 'Read.' } },
    { type: 'agent.cancelled', agentId: 'other' },
    { type: 'run.completed', result: {} },
  )
  await expectRun(page, 'completed')
  await expect(result).toContainText('provisional')
  await expect(result).toContainText('Other was stopped, so this result is not whole.')
  await expect(result).toHaveCSS('border-bottom-style', 'dotted')
})

test('[WAI-7] who leaves is told by the title, the icon and, if asked for, one notification across tabs', async ({
  page,
  context,
  server,
}) => {
  const outside = await startOutsideRun(server, 'Far away')
  await outside.post(...spawn('reader', 'Reader'), { type: 'agent.progressed', agentId: 'reader', step: 'foot', done: 2, of: 5 })
  const other = await context.newPage()
  const tabs = [page, other]
  for (const tab of tabs) {
    await fakeNotifications(tab, 'granted')
    await tab.goto(outside.path)
  }
  const icon = page.locator('link[rel=icon]')
  await expect(page).toHaveTitle(/^40\s?% · Far away$/)
  await expect(icon).toHaveAttribute('href', '/tab/working-40.svg')
  expect((await page.request.get('/tab/working-40.svg')).headers()['content-type']).toContain('svg')

  await page.getByRole('button', { name: 'Tell me when it is done' }).click()
  for (const tab of tabs) await expect(tab.getByRole('button', { name: 'You will be told' })).toBeVisible()
  for (const tab of tabs) await tab.evaluate(() => globalThis.hideTab(true))
  const told = async () => (await Promise.all(tabs.map((tab) => tab.evaluate(() => globalThis.told)))).flat()
  await outside.post(found('reader', { id: 'grave', title: 'The balance sheet does not balance', severity: 'critical' }))
  await expect.poll(told).toEqual(['First critical finding: The balance sheet does not balance'])
  await outside.post({ type: 'agent.completed', agentId: 'reader', result: {} }, { type: 'run.completed', result: {} })
  await expect.poll(told).toContain('done: 1 finding, 1 critical')
  for (const tab of tabs) await expect(tab).toHaveTitle('done, 1 finding · Far away')
  expect(await told()).toHaveLength(2)
  await expect(icon).toHaveAttribute('href', '/favicon-exception.svg')

  const refused = await context.newPage()
  await fakeNotifications(refused, 'denied')
  const second = await startOutsideRun(server, 'Refused')
  await second.post(...spawn('reader', 'Reader'))
  await refused.goto(second.path)
  await refused.getByRole('button', { name: 'Tell me when it is done' }).click()
  await expect(refused.getByText('Notifications are blocked here')).toBeVisible()
})

test('[WAI-8] cancel with each agent’s acknowledgement, pause, a section again and an answer: all by keyboard', async ({
  page,
  sec,
  server,
}) => {
  sec.hold()
  await startAudit(page, WITH_ERRORS)
  await expectComputed(page)
  await page.keyboard.press('p')
  await expectRun(page, 'paused')
  await page.keyboard.press('p')
  await expectRun(page, 'running')
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: 'Cancel the run' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Cancel the run' }).press('Enter')
  await expectRun(page, 'cancelled')
  await expect(section(page, 'External')).toHaveAttribute('data-status', 'cancelled')
  await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')

  sec.release()
  const external = section(page, 'External')
  await external.getByRole('button', { name: /^External/ }).press('Enter')
  await external.getByRole('button', { name: 'Try again: External' }).press('Enter')
  await expectRun(page, 'completed')

  const outside = await startOutsideRun(server, 'A question')
  await outside.post(...spawn('reader', 'Reader'), {
    type: 'input.requested',
    inputId: 'which',
    agentId: 'reader',
    prompt: 'In thousands or in millions?',
    schema: { type: 'string', enum: ['thousands', 'millions'] },
  })
  await page.goto(outside.path)
  await expect(page).toHaveTitle('asks you · A question')
  await page.getByRole('button', { name: 'millions' }).press('Enter')
  await expect(page.locator('[data-question]')).toHaveCount(0)
})

test('[WAI-9] verbose while it runs, collapsed on demand; tool calls with their arguments, results and times', async ({ page, server }) => {
  const outside = await startOutsideRun(server, 'In detail')
  const call = { agentId: 'reader', callId: 'call-1', tool: 'read_page' }
  await outside.post(
    ...spawn('reader', 'Reader'),
    { type: 'agent.progressed', agentId: 'reader', step: 'read', message: 'Reading page 7 of 9', done: 7, of: 9 },
    { type: 'agent.message_delta', agentId: 'reader', text: 'Page 7 tells of the leases.' },
    { type: 'tool.started', ...call, args: { page: 7 } },
    { type: 'tool.completed', ...call, result: { words: 412 }, durationMs: 40 },
  )
  await page.goto(outside.path)
  const reader = section(page, 'Reader')
  await expect(reader).toContainText('Reading page 7 of 9')
  const toggle = reader.getByRole('button', { name: /^Reader/ })
  await toggle.press('Enter')
  await expect(reader).toContainText('Page 7 tells of the leases.')
  const details = ['"page": 7', '"words": 412', /^40\s?ms$/].map((text) => reader.getByText(text))
  for (const detail of details) await expect(detail).toBeVisible()

  await outside.post(
    { type: 'agent.completed', agentId: 'reader', result: { summary: 'Nine pages were read.' } },
    { type: 'run.completed', result: {} },
  )
  await expectRun(page, 'completed')
  for (const detail of details) await expect(detail).toBeHidden()
  await reader.getByText('1 tool call').press('Enter')
  for (const detail of details) await expect(detail).toBeVisible()
  await toggle.press('Enter')
  await expect(reader.getByText('Page 7 tells of the leases.')).toBeHidden()
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
})
