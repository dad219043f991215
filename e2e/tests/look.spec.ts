import { expect, type Gallery, test } from '../fixtures/gallery.ts'

// Every view in every state: its picture, what axe says of it, and whether it keeps within its screen. One load each, in which the
// scenes follow one another. New pictures: `pnpm --filter @unfold/e2e pictures`; look at each before it is committed.

test.use({ trace: 'off', screenshot: 'off' })
test.describe.configure({ timeout: 600_000 })

const SIZES = { phone: [360, 780], wide: [1440, 720] } as const
const BETWEEN = [768, 1280, 2560]
/** Where a very wide screen could lose the document: a few are enough. */
const VERY_WIDE = new Set(['mid-run-finding', 'done', 'start', 'runs', 'scan-scam', 'team-answer'])

const looksAsItDid = ({ page }: Gallery, set: string, scene: string) => expect.soft(page).toHaveScreenshot([set, `${scene}.png`])

const keepsWithinItsScreen = async ({ page }: Gallery, scene: string) => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(over, `${scene} is wider than ${page.viewportSize()?.width} px by`).toBeLessThanOrEqual(0)
}

for (const [size, [width, height]] of Object.entries(SIZES)) {
  test(`[LKS-1] [LKS-3] [A11-1] every view in every state, ${width} px: it looks as it did, keeps within its screen, and axe finds nothing`, async ({
    gallery,
  }) => {
    await gallery.wear('light', width, height)
    for (const scene of gallery.scenes) {
      await gallery.show(scene)
      await looksAsItDid(gallery, `light-${size}`, scene)
      await keepsWithinItsScreen(gallery, scene)
      expect.soft(await gallery.violations(), `axe on ${scene}`).toEqual([])
    }
  })

  test(`[LKS-1] [A11-1] every view in every state, ${width} px, in the dark: it looks as it did, and is legible`, async ({ gallery }) => {
    await gallery.wear('dark', width, height)
    for (const scene of gallery.scenes) {
      await gallery.show(scene)
      await looksAsItDid(gallery, `dark-${size}`, scene)
      // Apart from its colours it is the same page.
      if (size === 'wide') expect.soft(await gallery.violations(['color-contrast']), `axe on ${scene}`).toEqual([])
    }
  })
}

test('[LKS-1] [LKS-3] between and beyond: nothing is wider than its screen, and the document is not lost on a very wide one', async ({
  gallery,
}) => {
  for (const scene of gallery.scenes) {
    await gallery.show(scene)
    for (const width of BETWEEN) {
      await gallery.wear('light', width, 1300)
      await keepsWithinItsScreen(gallery, scene)
    }
    if (VERY_WIDE.has(scene)) await looksAsItDid(gallery, 'light-very-wide', scene)
  }
})

test('[LKS-4] a page read from the right keeps within its screen too, and its report is read as it was written', async ({
  gallery,
  page,
}) => {
  await gallery.wear('light', 1440, 720)
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  for (const scene of ['mid-run-finding', 'runs', 'components']) {
    await gallery.show(scene)
    await keepsWithinItsScreen(gallery, scene)
    await looksAsItDid(gallery, 'from-the-right', scene)
  }
})

test('[LKS-8] a view of the runs is saved under a name and forgotten, and the charts are opened, by keyboard alone', async ({
  gallery,
  page,
}) => {
  await gallery.show('runs-filtered')
  await page.keyboard.press('v')
  await page.keyboard.type('Failed drafts')
  await page.keyboard.press('Enter')
  const saved = page.getByRole('list', { name: 'Saved views' }).getByRole('link', { name: 'Failed drafts' })
  await expect(saved).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('g')
  await expect(page.getByRole('img', { name: /^In 30 days \d+ runs ended/ })).toBeVisible()
  await expect(saved).not.toHaveAttribute('aria-current')
  await saved.press('Enter')
  await page.getByRole('button', { name: 'Forget the view Failed drafts' }).press('Enter')
  await expect(saved).toHaveCount(0)
})

test('[LKS-9] on paper a run is what was found and checked, without its controls', async ({ gallery, page }) => {
  const onPaper = async (name: string) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await expect(page.getByRole('button', { name: /^(Share|More|Pause|Cancel|Find|Check again|Try again|Help)/ })).toHaveCount(0)
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect.soft(page).toHaveScreenshot(['paper', `${name}.png`], { fullPage: true })
    await page.emulateMedia({ media: 'screen' })
  }
  await gallery.wear('light', 1024, 1100)
  for (const scene of ['mid-run', 'done', 'scan-scam', 'team-answer']) {
    await gallery.show(scene)
    await onPaper(scene)
  }
  await gallery.show('done')
  await page.getByRole('button', { name: 'Read in full' }).click()
  await expect(page.getByRole('heading', { name: 'What was checked' })).toBeVisible()
  await onPaper('result')
})

test('[LKS-2] a style that breaks is seen', async ({ gallery, page }) => {
  await gallery.wear('light', 1440, 720)
  await gallery.show('mid-run')
  await page.addStyleTag({ content: 'section { padding-inline-start: 24px }' })
  await expect(page).not.toHaveScreenshot(['light-wide', 'mid-run.png'])
})
