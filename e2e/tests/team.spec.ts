import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expectRun } from '../fixtures/pages.ts'
import { expect, test } from '../fixtures/test.ts'

const DOSSIER = fileURLToPath(new URL('../../examples/dossier/', import.meta.url))
const FILES = readdirSync(DOSSIER)
  .filter((name) => name !== 'README.md')
  .map((name) => `${DOSSIER}${name}`)

test('[TEA-27] a question is asked of documents, and each citation of the answer opens its passage', async ({ page }) => {
  await page.goto('/start/team')
  await page.getByLabel('The question').fill('When will the tram open?')
  await page.getByLabel('The documents', { exact: true }).setInputFiles(FILES)
  await expect(page.getByText(`${FILES.length} documents ready.`)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Ask' }).click()
  await expectRun(page, 'completed')

  const answer = page.getByRole('region', { name: 'Answer', exact: true })
  await expect(answer).toContainText('spring of 2028')
  await expect(answer).toContainText('Put together without a language model')
  await answer.getByRole('button', { name: /^Citation 1: Transit Weekly/ }).press('Enter')
  const quoted = page.getByRole('document', { name: 'transit-weekly.md' })
  await expect(quoted.getByText('Holt confirmed that the opening has moved')).toBeInViewport()

  const team = page.getByRole('region', { name: 'The team' })
  await expect(team.getByRole('heading', { level: 3 })).toHaveText([/^Lead/, /^Researcher/, /^Critic/, /^Writer/])
})

test('[TEA-28] the team asks what an unclear question means, takes an addition, and goes on with the answer', async ({ page }) => {
  await page.goto('/start/team')
  await page.getByLabel('The question').fill('Tell me')
  await page.getByLabel('The documents', { exact: true }).setInputFiles(FILES.slice(0, 4))
  await page.getByRole('button', { name: 'Ask' }).click({ timeout: 60_000 })
  const asked = page.getByRole('heading', { name: /^What would you like to know\?/ })
  await expect(asked).toBeVisible({ timeout: 60_000 })
  await page.getByLabel('Add to the question').fill('Where does the depot go?')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Added: Where does the depot go?')).toBeVisible()
  await page.getByRole('textbox', { name: /^What would you like to know/ }).fill('when the tram opens')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expectRun(page, 'completed')
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('Understood as: when the tram opens')
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toContainText('Tanner mill')
})
