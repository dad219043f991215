import { readFileSync } from 'node:fs'

import { readDocument } from '@unfold/documents'
import { distance } from 'fastest-levenshtein'

import { dataPath } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'

/** What a person reads in the picture. Whether a round sign is a nought or the letter O cannot be seen in it, so either counts. */
const PICTURES: readonly { file: string; words: string }[] = [
  {
    file: 'screenshots/validation-spam3.jpg',
    words: 'News 85305xxxxx, Am0unt 0f Rs. 15,000 can be Successfully Credited T0 Y0ur Rummy A/C. Withdraw N0w: po9.in/ birx6a7hu0',
  },
]

const either = (text: string): string => text.replaceAll(/[oO]/gu, '0').replaceAll(/\s+/gu, ' ').trim()

export const pictures = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  for (const { file, words } of PICTURES) {
    const began = performance.now()
    const document = await readDocument({ id: 'picture', name: file, bytes: new Uint8Array(readFileSync(dataPath(file))) })
    const read = document.blocks.map(({ text }) => text).join(' ')
    const wrong = distance(either(read), either(words))
    const strict = distance(read.replaceAll(/\s+/gu, ' '), words)
    rows.push([
      file,
      words.length,
      percent(words.length - wrong, words.length),
      percent(words.length - strict, words.length),
      Math.round(performance.now() - began),
    ])
    if (show) console.log(`  ${read}`)
    writeResult('scan-pictures', { file, characters: words.length, wrong, strict })
  }
  printTable(
    'Photographed messages (target: ≥ 95 % of characters right)',
    ['picture', 'characters', 'right', 'right, 0 told from O', 'ms'],
    rows,
  )
}
