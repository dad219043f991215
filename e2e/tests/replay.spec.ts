import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { ServerProcess } from '@unfold/testkit'

import { expectRun, journalOf, section, startAudit } from '../fixtures/pages.ts'
import { expect, test, WITH_ERRORS } from '../fixtures/test.ts'

type Event = { seq: number; type: string; agentId?: string; finding?: { id: string }; step?: string }

/** Each agent's findings and how it stands, as the journal tells them up to an event. */
const foldedTo = (events: readonly Event[], at: number): Record<string, { ended: boolean; findings: string[] }> => {
  const agents: Record<string, { ended: boolean; findings: string[] }> = {}
  for (const { seq, type, agentId, finding } of events) {
    if (seq > at || agentId === undefined) continue
    const agent = (agents[agentId] ??= { ended: false, findings: [] })
    if (finding) agent.findings.push(finding.id)
    if (/^agent\.(completed|failed|skipped|cancelled)$/.test(type)) agent.ended = true
  }
  for (const agent of Object.values(agents)) agent.findings.sort()
  return agents
}

const shownOn = (page: Page) =>
  page.locator('section[data-agent]').evaluateAll((sections: HTMLElement[]) =>
    Object.fromEntries(
      sections.map((each) => [
        each.dataset['agent'] ?? '',
        {
          ended: ['completed', 'failed', 'skipped', 'cancelled'].includes(each.dataset['status'] ?? ''),
          findings: [...each.querySelectorAll<HTMLElement>('li[data-finding-id]')].map(({ dataset }) => dataset['findingId'] ?? '').sort(),
        },
      ]),
    ),
  )

const eventsOf = async (server: ServerProcess, runId: string): Promise<Event[]> =>
  (await journalOf(server, runId)).map(({ text }) => JSON.parse(text) as Event)

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test.describe.configure({ mode: 'serial' })

/** One run for all of these. */
let runId = ''

test('[AWY-5] one comes back to what one was reading, and is told what came in the meantime', async ({ page }) => {
  runId = await startAudit(page, WITH_ERRORS)
  await expectRun(page, 'completed')
  const numbers = section(page, 'Numbers')
  const finding = numbers.locator('li[data-finding-id]').nth(2)
  const chosen = await finding.getAttribute('data-finding-id')
  await finding.getByRole('button').click()
  await numbers.getByRole('button', { name: /^Numbers/ }).click()
  const open = await numbers.getByRole('button', { name: /^Numbers/ }).getAttribute('aria-expanded')
  await page.reload()
  await expect(page).toHaveURL(new RegExp(`finding=${chosen}`))
  await expect(numbers.getByRole('button', { name: /^Numbers/ })).toHaveAttribute('aria-expanded', open ?? '')

  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await page.waitForURL(/\/runs$/)
  // As if it had been long ago, and two findings and a section had not been there.
  await page.evaluate((id) => {
    const runs = JSON.parse(localStorage.getItem('unfold.seen') ?? '{}') as Record<
      string,
      { at: number; findings: string[]; ended: string[] }
    >
    const seen = runs[id]
    if (!seen) throw new Error('nothing was kept of the run')
    runs[id] = { at: Date.now() - 250_000, findings: seen.findings.slice(2), ended: seen.ended.slice(1) }
    localStorage.setItem('unfold.seen', JSON.stringify(runs))
  }, runId)
  await page
    .getByRole('link', { name: /larkfield/i })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`finding=${chosen}`))
  // One that the result tells as a part of another is not counted twice.
  const note = page.getByText(/^[12] findings? came and 1 section finished while you were away \(4:1/)
  await expect(note).toBeVisible()
  await page.keyboard.press('n')
  await expect(page).not.toHaveURL(new RegExp(`finding=${chosen}`))
  await page.getByRole('button', { name: 'Close this note' }).click()
  await expect(note).toBeHidden()
})

test('[RPL-8] a link opens the run as it was at that moment, read only; at its end it is what the run is', async ({ page, server }) => {
  const events = await eventsOf(server, runId)
  const at = events.findLast(({ finding, seq }) => finding && seq < events.length * 0.6)?.seq ?? 1
  await page.goto(`/runs/${runId}/replay?at=${at}`)
  await expect(page.locator('[data-seq]')).toHaveAttribute('data-seq', String(at))
  expect(await shownOn(page)).toEqual(foldedTo(events, at))
  await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0)
  expect(await violations(page), 'replay').toEqual([])

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  const next = events.find(({ finding, seq }) => finding && seq > at + 1)?.seq ?? 0
  await expect(page.locator('[data-seq]')).toHaveAttribute('data-seq', String(next))
  expect(await shownOn(page)).toEqual(foldedTo(events, next))
  await expect(page).toHaveURL(new RegExp(`at=${next}$`))

  await page.getByLabel('Speed').selectOption('50')
  await page.keyboard.press('Space')
  await expect(page.locator('[data-seq]')).toHaveAttribute('data-seq', String(events.length))
  const told = (region: string) => page.getByRole('region', { name: region, exact: true }).innerText()
  const [replayed, result] = [await shownOn(page), await told('Result')]
  await page.getByRole('link', { name: 'To the run' }).click()
  await expectRun(page, 'completed')
  expect(await shownOn(page)).toEqual(replayed)
  expect(await told('Result')).toBe(result)
})

test('[RPL-9] whoever has the link to a run replays it too', async ({ page, server }) => {
  const share = await fetch(`${server.url}/api/v1/runs/${runId}/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { token } = (await share.json()) as { token: string }
  await page.goto(`/s/${token}`)
  await page.getByRole('button', { name: 'Every step' }).click()
  await page.getByRole('link', { name: 'Replay' }).click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/s/${token}/replay`))
})

test('[TML-9] the timeline lists every agent, attempt and phase of the journal, read by keyboard', async ({ page, server }) => {
  const events = await eventsOf(server, runId)
  const agents = new Set(events.flatMap(({ agentId }) => (agentId === undefined || agentId === 'run' ? [] : [agentId])))
  await page.goto(`/runs/${runId}`)
  await page.getByRole('button', { name: 'Every step' }).click()
  const rows = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem')
  await expect(rows).toHaveCount(1 + agents.size)
  await page.getByRole('button', { name: /^Run ?\. .*Attempt 1, done, from/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /^Numbers ?\. .*Attempt 1, done, from/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const steps = new Set(events.flatMap(({ agentId, step }) => (agentId === 'numeric' && step !== undefined ? [step] : [])))
  for (const step of steps)
    await expect(page.getByRole('button', { name: new RegExp(`^${step.replaceAll(/[_.-]+/g, ' ')} ?: done, from`) }).first()).toBeAttached()
  await page.keyboard.press('+')
  expect(await violations(page), 'timeline').toEqual([])
})
