import type { Block, Document } from '@unfold/contracts'
import { AuditAgentResult } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'

import { logic } from '../src/audit/logic/index.ts'
import { audit, REPORT, reportWith } from './logic-report.ts'

const broken = reportWith(
  ['| Total assets | $ 300.0 |', '| Total assets | $ 310.0 |'],
  ['as described in Note 2', 'as described in Note 12'],
  ['decreased to $45.0 million in 2024', 'increased to $45.0 million in 2024'],
)

describe('the agent', () => {
  test('[LOG-70] a report that agrees with itself is left in peace', async () => {
    const { findings, outcome } = await audit(REPORT)
    expect(findings).toEqual([])
    expect(outcome).toMatchObject({
      status: 'completed',
      result: { summary: expect.stringMatching(/^No contradiction found in \d+ checks/u) as string },
    })
  })

  test('[LOG-71] everything that was to be checked is accounted for', async () => {
    const { outcome, state, findings } = await audit(broken)
    if (outcome.status !== 'completed') throw new Error('did not complete')
    const result = AuditAgentResult.parse(outcome.result)
    for (const { of, confirmed, exception, not_checked } of Object.values(result.coverage))
      expect(confirmed + exception + not_checked).toBe(of)
    const { checks } = state as { checks: { outcome: string; reason?: string; findingId?: string }[] }
    expect(checks).toHaveLength(Object.values(result.coverage).reduce((sum, { of }) => sum + of, 0))
    expect(checks.filter(({ outcome, reason }) => outcome === 'not_checked' && !reason)).toEqual([])
    expect(new Set(checks.flatMap(({ findingId }) => findingId ?? []))).toEqual(new Set(findings.map(({ id }) => id)))
  })

  test('[LOG-72] every quote stands in the report letter for letter', async () => {
    const { findings, state } = await audit(broken)
    const squeezed = broken.replaceAll(/[\s|]/gu, '')
    const { checks } = state as { checks: { evidence?: { quote: string }[] }[] }
    const quotes = [...findings, ...checks].flatMap(({ evidence }) => evidence ?? []).map(({ quote }) => quote)
    expect(quotes.length).toBeGreaterThan(10)
    expect(quotes.filter((quote) => !squeezed.includes(quote.replaceAll(/\s/gu, '')))).toEqual([])
  })

  test('[LOG-73] the same report gives the same findings with the same ids', async () => {
    const ids = async () => (await audit(broken)).findings.map(({ id }) => id)
    expect(await ids()).toEqual(await ids())
  })

  test('[LOG-74] progress only grows, never beyond its whole, and names the sentence in hand', async () => {
    const { progress } = await audit(REPORT)
    for (const { done = 0, of = 1 } of progress) expect(done).toBeLessThanOrEqual(of)
    const shares = progress.map(({ done = 0, of = 1 }) => done / of)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect(progress.some(({ message }) => /^Reading sentence \d+ of \d+$/u.test(message ?? ''))).toBe(true)
  })

  test('[LOG-75] a cancelled run stops at the next breath', async () => {
    const cancel = new AbortController()
    cancel.abort(new Error('cancelled'))
    const document = { ...(await import('./logic-report.ts').then(({ read }) => read(REPORT.repeat(60)))) }
    const { outcome } = await collectAgent(logic, { document, framework: 'auto' as const }, { signal: cancel.signal })
    expect(outcome.status).toBe('failed')
  })
})

const oneBlock = (block: Omit<Block, 'id' | 'location'>): Document => ({
  id: 'd',
  name: 'x',
  format: 'text',
  blocks: [{ id: 'b1', location: { kind: 'line', line: 1 }, ...block }],
  facts: [],
  calculations: [],
  warnings: [],
})

describe('hostile text', () => {
  const pieces = [
    'a',
    '(',
    'from ',
    '$1,',
    'Note 1, ',
    'December 31, 2024, ',
    'increased from $1 to $2 ',
    'Acme Foo Bar Inc ',
    'net cash ',
    'Note 1, “',
    '(2019 - $1,',
  ]
  test.each(pieces)('[LOG-76] 50 KB of “%s” are read in no time, as a paragraph and as a table', async (piece) => {
    const text = piece
      .repeat(Math.ceil(50_000 / piece.length))
      .slice(0, 50_000)
      .trim()
    const figure = { number: { value: 5, decimals: 0, scale: 1, percent: false }, text: '5' }
    const rows = [
      {
        cells: [
          { column: 0, text },
          { column: 1, text },
        ],
      },
      {
        cells: [
          { column: 0, text },
          { column: 1, ...figure },
        ],
      },
    ]
    for (const document of [
      oneBlock({ kind: 'paragraph', text }),
      oneBlock({ kind: 'table', text, table: { id: 't', columns: 2, scale: 1, caption: text, rows } }),
    ]) {
      const before = process.cpuUsage()
      const { outcome } = await collectAgent(logic, { document, framework: 'auto' as const })
      expect(outcome.status).toBe('completed')
      // Its own work, 100 ms; a pattern that goes back and forth takes minutes.
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000)
    }
  })
})
