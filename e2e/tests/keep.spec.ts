import { readFile } from 'node:fs/promises'

import { expectRun, shownFindings, startAudit } from '../fixtures/pages.ts'
import { expect, test, WITH_ERRORS } from '../fixtures/test.ts'

test('[E2E-20] a run is named, kept as a file, deleted, and comes back from the file as it was', async ({ page }) => {
  await startAudit(page, WITH_ERRORS)
  await expectRun(page, 'completed')
  const before = await shownFindings(page)
  const address = page.url()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByLabel('Title').fill('Larkfield, second draft')
  await page.getByLabel(/^Tags/).fill('draft, 2025')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Larkfield, second draft')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Journal' }).click()])
  const file = await download.path()
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV', exact: true }).click()])
  expect(await readFile(await table.path(), 'utf8')).toContain('Larkfield, second draft')

  await page.getByRole('button', { name: 'Delete this run' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(/\/runs$/)
  await expect(page.getByText('Larkfield, second draft')).toHaveCount(0)

  await page
    .getByLabel('File with exported runs')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: await readFile(file) })
  await page.waitForURL(address)
  await expectRun(page, 'completed')
  expect(await shownFindings(page)).toEqual(before)

  await page.goto('/runs?tag=draft')
  await expect(page.getByRole('link', { name: 'Larkfield, second draft' })).toBeVisible()
  const [many] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Report to print' }).click()])
  expect(await readFile(await many.path(), 'utf8')).toContain('<h1>Larkfield, second draft</h1>')
  await page.getByLabel('File with exported runs').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from((await readFile(file, 'utf8')).replace('larkfield', 'another')),
  })
  await expect(page.getByRole('alert')).toContainText('cannot be imported')
})
