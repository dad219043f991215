import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

import type { LaunchOptions } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

const isRoot = process.getuid?.() === 0

/** Debian's own browser, where this may be installed: a fresh machine needs nothing done by hand. */
const installed = (): string | undefined => {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  return SYSTEM.find((path) => existsSync(path))
}

/**
 * Looks for a browser: `CHROMIUM_PATH`, Playwright's own, the system's, Debian's package.
 * @throws Error that says how to get one.
 */
const findBrowser = (own: string | undefined): string => {
  const found = process.env['CHROMIUM_PATH'] ?? own ?? SYSTEM.find((path) => existsSync(path)) ?? installed()
  if (!found)
    throw new Error('No browser was found. Run `npx -y pnpm@12.21.0 exec playwright install chromium` in e2e/, or set CHROMIUM_PATH.')
  return found
}

export const launchOptions = (own: string | undefined): LaunchOptions => ({
  executablePath: findBrowser(own),
  args: [
    // Letters as they are drawn, not as a machine's settings would hint and colour them: pictures are compared.
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-color-profile=srgb',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ],
})
