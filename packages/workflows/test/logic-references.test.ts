import { describe, expect, test } from 'vitest'

import { findNoteReferences } from '../src/audit/logic/references/note-series.ts'
import { reportSaying, reportWith, told } from './logic-report.ts'

describe('notes', () => {
  test('[LOG-30] a note whose number breaks the order is told', async () => {
    expect(await told(reportWith(['### 3. Inventories', '### 13. Inventories']))).toContain(
      'logic.note-numbering: A note numbered 13 stands where Note 3 belongs.',
    )
    expect(await told(reportWith(['### 3. Inventories', '### 2. Inventories']))).toContain(
      'logic.note-numbering: Two notes carry the number 2.',
    )
  })

  test('[LOG-31] a reference to a note that is not there is told', async () => {
    expect(await told(reportSaying('The claims are described in Note 19.'))).toEqual(['logic.note-reference: There is no Note 19.'])
    expect(await told(reportSaying('The claims are described in Notes 2, 3 and 14.'))).toEqual([
      'logic.note-reference: There is no Note 14.',
    ])
  })

  test('[LOG-32] references to other documents and to promissory notes are none of the report’s', async () => {
    const quiet = [
      'See Note 19 of the financial statements in our Annual Report on Form 10-K for 2022.',
      'The holder of Convertible Note 19 may convert it.',
    ]
    for (const sentence of quiet) expect(await told(reportSaying(sentence))).toEqual([])
  })

  test('[LOG-33] a reference that gives one note’s number and another one’s title is told', async () => {
    expect(await told(reportSaying('See Note 2, “Inventories,” for the carrying amounts.'))).toEqual([
      'logic.note-reference: Note 2 is not “Inventories”; Note 3 is.',
    ])
    expect(await told(reportSaying('See Note 3, Inventories, for the carrying amounts.'))).toEqual([])
  })

  test('[LOG-34] numbers of a list of notes are read one by one', () => {
    expect(findNoteReferences('See Notes 5, 7(b) and 12 to our consolidated financial statements.').map(({ number }) => number)).toEqual([
      5, 7, 12,
    ])
    expect(findNoteReferences('the 5.25% Notes 2025 and Note 3.5')).toEqual([])
  })
})

test('[LOG-35] an item that the form does not have is told, one of another form is not', async () => {
  expect(await told(reportSaying('The risks are set out in Item 19 of this report.'))).toEqual([
    'logic.item-reference: Form 10-K has no Item 19.',
  ])
  expect(await told(reportSaying('See Item 402 of Regulation S-K, and Item 7A of this report.'))).toEqual([])
})
