import type { Locator, Page } from '@playwright/test'

import { expectRun, startAudit } from '../fixtures/pages.ts'
import { expect, test } from '../fixtures/test.ts'

const REPORT = new URL('../../examples/reports/larkfield-2025-with-errors.pdf', import.meta.url).pathname
const LAST_YEAR = new URL('../../examples/reports/larkfield-2024.xlsx', import.meta.url).pathname

const boxOf = async (place: Locator) => {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not drawn')
  return { left: box.x, right: box.x + box.width, middle: box.y + box.height / 2, height: box.height }
}

/** The mark stands on the very words of the page that pdf.js itself laid there. */
const expectOnWords = async (page: Page, mark: Locator, words: string) => {
  const sheet = page.locator('[data-page]').filter({ has: mark })
  await expect(sheet.locator('canvas')).toHaveAttribute('data-state', 'drawn')
  await expect(mark).toBeInViewport()
  const [marked, ...printed] = await Promise.all([boxOf(mark), ...(await sheet.getByText(words, { exact: true }).all()).map(boxOf)])
  const under = printed.find(({ middle }) => Math.abs(middle - marked.middle) < marked.height / 2)
  expect(under, `${words} under its mark`).toBeDefined()
  expect(Math.abs((under?.left ?? 0) - marked.left)).toBeLessThan(4)
  expect(Math.abs((under?.right ?? 0) - marked.right)).toBeLessThan(4)
}

test('[EVI-9] in a real browser marks stand on their numbers, one goes from a number to its addends by keyboard, and sheets are grids', async ({
  page,
  sec,
}) => {
  sec.release()
  await startAudit(page, REPORT, LAST_YEAR)
  await expectRun(page, 'completed')

  await page
    .getByRole('button', { name: /total operating expenses do not foot/i })
    .first()
    .click()
  await expectOnWords(page, page.locator('[data-mark=current]'), '217.0')
  await page.keyboard.press('e')
  await expectOnWords(page, page.locator('[data-mark=current]'), '82.4')

  await page.keyboard.press('Escape')
  const tick = page.locator('[data-page="3"]').getByRole('button', { name: 'Confirmed: Total cost of revenue' }).first()
  await tick.focus()
  await page.keyboard.press('Enter')
  const slip = page.getByRole('article', { name: 'Figure' })
  const numbers = slip.locator('p button')
  await expect(slip).toContainText('shown')
  const [first = '', , total = ''] = await numbers.allInnerTexts()
  expect(['271.3', '247.3', '228.4']).toContain(total)
  await expectOnWords(page, page.locator('[data-mark=current]'), total)
  await page.keyboard.press('e')
  await expectOnWords(page, page.locator('[data-mark=current]'), first)
  await page.keyboard.press('i')
  await expect(slip.getByRole('button', { name: 'Back' })).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('u')
  await expect(slip).toContainText(`−${total}`)
  const [profit = ''] = (await numbers.allInnerTexts()).slice(-1)

  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect(page.locator('[data-cell][data-mark=current]').filter({ hasText: profit })).toBeInViewport()

  await page.getByRole('tab', { name: /larkfield-2024/ }).click()
  await page.getByRole('navigation', { name: 'Sheets' }).getByRole('button', { name: 'balance' }).click()
  const grid = page.getByRole('grid', { name: 'Sheet balance' })
  await expect(grid.getByRole('columnheader', { name: 'B', exact: true })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(grid.locator('[data-cell-name=B2]')).toHaveAttribute('aria-selected', 'true')
})
