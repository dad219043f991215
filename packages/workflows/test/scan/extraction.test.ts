import { describe, expect, test } from 'vitest'

import { extract } from '../../src/scan/extraction/extract.ts'
import { messageOfText } from '../../src/scan/message.ts'

const found = async (text: string, ...kinds: string[]) =>
  (await extract(messageOfText(text))).entities
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ start, end, value }) => [text.slice(start, end), value])
const links = async (text: string) => (await found(text, 'url', 'domain', 'email')).map(([, value]) => value)

describe('what a message names', () => {
  test('[SCN-3] links are found however they are written, and shown so that nobody can open them', async () => {
    expect(await links('see https://evil.example/a?b=1.')).toEqual(['hxxps://evil[.]example/a?b=1'])
    expect(await links('see hxxps://evil[.]example/a now')).toEqual(['hxxps://evil[.]example/a'])
    expect(await links('(www.evil.example)')).toEqual(['www[.]evil[.]example'])
    expect(await links('pay at evil-post.example/x today')).toEqual(['evil-post[.]example/x'])
    expect(await links('go to evil(dot)example, or evil dot example')).toEqual(['evil[.]example', 'evil[.]example'])
    expect(await links('evilshop .com/pay')).toEqual(['evilshop[.]com/pay'])
    expect(await links('write to a.b[at]evil[.]example')).toEqual(['a[.]b[@]evil[.]example'])
    expect(await links('http://pаypal.com/login')).toEqual(['hxxp://xn--pypal-4ve[.]com/login'])
    expect(await links('Withdraw: evil.example/\nb1rx6a7')).toEqual(['evil[.]example/b1rx6a7'])
    expect(await links('http://2130706433/x and http://0x7f.1/')).toEqual(['hxxp://127[.]0[.]0[.]1/x', 'hxxp://127[.]0[.]0[.]1/'])
  })

  test('[SCN-4] a sentence without a blank behind its end, a version, a time and a file name are no links', async () => {
    expect(await links('ok.thanks a lot.See you at 7.30.Bring cake, version 2.0.1, see notes.md and e.g. that')).toEqual([])
  })

  test('[SCN-5] accounts are told by their checksums, and a wrong one is said to be wrong', async () => {
    const { entities } = await extract(
      messageOfText(
        'BTC 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 or bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq, ETH 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, wrong 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3, IBAN GB82 WEST 1234 5698 7654 32, bad GB83WEST12345698765432',
      ),
    )
    const accounts = entities.filter(({ kind }) => kind === 'crypto_address' || kind === 'iban')
    expect(accounts.map(({ kind, valid, note }) => [kind, valid, note])).toEqual([
      ['crypto_address', true, 'Bitcoin, checksum right'],
      ['crypto_address', true, 'Bitcoin, checksum right'],
      ['crypto_address', true, 'Ethereum, checksum right'],
      ['crypto_address', false, 'Bitcoin, checksum wrong'],
      ['iban', true, 'IBAN of GB, checksum right'],
      ['iban', false, 'IBAN of GB, checksum wrong'],
    ])
  })

  test('[SCN-6] numbers, sums and names stand with their places; order numbers, dates and codes are none', async () => {
    const text = 'HSBC: pay £1,250.00 or 0.5 BTC, call 020 7946 0912 or +1 888 555 0127. Order number 5521900 of 12/11/2025, code 482913.'
    expect(await found(text, 'phone')).toEqual([
      ['020 7946 0912', '+442079460912'],
      ['+1 888 555 0127', '+18885550127'],
    ])
    expect((await found(text, 'amount')).map(([words]) => words)).toEqual(['£1,250.00', '0.5 BTC'])
    expect(await found(text, 'brand')).toEqual([['HSBC', 'hsbc']])
    expect((await found('Act now: your account will be suspended within 24 hours', 'urgency', 'threat')).map(([words]) => words)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('account will be suspended'),
        expect.stringContaining('within 24 hours'),
      ]) as string[],
    )
  })

  test('[SCN-7] 20,000 letters of anything take a fraction of a second', async () => {
    const pieces = [
      'a',
      'a.',
      'a ',
      '1',
      '1 ',
      '+1',
      '.',
      '..',
      '@',
      'a@',
      'http://',
      'x.com/',
      '[.]',
      ' dot ',
      '0x',
      'AA11',
      'A1 ',
      '£1',
      '1,',
      '-',
      'your account ',
      'call ',
      'i\u0430',
      '\n',
      'never ',
      "don't ",
      '(',
      'bc1',
      'pay ',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(20_000 / piece.length)
      const before = process.cpuUsage()
      await extract(messageOfText(text))
      const { user, system } = process.cpuUsage(before)
      expect({ piece, ms: (user + system) / 1_000 < 1_500 ? 'fast' : (user + system) / 1_000 }).toEqual({ piece, ms: 'fast' })
    }
  })
})
