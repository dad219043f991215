import { expect, it } from 'vitest'

import { markHtml } from '../src/html/mark-html.ts'
import { TICKS } from '../src/ticks/tick.ts'
import { tickedRun } from './ticked-report.ts'

const EVIL = '<img src=x onerror=alert(1)>'
const REPORT = `# ${EVIL}

Revenue rose to $581.1 million in 2025. [a](javascript:alert(1))

| | 2025 | 2024 |
| --- | ---: | ---: |
| Product revenue | 412.6 | 371.8 |
| "'><script>alert(1)</script> | 148.3 | 129.5 |
| Total revenue | 581.1 | 519.4 |
`

const report = (exception?: string) => tickedRun(new TextEncoder().encode(REPORT), 'report.md', exception)

it('[WKP-7] the marked HTML has each number’s mark in its cell, the legend, and links between marks and exceptions', async () => {
  const html = markHtml(await report())
  for (const figure of ['412.6', '371.8', '148.3', '129.5', '519.4'])
    expect(html).toMatch(new RegExp(`>${figure}<span class="marks"><svg class="m m-footed"`))
  expect(html).toContain('>581.1<span class="marks"><a id="at-1" class="x" href="#x-1" aria-label="Exception 1">1</a>')
  expect(html).toContain('<li id="x-1"><div><a class="x" href="#at-1">1</a>')
  for (const { word } of TICKS.filter(({ kind }) => kind !== 'dismissed')) expect(html).toContain(`<strong>${word}</strong>`)
})

it('[WKP-8] nothing in the marked HTML is live, whatever the report holds', async () => {
  const source = await report()
  const html = markHtml({ ...source, info: { ...source.info, name: EVIL } })
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/<img|<script|href="(?!#)|src=(?!x onerror)/)
  expect(html.match(/ on\w+=/g)).toEqual(html.match(/&lt;img src=x onerror=/g)?.map(() => ' onerror='))
})
