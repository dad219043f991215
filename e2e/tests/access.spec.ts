import { AxeBuilder } from '@axe-core/playwright'

import { expectRun, openSection, section, startAudit } from '../fixtures/pages.ts'
import { expect, test, WITH_ERRORS } from '../fixtures/test.ts'

// Every state of every view is held against axe in look.spec.ts; here it is the app itself, as a run goes on.
for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const)
  test(`[E2E-13] axe finds no violation: ${colorScheme}, ${width} px`, async ({ page, sec }) => {
    const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    sec.hold()
    await page.goto('/')
    expect(await violations(), 'start').toEqual([])
    await startAudit(page, WITH_ERRORS)
    await expect(section(page, 'Numbers')).toHaveAttribute('data-status', 'completed')
    expect(await violations(), 'mid-run').toEqual([])
    sec.release()
    await expectRun(page, 'completed')
    expect(await violations(), 'done').toEqual([])
    const numbers = await openSection(page, 'Numbers')
    await numbers.locator('[data-finding-id] button, button[data-finding-id]').first().click()
    expect(await violations(), 'a finding and its evidence').toEqual([])
    await page.goto('/runs')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    expect(await violations(), 'runs').toEqual([])
  })

test('[E2E-14] an example is started, followed and its findings are read by keyboard alone', async ({ page }) => {
  await page.goto('/')
  const example = page.getByRole('button', { name: /planted|errors/i }).first()
  await expect(example).toBeVisible()
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await example.evaluate((node) => node === document.activeElement)) break
  }
  await expect(example).toBeFocused()
  await page.keyboard.press('Enter')
  await expectRun(page, 'completed')
  await page.keyboard.press('j')
  await expect(page.locator('[aria-current=true]').first()).toBeVisible()
  const first = await page.locator('[aria-current=true]').first().textContent()
  await page.keyboard.press('j')
  await expect(page.locator('[aria-current=true]').first()).not.toHaveText(first ?? '')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})
