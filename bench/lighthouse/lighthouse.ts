import { existsSync } from 'node:fs'

import { chromium } from '@playwright/test'
import { freePort } from '@unfold/testkit'
import lighthouse, { desktopConfig } from 'lighthouse'

import { launchOptions } from '../../e2e/browser.ts'
import type { Claim, Line } from '../measure/line.ts'
import { longReport } from '../page/long-report.ts'
import { startPageServer } from '../page/page-server.ts'

// Lighthouse's own judgement of the pages, as on a desktop: speed, accessibility, good practice, what a search engine would read.

const ASKED = 95
const NOTES = 60

type Judged = { name: string; scores: [category: string, score: number][]; missed: string[] }

const judge = async (name: string, url: string, port: number): Promise<Judged> => {
  const run = await lighthouse(url, { port, output: 'json', logLevel: 'error' }, desktopConfig)
  if (!run) throw new Error(`Lighthouse said nothing of ${url}`)
  const { categories, audits } = run.lhr
  return {
    name,
    scores: Object.values(categories).map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]),
    missed: Object.values(audits).flatMap(({ id, score, displayValue }) =>
      score !== null && score < 0.9 ? [`${id} ${Math.round(score * 100)}${displayValue === undefined ? '' : ` (${displayValue})`}`] : [],
    ),
  }
}

export const benchLighthouse = async (): Promise<Line> => {
  await using server = await startPageServer()
  const { runId } = await server.audit('wexcombe-2025.md', longReport(NOTES))
  const port = await freePort()
  const options = launchOptions(existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined)
  const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), `--remote-debugging-port=${port}`] })
  const judged: Judged[] = []
  try {
    for (const [name, path] of [
      ['start', '/'],
      ['a run', `/runs/${runId}`],
      ['the list of runs', '/runs'],
    ] as const) {
      console.log(`lighthouse: ${name}`)
      judged.push(await judge(name, `${server.url}${path}`, port))
    }
  } finally {
    await browser.close()
  }
  const categories = judged[0]?.scores.map(([category]) => category) ?? []
  return {
    about: 'Lighthouse on a desktop, each page opened afresh.',
    tables: [
      {
        title: 'Lighthouse',
        about: 'Of 100.',
        columns: ['', ...categories],
        rows: judged.map(({ name, scores }) => [name, ...scores.map(([, score]) => score)]),
      },
    ],
    claims: judged.map(({ name, scores }): Claim => ({
      what: `Lighthouse: ${name}`,
      asked: `≥ ${ASKED} in each category`,
      measured: scores.map(([category, score]) => `${category} ${score}`).join(', '),
      met: scores.every(([, score]) => score >= ASKED),
    })),
    panels: [],
    notes: judged.map(({ name, missed }) => `${name}: ${missed.length === 0 ? 'nothing below 90' : missed.join('; ')}`),
  }
}
