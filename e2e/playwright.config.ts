import { existsSync } from 'node:fs'

import { chromium, defineConfig } from '@playwright/test'

import { launchOptions } from './browser.ts'

export default defineConfig({
  testDir: './tests',
  outputDir: './.reports/results',
  fullyParallel: false,
  workers: 1,
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // Another build of the browser draws letters a little differently, never a layout.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', threshold: 0.2, maxDiffPixelRatio: 0.004 },
  },
  snapshotPathTemplate: './pictures/{arg}{ext}',
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    launchOptions: launchOptions(existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined),
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
