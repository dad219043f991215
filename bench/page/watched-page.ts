import { existsSync } from 'node:fs'

import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'

import { launchOptions } from '../../e2e/browser.ts'

/** What a stretch of time on a page was like; times in ms. */
export type Seen = { seconds: number; frames: number; gaps: number[]; longTasks: number[]; shift: number }

export type WatchedPage = AsyncDisposable & {
  page: Page
  /** Begins a new stretch, and tells of the one before. */
  look(): Promise<Seen>
  /** MB in use, after a collection. */
  heap(): Promise<number>
}

type Record = { since: number; frameAt: number; gaps: number[]; longTasks: number[]; shift: number }
declare global {
  var benchSeen: Record
}

const record = (): void => {
  const begin = () => ({ since: performance.now(), frameAt: performance.now(), gaps: [], longTasks: [], shift: 0 })
  globalThis.benchSeen = begin()
  const frame = (now: number) => {
    benchSeen.gaps.push(now - benchSeen.frameAt)
    benchSeen.frameAt = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => benchSeen.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) benchSeen.shift += entry.value
  }).observe({ type: 'layout-shift' })
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch(launchOptions(existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined))

export const watchPage = async (browser: Browser, url: string): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(record)
  const page = await context.newPage()
  const devtools: CDPSession = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.goto(url)
  return {
    page,
    look: () =>
      page.evaluate(() => {
        const { since, gaps, longTasks, shift } = benchSeen
        const now = performance.now()
        benchSeen = { since: now, frameAt: now, gaps: [], longTasks: [], shift: 0 }
        return { seconds: (now - since) / 1_000, frames: gaps.length, gaps, longTasks, shift }
      }),
    heap: async () => {
      await devtools.send('HeapProfiler.collectGarbage')
      const { metrics } = await devtools.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}
