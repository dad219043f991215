import { type Block, type Cell, Check, emptyRunState, type Evidence, type Finding, type RunState, type Table } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { arithmeticOf, arithmeticOfFinding } from '../src/features/document/figure/arithmetic.ts'
import { placeOfEvidence, stepWithin } from '../src/features/document/figure/open-figure.ts'
import { waysOf } from '../src/features/document/figure/ways.ts'
import { columnName, gridOf, gridPlaceOf, parseA1 } from '../src/features/document/grid/sheet-grid.ts'
import { partOfBlock, pixelRatio, placePages, stepZoom } from '../src/features/document/pages/page-layout.ts'
import { boxesOfTarget } from '../src/features/document/pages/page-marks.tsx'

const figure = (column: number, text: string): Cell => ({
  column,
  text,
  number: {
    value: Number(text.replaceAll(/[(),]/g, '')) * (text.startsWith('(') ? -1 : 1),
    decimals: /\.(\d+)/.exec(text)?.[1]?.length ?? 0,
    scale: 1,
    percent: false,
  },
  location: { kind: 'page', page: 3, box: [100 * column, 10, 30, 9] },
})
const line = (label: string, ...figures: string[]) => ({
  cells: [{ column: 0, text: label }, ...figures.map((text, at) => figure(at + 1, text))],
})
const TABLE: Table = {
  id: 't1',
  columns: 3,
  scale: 1,
  rows: [
    {
      header: true,
      cells: [
        { column: 1, text: '2025' },
        { column: 2, text: '2024' },
      ],
    },
    line('Staff', '120.5', '118.0'),
    line('Energy', '69.0', '70.2'),
    line('Rebates', '(9.0)', '(8.0)'),
    line('Total', '180.4', '180.2'),
    line('Profit', '19.6', '19.8'),
  ],
}
const BLOCK: Block = { id: 'b7', kind: 'table', text: '', table: TABLE, location: { kind: 'page', page: 3 } }
const PLACE = { documentId: 'd1', block: 'b7' }

const FOOTED: Check = {
  rule: 'numeric.footing',
  subject: 'Total',
  outcome: 'confirmed',
  sums: [
    {
      block: 'b7',
      along: 'column',
      total: 4,
      terms: [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      at: [1, 2],
    },
  ],
}
const AGREES: Check = {
  rule: 'numeric.text-amount',
  subject: '$19.6 million, Profit',
  outcome: 'confirmed',
  evidence: [
    { documentId: 'd1', quote: 'Profit was $19.6 million.', location: { kind: 'page', page: 1, block: 'b2' }, role: 'subject' },
    {
      documentId: 'd1',
      quote: '19.6',
      location: { kind: 'page', page: 3, block: 'b7' },
      role: 'compared',
      tableCell: { table: 't1', row: 5, column: 1 },
    },
  ],
}

const runWith = (...checks: Check[]): RunState => {
  const empty = emptyRunState('r1')
  const agent = { agentId: 'numeric', title: 'Numbers', findings: [], state: { checks } }
  return { ...empty, agentIds: ['numeric'], agents: { numeric: agent } } as unknown as RunState
}

describe('the ways from a figure', () => {
  const ways = (row: number, column: number) => waysOf(runWith(FOOTED, AGREES), { ...PLACE, cell: { row, column } }, BLOCK)

  it('[EVI-6] lead from a total to each of its addends, with the arithmetic that was done', () => {
    const [way] = ways(4, 1)
    expect(way).toMatchObject({ agentTitle: 'Numbers', subject: 'Total', outcome: 'confirmed', own: 0 })
    expect(way?.evidence.map(({ role, quote, label }) => [role, quote, label])).toEqual([
      ['subject', '180.4', 'Total, 2025'],
      ['addend', '120.5', 'Staff, 2025'],
      ['addend', '69.0', 'Energy, 2025'],
      ['addend', '(9.0)', 'Rebates, 2025'],
    ])
    expect(way?.arithmetic?.terms.map(({ sign, text, at }) => [sign, text, at])).toEqual([
      [1, '120.5', 1],
      [1, '69.0', 2],
      [1, '(9.0)', 3],
    ])
    expect(way?.arithmetic).toMatchObject({ sum: '180.5', shown: '180.4', shownAt: 0, apart: '-0.1' })
  })

  it('[EVI-6] lead from an addend to the total it goes into, in its own column', () => {
    const [way] = ways(2, 2)
    expect(way?.own).toBe(2)
    expect(way?.evidence[0]).toMatchObject({ quote: '180.2', tableCell: { row: 4, column: 2 } })
  })

  it('[EVI-6] lead from a figure to the words it was compared with, and from the words back', () => {
    const [way] = ways(5, 1)
    expect(way).toMatchObject({ own: 1, rule: 'numeric.text-amount' })
    const back = placeOfEvidence(way?.evidence[0] as Evidence)
    expect(back).toEqual({ documentId: 'd1', block: 'b2', quote: 'Profit was $19.6 million.' })
    expect(back && waysOf(runWith(AGREES), back, { ...BLOCK, id: 'b2', table: undefined })[0]?.own).toBe(0)
  })

  it('[EVI-6] lead nowhere from what no agent touched', () => {
    expect(ways(0, 1)).toEqual([])
    expect(waysOf(runWith(FOOTED), { ...PLACE, documentId: 'd2', cell: { row: 5, column: 1 } }, BLOCK)).toEqual([])
  })

  it('[EVI-6] go round', () => {
    expect([stepWithin(3, 2, 1), stepWithin(3, 0, -1), stepWithin(0, 0, 1)]).toEqual([0, 2, 0])
  })

  it('[EVI-6] take away what is taken away, without a float error', () => {
    const printed = (text: string) => ({ text, value: Number(text), decimals: 1 })
    const sum = arithmeticOf(printed('0.3'), [
      { sign: 1, at: 1, ...printed('0.4') },
      { sign: -1, at: 2, ...printed('0.1') },
    ])
    expect(sum.apart).toBeUndefined()
    expect(sum.sum).toBe('0.3')
  })

  it('[EVI-6] tell the arithmetic of a finding too, where all of it stands somewhere', () => {
    const quote = (text: string, role: Evidence['role']): Evidence => ({
      documentId: 'd1',
      quote: text,
      role,
      location: { kind: 'page', page: 1, block: 'b7' },
    })
    const finding: Finding = {
      id: 'f1',
      rule: 'numeric.footing',
      severity: 'high',
      title: 'It does not foot.',
      detail: '',
      expected: '263.5',
      actual: '290.5',
      difference: '+27.0',
      confidence: 1,
      calculation: {
        shown: 290.5,
        terms: [
          { value: 189.5, sign: 1, evidence: 1 },
          { value: 74, sign: 1, evidence: 2 },
        ],
        tolerance: 0.15,
        decimals: 1,
      },
      evidence: [quote('290.5', 'subject'), quote('189.5', 'addend'), quote('74.0', 'addend')],
    }
    expect(arithmeticOfFinding(finding)).toMatchObject({
      terms: [{ text: '189.5' }, { text: '74.0' }],
      sum: '263.5',
      shown: '290.5',
      shownAt: 0,
      apart: '+27.0',
    })
    expect(arithmeticOfFinding({ ...finding, evidence: finding.evidence.slice(0, 2) })).toBeUndefined()
  })
})

describe('pages', () => {
  const LETTER = { width: 612, height: 792 }

  it('[EVI-7] have their true size before they are drawn; a wide one is shrunk and shrinks no other', () => {
    const placed = placePages([LETTER, { width: 1224, height: 792 }, LETTER, { width: 0, height: 0 }], 'fit', 612)
    expect(placed.map(({ width, height }) => [width, height])).toEqual([
      [612, 792],
      [612, 396],
      [612, 792],
      [612, 795],
    ])
    expect(placePages([LETTER], 'fit', 5_000)[0]?.scale).toBeLessThan(2)
    expect(placePages([LETTER], 1, 300)[0]).toEqual({ width: 816, height: 1056, scale: 96 / 72 })
  })

  it('[EVI-7] grow and shrink by steps, and take a bounded number of pixels', () => {
    const scale = (zoom: number) => (zoom * 96) / 72
    expect([stepZoom(scale(1), 1), stepZoom(scale(1), -1), stepZoom(scale(1.1), 1), stepZoom(scale(3), 1)]).toEqual([1.25, 0.8, 1.25, 3])
    expect(pixelRatio({ width: 800, height: 1000 }, 2)).toBe(2)
    const [width, height] = [3_000, 4_000]
    expect(width * height * pixelRatio({ width, height }, 3) ** 2).toBeLessThanOrEqual(8_000_001)
  })

  it('[EVI-7] are found by their blocks, those without any too', () => {
    const parts = [{ from: 0 }, { from: 4 }, { from: 4 }, { from: 9 }]
    expect([0, 3, 4, 8, 9, 40].map((block) => partOfBlock(parts, block))).toEqual([0, 0, 2, 2, 3, 3])
  })

  it("[EVI-7] show a place at its own rectangles: a cell's, a row's, a piece of evidence's", () => {
    expect(boxesOfTarget(BLOCK, { blockIndex: 6, row: 2, column: 1 })).toEqual([[100, 10, 30, 9]])
    expect(boxesOfTarget(BLOCK, { blockIndex: 6, row: 2 })).toHaveLength(2)
    const evidence: Evidence = {
      documentId: 'd1',
      quote: '69.0',
      role: 'subject',
      location: { kind: 'page', page: 3 },
      tableCell: { table: 't1', row: 2, column: 1 },
    }
    expect(boxesOfTarget(BLOCK, { blockIndex: 6, evidence })).toEqual([[100, 10, 30, 9]])
  })
})

describe('sheets', () => {
  const at = (cell: string) => ({ kind: 'cell' as const, sheet: 'Balance', cell })
  const title: Block = { id: 'b1', kind: 'heading', text: 'Balance sheet', location: at('A1') }
  const table: Block = {
    id: 'b2',
    kind: 'table',
    text: '',
    location: at('B3'),
    table: {
      id: 't1',
      columns: 2,
      scale: 1,
      rows: [
        {
          cells: [
            { column: 0, text: 'Cash', location: at('B3') },
            { ...figure(1, '97.2'), location: at('AB3') },
          ],
        },
        {
          ruleAbove: true,
          bold: true,
          cells: [
            { column: 0, text: 'Total', location: at('B7') },
            { ...figure(1, '97.2'), location: at('AB7') },
          ],
        },
      ],
    },
  }

  it('[EVI-8] keep their own rows and columns, blank ones too, and each cell knows where it was read', () => {
    const grid = gridOf([title, table, undefined], 'Balance', 0, 3)
    expect([grid.rows, grid.columns]).toEqual([7, 28])
    expect(grid.cells.get('0:0')).toMatchObject({ text: 'Balance sheet', strong: true, number: false })
    expect(grid.cells.get('6:27')).toMatchObject({ text: '97.2', block: 'b2', table: { row: 1, column: 1 }, number: true, ruleAbove: true })
    expect(grid.cells.has('3:1')).toBe(false)
    expect(gridOf([title, table], 'Another', 0, 2).cells.size).toBe(0)
  })

  it('[EVI-8] have names for their columns, and a place for each place of the document', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
    expect([parseA1('AB12'), parseA1('ZZ1'), parseA1('12')]).toEqual([{ row: 11, column: 27 }, { row: 0, column: 701 }, undefined])
    expect(gridPlaceOf(table, 1, 1)).toEqual({ row: 6, column: 27 })
    expect(gridPlaceOf(title)).toEqual({ row: 0, column: 0 })
  })
})
