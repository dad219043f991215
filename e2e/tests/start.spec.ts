import { expectRun } from '../fixtures/pages.ts'
import { expect, test } from '../fixtures/test.ts'

const file = (name: string, content: string | Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

test('[E2E-9] an example report is one click away from its run', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('button', { name: /planted|errors/i })
    .first()
    .click()
  await page.waitForURL(/\/runs\//)
  await expectRun(page, 'completed')
})

test('[E2E-10] a file that cannot be read is refused at the door, with what to do', async ({ page }) => {
  await page.goto('/')
  const refused = (name: string) => page.getByText(`${name} was not accepted.`)
  const input = page.getByLabel('The report', { exact: true })

  await input.setInputFiles(file('empty.pdf', ''))
  await expect(refused('empty.pdf')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('The file is empty.')

  await input.setInputFiles(file('broken.pdf', '%PDF-1.7\nnothing that follows is a PDF'))
  await expect(refused('broken.pdf')).toBeVisible()

  await input.setInputFiles(file('program.exe', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff])))
  await expect(refused('program.exe')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled()

  await input.setInputFiles(file('fine.md', '# A report\n\n| | 2025 |\n| --- | ---: |\n| A | 1 |\n| Total | 1 |\n'))
  await expect(page.getByRole('button', { name: 'Start' })).toBeEnabled()
})

test('[E2E-11] the list of runs shows each with its state, and leads to it', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('button', { name: /planted|errors/i })
    .first()
    .click()
  await expectRun(page, 'completed')
  await page.goto('/runs')
  const first = page.getByRole('row').nth(1)
  await expect(first).toContainText(/completed|done/i)
  await first.getByRole('link').first().click()
  await expectRun(page, 'completed')
})

test('[E2E-12] an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/runs/no-such-run')
  await expect(page.getByRole('heading', { name: 'There is no such run.' })).toBeVisible()
  await page.goto('/nowhere')
  await expect(page.getByText('There is no such page.').first()).toBeVisible()
})
