import type { ScanResult } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { scanCard } from '../src/scan/card.ts'

const result: ScanResult = {
  verdict: 'scam',
  score: 97,
  summary: 'This is very likely a scam.',
  kind: { id: 'parcel', title: 'A parcel that is stuck' },
  reasons: [
    {
      agentId: 'domain_reputation',
      feature: 'domain.unknown',
      says: 'Nothing is known of parcel-fee[.]example.',
      weight: 2,
      quote: 'hxxps://parcel-fee[.]example/pay',
    },
    { agentId: 'reasoning', feature: 'combo', says: 'It wants money, and presses.', weight: 1, quote: 'Pay <b>now</b>, Jane' },
    { agentId: 'reasoning', feature: 'amount', says: 'It names a sum.', weight: -0.3, quote: '£1.45' },
  ],
  advice: ['Look the parcel up yourself.'],
  notChecked: ['The web: set a key.'],
  entities: [
    {
      id: 'e1',
      kind: 'url',
      shown: 'hxxps://parcel-fee[.]example/pay',
      value: 'hxxps://parcel-fee[.]example/pay',
      start: 0,
      end: 9,
      line: 1,
    },
  ],
  message: 'Dear Jane Doe of 12 Mill Lane, your parcel is held.',
}

it('[WKP-9] a verdict card tells verdict, risk, reasons with their words and what to do, and nothing else of the message', () => {
  const card = scanCard(result, { at: '2026-03-02T09:30:00.000Z', quotes: true })
  for (const words of [
    'This is a scam',
    '97 of 100',
    'Don’t click, call or pay.',
    'hxxps://parcel-fee[.]example/pay',
    'Pay &lt;b&gt;now&lt;/b&gt;',
    'Look the parcel up yourself.',
    '2026-03-02',
  ])
    expect(card).toContain(words)
  expect(card).not.toMatch(/Jane Doe|Mill Lane|£1\.45|set a key|href=|<b>now/)
})

it('[WKP-10] the card without words of the message quotes none of them and names no link', () => {
  const card = scanCard(result, { at: '2026-03-02T09:30:00.000Z', quotes: false })
  expect(card).toContain('It wants money, and presses.')
  expect(card).not.toMatch(/parcel-fee|Jane|Pay &lt;/)
})
