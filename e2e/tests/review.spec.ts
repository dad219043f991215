import { expectRun, startAudit } from '../fixtures/pages.ts'
import { expect, test, WITH_ERRORS } from '../fixtures/test.ts'

test('[REV-40] findings are reviewed by the keyboard alone, a second viewer sees it as it comes, and the exported list has it', async ({
  page,
  context,
  server,
}) => {
  const runId = await startAudit(page, WITH_ERRORS)
  await expectRun(page, 'completed')
  const other = await context.newPage()
  await other.goto(`/runs/${runId}`)
  const slip = page.getByRole('article', { name: 'Finding' })
  const { keyboard } = page

  await keyboard.press('j')
  await expect(slip.getByRole('status')).toHaveText(/Not reviewed/)
  await keyboard.press('a')
  await expect(slip.getByRole('status')).toHaveText(/^Accepted/)
  await expect(other.locator('[data-finding-id]').getByText('accepted').first()).toBeVisible()

  // One right after the other: the second is about what the first one chose.
  await keyboard.press('j')
  await keyboard.press('d')
  await expect(slip.getByLabel('Why is it no exception?')).toBeFocused()
  await keyboard.type('Rounded in thousands.')
  await keyboard.press('Enter')
  await expect(slip.getByRole('status')).toHaveText(/^Dismissed/)
  await keyboard.press('m')
  await keyboard.type('Asked the company.')
  await keyboard.press('Control+Enter')
  await expect(slip.getByText('Asked the company.')).toBeVisible()
  await keyboard.press('s')
  await keyboard.type('low')
  await expect(slip.getByRole('status')).toHaveText(/, set to low/)

  await other.getByRole('button', { name: 'Read in full' }).click()
  await expect(other.getByText(/^2 of \d+ reviewed$/).first()).toBeVisible()
  await other.getByRole('radio', { name: /^dismissed/ }).check()
  await expect(other.getByText('Rounded in thousands.')).toBeVisible()
  await expect(other.getByText(/findings are left out of this list/)).toBeVisible()

  const file = await (await fetch(`${server.url}/api/v1/runs/${runId}/export?format=exceptions`)).text()
  expect(file.split('\r\n').find((line) => line.includes('Rounded in thousands.'))).toContain('"low","dismissed"')
  expect(file.match(/"accepted"/g)).toHaveLength(1)
})

test('[REV-41] the summary of a large run prints on one page', async ({ page, server }) => {
  const post = async (path: string, body: unknown, token = '') =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const started = await post('/runs', { workflow: 'external', input: {}, title: 'An annual report whose name goes on and on '.repeat(4) })
  const { runId, writeToken } = (await started.json()) as { runId: string; writeToken: string }
  const finding = (at: number) => ({
    id: `f${at}`,
    rule: 'numeric.footing',
    severity: (['critical', 'high', 'medium', 'low'] as const)[at % 4],
    title: `The sum of the ${at}th line of the consolidated statement of cash flows and its very long name does not foot. `.repeat(2),
    detail: 'It does not add up.',
    actual: '$ 655,173 thousand of the reporting currency',
    expected: '767,701 thousand of the reporting currency',
    difference: '-112,528',
    confidence: 0.9,
    evidence: [{ documentId: 'd', quote: '655,173', location: { kind: 'page', page: 57 } }],
  })
  const coverage = Object.fromEntries(
    Array.from({ length: 20 }, (_, at) => [
      `kind of check number ${at}`,
      { of: 5_000, confirmed: 4_000, exception: 500, not_checked: 500 },
    ]),
  )
  const notChecked = Array.from({ length: 12 }, (_, at) =>
    `${at}: something could not be checked, and the reason takes a line or two. `.repeat(3),
  )
  const events = [
    { type: 'agent.spawned', agentId: 'numbers', title: 'Numbers' },
    ...Array.from({ length: 180 }, (_, at) => ({ type: 'agent.finding_reported', agentId: 'numbers', finding: finding(at) })),
  ]
  await post(`/runs/${runId}/events`, { id: 'first', events }, writeToken)
  const last = [
    ...Array.from({ length: 42 }, (_, at) => ({ type: 'agent.finding_reported', agentId: 'numbers', finding: finding(180 + at) })),
    { type: 'agent.completed', agentId: 'numbers', result: { coverage, summary: '', notChecked } },
    { type: 'run.completed', result: null },
  ]
  await post(`/runs/${runId}/events`, { id: 'last', events: last }, writeToken)
  await page.setContent(await (await fetch(`${server.url}/api/v1/runs/${runId}/export?format=summary`)).text())
  await expect(page.getByText('And 214 more in the exceptions list.')).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
})
