import type { Document } from '@unfold/contracts'
import { describe, expect, test } from 'vitest'

import { playScan } from './play.ts'

const PARCEL =
  'Royal Mail: your parcel is held because of an unpaid fee of £1.45. Pay within 12 hours: https://royalmail-redelivery.example/pay'

describe('the verdict', () => {
  test('[SCN-14] scams of today are told with a kind and advice for it, with a link and without', async () => {
    const kindOf = async (text: string) => {
      const { verdict, kind, advice } = (await playScan({ text })).result
      expect(advice.length).toBeGreaterThan(0)
      return [verdict, kind?.id]
    }
    expect(await kindOf(PARCEL)).toEqual(['scam', 'parcel'])
    expect(await kindOf('Hi mum my phone broke, this is my new number. Can you pay a bill of £900 for me today?')).toEqual([
      'scam',
      'family',
    ])
    expect(await kindOf('I recorded you through your camera. Send 0.1 BTC within 48 hours or all your contacts get the video')).toEqual([
      'scam',
      'extortion',
    ])
    expect(await kindOf('Part time job from home, $300 a day, no experience. Message us on WhatsApp +44 7700 900233')).toEqual([
      'scam',
      'job',
    ])
  })

  test('[SCN-15] everyday and official messages that leave nothing open are safe', async () => {
    for (const text of [
      'Train is late, home at seven. Can you put dinner in the oven?',
      'Your code is 482913. Never share it with anyone.',
      'Your parcel will be delivered today between 13:05 and 14:05 by your driver Paul.',
    ])
      expect((await playScan({ text })).result).toMatchObject({ verdict: 'safe' })
  })

  test('[SCN-16] what is in no list and stands out in nothing is still not safe as long as something in it is open', async () => {
    for (const text of [
      'Hello, the minutes are at allotment-society.example/minutes',
      'Please ring 0118 496 0143 when you can',
      'Lunch? My account is GB82 WEST 1234 5698 7654 32',
      'https://larkfield-foods.example',
    ])
      expect([text, (await playScan({ text })).result.verdict]).not.toEqual([text, 'safe'])
  })

  test('[SCN-17] each reason names its evidence and its weight and quotes the message; the weights are what the score is made of', async () => {
    const { result, spawned } = await playScan({ text: PARCEL })
    expect(result.reasons.length).toBeGreaterThan(3)
    for (const { quote, agentId, weight } of result.reasons) {
      expect(result.message.replaceAll(/\s+/gu, ' ')).toContain(quote.replace(/…$/u, ''))
      expect(spawned.map(({ id }) => id)).toContain(agentId)
      expect(weight).not.toBe(0)
    }
    expect(result.reasons.map(({ weight }) => Math.abs(weight))).toEqual(
      result.reasons.map(({ weight }) => Math.abs(weight)).toSorted((a, b) => b - a),
    )
  })

  test('[SCN-18] nothing that an agent tells has a link in it that could be opened', async () => {
    const told = JSON.stringify(await playScan({ text: `${PARCEL} or evil.example, a@evil.example, http://192.0.2.7/x, www.evil.co.uk.` }))
    expect(told).not.toMatch(/https?:\/\//u)
    expect(told).not.toMatch(/evil\.|redelivery\.|192\.0\.2/u)
  })

  test('[SCN-19] where it cannot tell it says so and asks one question; the answer is weighed in the next scan', async () => {
    const text = 'Hello, your order is ready. See gardenshop.example/pickup'
    const { result } = await playScan({ text })
    expect(result).toMatchObject({ verdict: 'unclear', question: { id: 'expected' } })
    const yes = await playScan({ text, answers: [{ id: 'expected', answer: 'yes' }] })
    const no = await playScan({ text, answers: [{ id: 'expected', answer: 'no' }] })
    expect(yes.result.score).toBeLessThan(result.score)
    expect(no.result.score).toBeGreaterThan(result.score)
    expect(yes.result.question?.id).not.toBe('expected')
  })

  test('[SCN-20] the four look-ups build on the extraction, the reasoning on all five; one that fails leaves a verdict that says so', async () => {
    const { result, spawned } = await playScan({ text: PARCEL }, { failing: ['domain_reputation'] })
    expect(spawned.map(({ id }) => id).toSorted()).toEqual([
      'domain_reputation',
      'entity_extraction',
      'exa_search',
      'phone_validator',
      'reasoning',
      'scam_db',
    ])
    expect(spawned.at(0)).toMatchObject({ id: 'entity_extraction', after: [] })
    for (const { id, after } of spawned.slice(1, 5)) expect([id, after]).toEqual([id, ['entity_extraction']])
    expect(spawned.at(-1)).toMatchObject({
      id: 'reasoning',
      after: ['entity_extraction', 'scam_db', 'exa_search', 'domain_reputation', 'phone_validator'],
    })
    expect(result.notChecked.join(' ')).toContain('Links: not checked, for it failed')
    expect(result.verdict).not.toBe('safe')
  })

  test('[SCN-21] what was found in a picture has its box, over two lines two', async () => {
    const line = (index: number, text: string): Document['blocks'][number] => {
      let at = 0
      const words = text.split(' ').map((word) => {
        const start = at
        at += word.length + 1
        return { start, end: start + word.length, box: [start * 10, index * 20, word.length * 10, 15] as [number, number, number, number] }
      })
      return {
        id: `b${index}`,
        kind: 'paragraph',
        text,
        words,
        location: { kind: 'page', page: 1, box: [0, index * 20, text.length * 10, 15], block: `b${index}` },
      }
    }
    const document: Document = {
      id: 'd1',
      name: 'a.png',
      format: 'image',
      pages: [{ number: 1, width: 600, height: 100 }],
      blocks: [line(1, 'Withdraw at evil-post.example/'), line(2, 'b1rx6a7'), line(3, 'Or ask help@evil-'), line(4, 'post.example today')],
      facts: [],
      calculations: [],
      warnings: [],
    }
    const { result } = await playScan({ documentId: 'd1' }, { document })
    expect(result.entities.find(({ kind }) => kind === 'url')).toMatchObject({
      shown: 'evil-post[.]example/b1rx6a7',
      boxes: [
        [120, 20, 180, 15],
        [0, 40, 70, 15],
      ],
    })
    expect(result.entities.find(({ kind }) => kind === 'email')).toMatchObject({
      shown: 'help[@]evil-post[.]example',
      boxes: [expect.anything(), [0, 80, 120, 15]],
    })
  })

  test('[SCN-22] a premium-rate number and one that does not fit the company are findings', async () => {
    const { spawned } = await playScan({ text: 'Barclays: call 09061 701461 now, or +234 802 345 6789' })
    const titles = spawned.find(({ id }) => id === 'phone_validator')?.collected.findings.map(({ title }) => title)
    expect(titles).toEqual([
      '09061 701461 is a premium-rate number: a call is dear.',
      expect.stringContaining('another country (NG)'),
      expect.stringContaining('mobile number'),
    ])
  })
})
