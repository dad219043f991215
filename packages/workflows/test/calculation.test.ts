import { readFile } from 'node:fs/promises'

import { type Document, type Finding, recompute } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { collectAgent } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { external } from '../src/audit/external/external.ts'
import { logic } from '../src/audit/logic/index.ts'
import { numeric } from '../src/audit/numeric/numeric.ts'

const open = async (name: string): Promise<Document> =>
  readDocumentHere({
    id: name.replaceAll('.', '_'),
    name,
    bytes: new Uint8Array(await readFile(new URL(`../../../examples/reports/${name}`, import.meta.url))),
  })

/** "(1,234.5)" and "$ 12.3 million" as numbers; undefined for words. */
const figureIn = (text: string | undefined): number | undefined => {
  const digits = /\(?\d[\d,]*(?:\.\d+)?\)?/.exec(text ?? '')?.[0]
  if (digits === undefined || /^(?:Note|a note|\p{L}+ \d+, \d{4}$)/u.test(text ?? '')) return undefined
  return Number(digits.replaceAll(/[(),]/g, '')) * (/[-−(]/.test(text ?? '') ? -1 : 1)
}

/** Without the zeros that a unit adds. */
const digits = (text: string): string => text.replaceAll(/\D/g, '').replace(/0+$/, '')

it('[REV-20] every finding of a figure carries the calculation that leads to what it expects, beyond its tolerance', async () => {
  const material = {
    document: await open('larkfield-2025-with-errors.md'),
    against: await open('larkfield-2024.md'),
    framework: 'auto' as const,
  }
  const found: Finding[] = []
  for (const agent of [numeric, logic]) found.push(...(await collectAgent(agent, material)).findings)
  found.push(...(await collectAgent(external, material)).findings)
  const figures = found.filter(({ expected, actual }) => figureIn(expected) !== undefined && figureIn(actual) !== undefined)
  expect(figures.length).toBeGreaterThan(12)
  for (const { rule, title, expected, actual, calculation, evidence } of figures) {
    expect(calculation, `${rule}: ${title}`).toBeDefined()
    const again = recompute(calculation!)
    expect([Math.abs(again.expected), Math.abs(calculation!.shown!), again.exceeds], title).toEqual([
      Math.abs(figureIn(expected)!),
      Math.abs(figureIn(actual)!),
      true,
    ])
    for (const { evidence: at, label, value } of calculation!.terms)
      if (at !== undefined) expect(digits(evidence[at]!.quote), `${title}: ${label}`).toContain(digits(String(value)))
  }
  const direction = found.find(({ rule }) => rule === 'logic.direction')
  expect(recompute(direction!.calculation!)).toEqual({ expected: 7.5 })
})

it('[REV-21] a percentage is recomputed from its parts and its base, and a sum without the noise of binary fractions', () => {
  const change = {
    shown: 13.9,
    terms: [
      { value: 560.9, sign: 1 as const },
      { value: 501.3, sign: -1 as const },
      { value: 501.3, sign: 1 as const, base: true as const },
    ],
    tolerance: 0.12,
    decimals: 1,
  }
  expect(recompute(change)).toEqual({ expected: 11.9, difference: 2, exceeds: true })
  const sum = { shown: 0.3, terms: [0.1, 0.2].map((value) => ({ value, sign: 1 as const })), tolerance: 0, decimals: 1 }
  expect(recompute(sum)).toEqual({ expected: 0.3, difference: 0, exceeds: false })
})
