import { fileURLToPath } from 'node:url'

import { expect, test } from '../fixtures/test.ts'

const PICTURE = fileURLToPath(new URL('../../examples/messages/royal-post.png', import.meta.url))

test('[SCN-26] a screenshot is dropped in and read, what was found in it is marked, and each mark leads to its reason; nothing in it can be clicked open', async ({
  page,
}) => {
  await page.goto('/start/scan')
  await page.getByLabel('Or a picture of it').setInputFiles(PICTURE)
  await page.getByRole('button', { name: 'Check it' }).click()
  await expect(page.getByRole('heading', { name: /Don’t click, call or pay yet|Scam/ })).toBeVisible()
  const verdict = page.getByRole('region', { name: 'The verdict', exact: true })
  await expect(verdict).toHaveAttribute('data-verdict', 'scam', { timeout: 60_000 })
  await expect(verdict).toContainText('A parcel that is stuck')

  const mark = page.getByRole('figure').getByRole('button', { name: 'Link: royal-post-redelivery[.]example/pay' })
  await mark.click()
  await expect(mark).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('article', { name: 'Finding' })).toContainText('is on a list of known scams')
  await expect(page.getByRole('region', { name: 'Reasons' })).toContainText('+6.0')

  const links = await page.getByRole('link').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  expect(links.filter((link) => /redelivery/u.test(link))).toEqual([])
})

test('[SCN-27] a message that cannot be told is asked about, and the answer is weighed in a scan of its own', async ({ page }) => {
  await page.goto('/start/scan')
  await page.getByLabel('The message').fill('Hello, your order is ready. See gardenshop.example/pickup')
  await page.getByRole('button', { name: 'Check it' }).click()
  await expect(page.locator('[data-verdict=unclear]')).toBeVisible({ timeout: 30_000 })
  const before = page.url()
  await page.getByRole('button', { name: 'Yes', exact: true }).click()
  await expect(page).not.toHaveURL(before)
  await expect(page.getByRole('region', { name: 'Reasons' })).toContainText('You were expecting it.', { timeout: 30_000 })
})
