import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { type ServerProcess, startServer, temporaryDirectory } from '@unfold/testkit'

import { expectRun, startAudit } from '../fixtures/pages.ts'
import { expect, test as base, WITH_ERRORS } from '../fixtures/test.ts'

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** A server where every call needs a key, and the first one, made before it was started. */
const test = base.extend<object, { keyed: { server: ServerProcess; key: string } }>({
  keyed: [
    async ({ sec }, use) => {
      await using data = await temporaryDirectory()
      const args = [CLI, 'keys', 'create', 'Ada', '--scope', 'admin', '--data', data.path]
      const { stdout } = await promisify(execFile)(process.execPath, args)
      const env = { UNFOLD_DATA: data.path, UNFOLD_KEYS: 'required', UNFOLD_SEC_URL: sec.url }
      await using server = await startServer(env)
      await use({ server, key: stdout.trim() })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ keyed }, use) => use(keyed.server.url),
})

test('[KEY-40] the page asks for a key once, shows its own runs, and asks again when the key has ended', async ({ page, keyed }) => {
  await page.goto('/runs')
  await page.getByLabel('Key', { exact: true }).fill('unf_wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('not known here')
  await page.getByLabel('Key', { exact: true }).fill(keyed.key)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Keys' }).click()
  await page.getByLabel('Whose it is').fill('Grace')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const grace = await page.getByLabel('The new key').inputValue()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Key', { exact: true }).fill(grace)
  await page.keyboard.press('Enter')
  await startAudit(page, WITH_ERRORS)
  await expectRun(page, 'completed')
  await page.reload()
  await expectRun(page, 'completed')

  const headers = { authorization: `Bearer ${keyed.key}` }
  const keys = (await (await fetch(`${keyed.server.url}/api/v1/keys`, { headers })).json()) as { id: string; name: string }[]
  const { id } = keys.find(({ name }) => name === 'Grace')!
  await fetch(`${keyed.server.url}/api/v1/keys/${id}`, { method: 'DELETE', headers })
  await page.getByRole('link', { name: 'Runs' }).click()
  await expect(page.getByText('Your key is no longer in force here.')).toBeVisible()
})

test('[KEY-41] who has a link reads that run without a key, steers nothing, and is told when it is taken back', async ({
  page,
  browser,
  keyed,
}) => {
  await page.goto('/')
  await page.getByLabel('Key', { exact: true }).fill(keyed.key)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Keys' })).toBeVisible()
  await startAudit(page, WITH_ERRORS)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('The link').inputValue()

  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expectRun(guest, 'completed')
  await expect(guest.getByText('Larkfield Instruments, Inc.').first()).toBeVisible()
  for (const name of ['Cancel', 'Share', 'Try the rest again', 'Sign out'])
    await expect(guest.getByRole('button', { name, exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByRole('list', { name: 'Links in force' })).toHaveCount(0)
  await guest.reload()
  await expect(guest.getByRole('heading', { name: 'There is nothing behind this link.' })).toBeVisible()
  await guest.context().close()
})
