import { existsSync } from 'node:fs'

import { chromium, defineConfig } from '@playwright/test'

import { launchOptions } from './browser.ts'

export default defineConfig({
  testDir: './tests',
  outputDir: './.reports/results',
  fullyParallel: false,
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    launchOptions: launchOptions(existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined),
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
