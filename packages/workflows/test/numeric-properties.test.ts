import fc from 'fast-check'
import { expect, test } from 'vitest'

import { collectAgent } from '@unfold/testkit'
import { numeric } from '../src/audit/numeric/numeric.ts'
import { audit, reportOf, table } from './numeric-report.ts'

const say = (value: number): string => (value < 0 ? `(${Math.abs(value).toLocaleString('en-US')})` : value.toLocaleString('en-US'))

/** Three to eight lines of two or three columns that add up. */
const sums = fc.integer({ min: 2, max: 3 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: 1_000, max: 900_000 }), { minLength: columns, maxLength: columns }), {
    minLength: 3,
    maxLength: 8,
  }),
)

const written = (lines: readonly (readonly number[])[], totals: readonly number[]): string => {
  const years = totals.map((_, column) => String(2025 - column))
  return table(['', ...years], ...lines.map((line, index) => [`Product ${String.fromCharCode(65 + index)}`, ...line.map(say)]), [
    'Total products',
    ...totals.map(say),
  ])
}

const totalsOf = (lines: readonly (readonly number[])[]): number[] =>
  (lines[0] ?? []).map((_, column) => lines.reduce((so, line) => so + (line[column] ?? 0), 0))

test('[NUM-20] tables that add up are silent, whatever their figures', async () => {
  await fc.assert(
    fc.asyncProperty(sums, async (lines) => {
      expect((await audit(written(lines, totalsOf(lines)))).findings).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('[NUM-20] one changed figure among columns that add up is found, and its evidence stands in the document', async () => {
  await fc.assert(
    fc.asyncProperty(sums, fc.nat(), fc.integer({ min: 100, max: 700 }), async (lines, place, change) => {
      const row = place % lines.length
      const column = Math.floor(place / lines.length) % (lines[0] ?? []).length
      const changed = lines.map((line, index) => line.map((value, at) => (index === row && at === column ? value + change : value)))
      const document = await reportOf(written(changed, totalsOf(lines)))
      const { findings } = await collectAgent(numeric, { document, framework: 'auto' as const })
      const cell = say(changed[row]?.[column] ?? 0)
      expect(findings.flatMap(({ evidence }) => evidence.map(({ quote }) => quote))).toContain(cell)
      const words = document.blocks.map(({ text }) => text).join('\n')
      for (const { evidence } of findings) for (const { quote } of evidence) expect(words).toContain(quote)
    }),
    { numRuns: 60 },
  )
})

test('[NUM-19] the agent stops where the run was cancelled', async () => {
  const document = await reportOf(
    Array.from({ length: 40 }, (_, index) =>
      written(
        [
          [index + 1_000, 2_000 + index],
          [3_000, 4_000 + index],
          [5_000, 6_000],
        ],
        [9_000 + index, 12_000 + 2 * index],
      ),
    ).join('\n\nAnd further:\n\n'),
  )
  const stop = new AbortController()
  stop.abort(new Error('cancelled'))
  const { outcome, progress } = await collectAgent(numeric, { document, framework: 'auto' as const }, { signal: stop.signal })
  expect(outcome).toMatchObject({ status: 'failed', error: new Error('cancelled') })
  expect(progress.length).toBeLessThan(40)
})
