import { readFile } from 'node:fs/promises'

import { nextDraft, type ServerProcess, waitFor } from '@unfold/testkit'

import { expect, test } from '../fixtures/test.ts'

const DRAFT = new URL('../../examples/reports/larkfield-2025-with-errors.md', import.meta.url)

/** Started without the page, so that both are at work at once. @returns the run's id */
const audit = async ({ url }: ServerProcess, report: string, title: string): Promise<string> => {
  const ask = async <Answer>(path: string, type: string, body: string): Promise<Answer> =>
    (await (await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': type }, body })).json()) as Answer
  const { id } = await ask<{ id: string }>('/documents?name=larkfield.md', 'application/octet-stream', report)
  const run = { workflow: 'audit', input: { documentId: id }, title, tags: ['drafts'] }
  return (await ask<{ runId: string }>('/runs', 'application/json', JSON.stringify(run))).runId
}

test('[CMP-13] two ticked runs are held against each other: what changed leads to its place in either run, by mouse and by keyboard', async ({
  page,
  server,
}) => {
  const draft = await readFile(DRAFT, 'utf8')
  const before = await audit(server, draft, 'First draft')
  const after = await audit(server, nextDraft(draft), 'Second draft')
  await waitFor(async () => {
    const list = (await (await fetch(`${server.url}/api/v1/runs?tag=drafts&status=completed`)).json()) as { runs: unknown[] }
    return list.runs.length === 2
  })

  await page.goto('/runs?tag=drafts')
  await page.getByLabel('Tick First draft').check()
  await expect(page.getByRole('button', { name: 'Compare' })).toBeDisabled()
  await page.getByLabel('Tick Second draft').check()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.waitForURL(`**/compare?before=${before}&after=${after}`)
  await expect(page.getByText(/^Of \d+ findings 3 are resolved, 1 changed and \d+ stand as before; 1 is new\. 7 of/).first()).toBeVisible()

  const changed = page.getByRole('table', { name: 'Changed numbers' })
  await expect(changed.getByRole('row', { name: /^Machinery and equipment 2025 158\.7 185\.7 \+27\.0 exception$/ })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Total, at cost does not foot.' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/runs/${after}?finding=*`)
  await expect(page.getByRole('article', { name: 'Finding' })).toContainText('Total, at cost does not foot.')

  await page.goBack()
  await changed.getByRole('link', { name: '217.0' }).click()
  await page.waitForURL(`**/runs/${before}?place=*`)
  await expect(page.locator('[data-mark=current]')).toBeInViewport()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('link', { name: /^Second draft/ }).click()
  await page.waitForURL(`**/compare?before=${before}&after=${after}`)
})
