import { expect, it } from 'vitest'

import { readText } from '../src/text/read-text.ts'

const FILING = `
ITEM 1.  BUSINESS

     The Company makes widgets. Net sales increased
by 12.5% to $16.2 million in 1996.

<PAGE>
                          CONSOLIDATED BALANCE SHEETS
                        (In thousands, except share data)

<TABLE>
<CAPTION>
                                                   December 31,
                                               ----------------------
                                                  1996        1995
                                               ----------  ----------
<S>                                            <C>         <C>
Current assets:
  Cash and cash equivalents................... $   1,234   $     987
  Accounts receivable, less allowance for
    doubtful accounts of $12 and $10..........     2,345      (2,100)
                                               ----------  ----------
    Total current assets......................     3,579      (1,113)
                                               ==========  ==========
</TABLE>

                                      F-2
<PAGE>

Maturities (in millions):

          1997                      $   100
          Thereafter                     50
                                    -------
          Total                     $   150

The Company leases its plant.
`

it('[DOC-56] plain text has headings, paragraphs, and tables by the columns its figures stand in', () => {
  const { blocks } = readText({ id: 'd1', name: 'filing.txt', text: FILING })
  expect(blocks.map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text}`)).toEqual([
    'heading2: ITEM 1. BUSINESS',
    'paragraph: The Company makes widgets. Net sales increased by 12.5% to $16.2 million in 1996.',
    'heading3: CONSOLIDATED BALANCE SHEETS',
    'paragraph: (In thousands, except share data)',
    [
      'table: December 31,',
      '1996 1995',
      'Current assets:',
      'Cash and cash equivalents $ 1,234 $ 987',
      'Accounts receivable, less allowance for doubtful accounts of $12 and $10 2,345 (2,100)',
      'Total current assets 3,579 (1,113)',
    ].join('\n'),
    'page_footer: F-2',
    'paragraph: Maturities (in millions):',
    'table: 1997 $ 100\nThereafter 50\nTotal $ 150',
    'paragraph: The Company leases its plant.',
  ])
  const tables = blocks.flatMap(({ table }) => table ?? [])
  expect(tables.map(({ scale }) => scale)).toEqual([1e3, 1e6])
  expect(tables[0]?.rows.map(({ header, ruleAbove, indent }) => [header, ruleAbove, indent])).toEqual([
    [true, undefined, undefined],
    [true, undefined, undefined],
    [undefined, undefined, 0],
    [undefined, undefined, 1],
    [undefined, undefined, 1],
    [undefined, true, 2],
  ])
  expect(tables[0]?.rows[3]?.cells[1]).toMatchObject({ number: { value: 1234, scale: 1e3 }, location: { kind: 'line', line: 19 } })
})
