import { setTimeout as delay } from 'node:timers/promises'

import type { Browser } from '@playwright/test'

import { type Claim, type Line, shown, type Table } from '../measure/line.ts'
import { median, percentile } from '../measure/statistics.ts'
import { longReport } from './long-report.ts'
import { type PageServer, startPageServer } from './page-server.ts'
import { openBrowser, type Seen, watchPage } from './watched-page.ts'

// The run page in a real browser while a run says 2,000 events a second, and with a report of 500 findings. Frames, long tasks, heap and
// layout shifts as the browser itself counts them.

const FLOOD = { agents: 4, perSecond: 2_000, seconds: 60, findings: 500 }
const NOTES = 520
const FEWEST_FINDINGS = 500
const HEAP_AT_S = [10, 55] as const
const STEPS = 120
const ASKED = { longTaskMs: 50, framesPerSecond: 58, heapGrowthMb: 5, sectionMs: 1_000 }

type Stretch = { name: string; seen: Seen; heap: string }

const flooded = async (
  browser: Browser,
  server: PageServer,
  seconds: number,
): Promise<{ stretch: Stretch; heaps: number[]; state: string }> => {
  const runId = await server.flood({ ...FLOOD, seconds })
  await using watched = await watchPage(browser, `${server.url}/runs/${runId}`)
  await watched.page.locator('section[data-agent]').nth(3).waitFor()
  await watched.look()
  const startedAt = performance.now()
  const heaps: number[] = []
  const parts: Seen[] = []
  for (const at of HEAP_AT_S) {
    await delay(Math.max(0, (at * seconds * 1_000) / FLOOD.seconds - (performance.now() - startedAt)))
    // A collection asked for is a long task of ours: what is seen is taken before it, and begins anew after it.
    parts.push(await watched.look())
    heaps.push(await watched.heap())
    await watched.look()
  }
  const state = await watched.page.locator('[data-run-status]').getAttribute('data-run-status')
  const seen = parts.reduce(together)
  return {
    stretch: {
      name: `${FLOOD.perSecond.toLocaleString('en-US')} events/s, ${shown(seen.seconds)} s`,
      seen,
      heap: heaps.map(shown).join(' → '),
    },
    heaps,
    state: state ?? '',
  }
}

const together = (a: Seen, b: Seen): Seen => ({
  seconds: a.seconds + b.seconds,
  frames: a.frames + b.frames,
  gaps: [...a.gaps, ...b.gaps],
  longTasks: [...a.longTasks, ...b.longTasks],
  shift: a.shift + b.shift,
})

const read = async (browser: Browser, server: PageServer) => {
  const { runId, findings } = await server.audit('wexcombe-2025.md', longReport(NOTES))
  await using watched = await watchPage(browser, `${server.url}/runs/${runId}`)
  const { page } = watched
  await page.locator('[data-finding-id]').first().waitFor()
  const section = await page.evaluate(() => performance.now())
  const heap = shown(await watched.heap())
  await page.waitForLoadState('networkidle')
  await watched.look()

  const stretches: Stretch[] = []
  const take = async (name: string) => stretches.push({ name, seen: await watched.look(), heap })
  for (let i = 0; i < STEPS; i += 1) {
    await page.keyboard.press('j')
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await take(`${findings} findings: ${STEPS} steps with j`)
  await page.mouse.move(1_000, 450)
  for (let i = 0; i < STEPS; i += 1) {
    await page.mouse.wheel(0, i % 40 < 30 ? 600 : -900)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await take(`${findings} findings: the report scrolled`)
  await page.mouse.move(250, 450)
  for (let i = 0; i < STEPS; i += 1) {
    await page.mouse.wheel(0, i % 40 < 30 ? 300 : -400)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await take(`${findings} findings: the sections scrolled`)
  return { stretches, findings, section }
}

const row = ({ name, seen, heap }: Stretch) => [
  name,
  seen.frames / seen.seconds,
  median(seen.gaps),
  percentile(seen.gaps, 0.99),
  seen.longTasks.length,
  Math.max(0, ...seen.longTasks),
  seen.shift,
  heap,
]

export const benchPage = async (): Promise<Line> => {
  const seconds = Number(process.env['BENCH_SECONDS'] ?? FLOOD.seconds)
  await using server = await startPageServer()
  const browser = await openBrowser()
  try {
    console.log('page: a report of 500 findings')
    const report = await read(browser, server)
    console.log(`page: ${FLOOD.perSecond} events a second for ${seconds} s`)
    const flood = await flooded(browser, server, seconds)
    const stretches = [flood.stretch, ...report.stretches]
    const table: Table = {
      title: 'The run page',
      about: 'In headless Chromium, 1,440 × 900. A long task is one of 50 ms or more; heap in MB after a collection.',
      columns: ['', 'frames/s', 'frame ms p50', 'p99', 'long tasks', 'longest ms', 'layout shift', 'heap MB'],
      rows: stretches.map(row),
    }
    return {
      about: 'The run page while it works: what a person feels of it, counted by the browser itself.',
      tables: [table],
      claims: claimsOf(stretches, flood.heaps, report),
      panels: [],
      notes: flood.state === 'running' ? [] : [`The flood was ${flood.state} when it was last looked at.`],
    }
  } finally {
    await browser.close()
  }
}

const claimsOf = (
  stretches: readonly Stretch[],
  [early = Number.NaN, late = Number.NaN]: readonly number[],
  { findings, section }: { findings: number; section: number },
): Claim[] => {
  const longest = Math.max(0, ...stretches.flatMap(({ seen }) => seen.longTasks))
  const slowest = Math.min(...stretches.map(({ seen }) => seen.frames / seen.seconds))
  const shift = stretches.reduce((sum, { seen }) => sum + seen.shift, 0)
  return [
    {
      what: 'no task of the page holds it up',
      asked: `long tasks ≤ ${ASKED.longTaskMs} ms`,
      measured: longest === 0 ? 'none' : `${shown(longest)} ms`,
      met: longest <= ASKED.longTaskMs,
    },
    {
      what: '60 frames a second are kept',
      asked: `≥ ${ASKED.framesPerSecond} frames/s`,
      measured: `${shown(slowest)} frames/s at least`,
      met: slowest >= ASKED.framesPerSecond,
    },
    {
      // What the findings themselves take is the page's; what each event left behind would be far more.
      what: 'the heap is steady over a flood of events',
      asked: `≤ ${ASKED.heapGrowthMb} MB more`,
      measured: `${shown(early)} → ${shown(late)} MB`,
      met: late - early <= ASKED.heapGrowthMb,
    },
    { what: 'nothing that is read jumps', asked: 'layout shift 0', measured: shown(shift), met: shift === 0 },
    { what: 'a long report is read', asked: `≥ ${FEWEST_FINDINGS} findings`, measured: String(findings), met: findings >= FEWEST_FINDINGS },
    {
      what: 'the first section stands',
      asked: `≤ ${ASKED.sectionMs} ms after the page was asked for`,
      measured: `${shown(section)} ms`,
      met: section <= ASKED.sectionMs,
    },
  ]
}
