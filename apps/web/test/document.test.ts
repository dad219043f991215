import { type Cell, emptyRunState, type JsonValue, reduceAll, type RunState, type Table } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { createAnnotationSelector } from '../src/features/document/annotations.ts'
import { marksOf } from '../src/features/document/evidence-marks.ts'
import { blockIndexOf, buildItems, itemIndexOf } from '../src/features/document/items.ts'
import { markText } from '../src/features/document/marked-text.ts'
import { columnShapes, paddingOf } from '../src/features/document/number-alignment.ts'
import { placedCells } from '../src/features/document/placed-cells.ts'
import { rowLooks } from '../src/features/document/row-looks.ts'
import { matcherFor, searchBlocks } from '../src/features/document/search.ts'
import { createFoundSelector, findFinding } from '../src/features/finding/found.ts'
import { subjectIndexOf } from '../src/features/finding/place.ts'
import { FINDINGS, journalOf, midRun, restOfRun, RUN_ID } from './fixtures/journal.ts'
import { INCOME, KESTREL, KESTREL_BLOCKS, LETTER_COSTS } from './fixtures/kestrel.ts'

const figure = (text: string, decimals: number): Cell => ({ column: 0, text, number: { value: 1, decimals, scale: 1, percent: false } })
const column = (...cells: Cell[]): Table => ({ id: 't', columns: 1, rows: cells.map((cell) => ({ cells: [cell] })), scale: 1 })

describe('figures under figures', () => {
  it('[WEB-10] are followed by the room that the longest of their column takes behind its decimal mark', () => {
    const cells = [figure('12', 0), figure('4.25', 2), figure('(3.1)', 1), figure('–', 0)]
    const [shape] = columnShapes(column(...cells))
    expect(shape).toEqual({ numeric: true, decimals: 2, suffix: ')' })
    expect(cells.map((cell) => paddingOf(cell, shape!))).toEqual(['.00)', ')', '0', '.00)'])
  })

  it('[WEB-10] a column of words is none of figures, and a heading row does not count', () => {
    const words: Table = {
      id: 't',
      columns: 1,
      rows: [{ header: true, cells: [figure('2025', 0)] }, { cells: [{ column: 0, text: 'Revenue' }] }],
      scale: 1,
    }
    expect(columnShapes(words)[0]?.numeric).toBe(false)
  })
})

describe('marks in a text', () => {
  it('[WEB-11] cut the text without losing a letter of it', () => {
    const text = 'Operating expenses rose from 298.0 to 290.5.'
    const segments = markText(text, [
      { quote: 'Operating expenses rose', rank: 1, look: 'a' },
      { quote: 'from  298.0', rank: 1, look: 'b' },
      { quote: 'not there', rank: 1, look: 'c' },
    ])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(segments).toEqual([
      { text: 'Operating expenses rose', look: 'a' },
      { text: ' ' },
      { text: 'from 298.0', look: 'b' },
      { text: ' to 290.5.' },
    ])
  })

  it('[WEB-11] of two on the same words the higher rank wins, and a repeated quote takes the next free place', () => {
    expect(
      markText('12 and 12', [
        { quote: '12', rank: 1, look: 'low' },
        { quote: '12', rank: 2, look: 'high' },
      ]),
    ).toEqual([{ text: '12', look: 'high' }, { text: ' and ' }, { text: '12', look: 'low' }])
  })
})

describe('what agents wrote on a report', () => {
  const state = reduceAll(journalOf(0, midRun), emptyRunState(RUN_ID))
  const select = createAnnotationSelector(KESTREL.id)
  const view = { state, head: state.seq }

  it('[WEB-12] stands beside its number: the exception with its finding, the expected figure in the margin', () => {
    const income = select(view).get(INCOME)
    expect(income?.cells.get('6:2')).toEqual([
      { outcome: 'exception', subject: FINDINGS.expenses.title, severity: 'critical', findingId: FINDINGS.expenses.id },
    ])
    expect(income?.cells.get('7:2')?.[0]?.outcome).toBe('confirmed')
    expect(income?.notes.get(6)).toEqual([
      { findingId: 'f_expenses', severity: 'critical', text: '263.5, off by +27.0', expected: '263.5' },
    ])
    expect(select(view).get(LETTER_COSTS)?.quotes[0]?.quote).toBe('Operating expenses rose')
  })

  it('[WEB-12] stays the same object while no agent wrote anything', () => {
    expect(select({ ...view, state: { ...state, seq: state.seq + 1 } })).toBe(select(view))
  })

  it('[WEB-12] shows only what was written on this report', () => {
    expect(createAnnotationSelector('another')(view).size).toBe(0)
  })

  it('[WEB-13] the open finding marks each of its places in its role', () => {
    const marks = marksOf(FINDINGS.expenses.evidence, KESTREL.id, 0)
    expect(marks.get(INCOME)?.map(({ role, cell, current }) => [role, cell, current])).toEqual([
      ['subject', '6:2', true],
      ['addend', '2:2', false],
      ['addend', '3:2', false],
      ['addend', '4:2', false],
      ['addend', '5:2', false],
    ])
  })
})

describe('a long report', () => {
  it('[WEB-14] is one item a block, a long table several, and a block that is not there yet a blank', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ cells: [{ column: 0, text: `row ${i}` }] }))
    const block = {
      id: 'b2',
      kind: 'table',
      text: '',
      table: { id: 't', columns: 1, rows, scale: 1 },
      location: { kind: 'page', page: 3 },
    } as const
    const items = buildItems(3, [undefined, { ...block, location: { ...block.location } }])
    expect(items.map(({ key, rows: part, opens }) => [key, part?.from, opens])).toEqual([
      ['0', undefined, undefined],
      ['1:0', 0, 'p. 3'],
      ['1:40', 40, undefined],
      ['1:80', 80, undefined],
      ['2', undefined, undefined],
    ])
    expect(itemIndexOf(items, 1, 45)).toBe(2)
    expect(itemIndexOf(items, 2)).toBe(4)
    expect(blockIndexOf('b3')).toBe(2)
  })

  it('[WEB-14] says where a page begins, once', () => {
    const items = buildItems(KESTREL_BLOCKS.length, KESTREL_BLOCKS)
    const opened = items.flatMap(({ opens }) => opens ?? [])
    expect(new Set(opened).size).toBe(opened.length)
    expect(opened).toContain('p. 57')
  })

  it('[WEB-15] is searched through text and tables, whatever the case', () => {
    const hits = searchBlocks(KESTREL_BLOCKS, matcherFor('OPERATING EXPENSES'))
    expect(hits).toContainEqual({ blockIndex: blockIndexOf(LETTER_COSTS), start: 0, end: 18 })
    expect(hits).toContainEqual({ blockIndex: blockIndexOf(INCOME), row: 6, column: 0, start: 0, end: 18 })
    expect(searchBlocks(KESTREL_BLOCKS, matcherFor(''))).toEqual([])
  })

  it('[EVI-10] finds a number in any notation, and no part of another', () => {
    const text = 'Of 1,234 shares (1,234.00) and 1 234 more, 12,345 and 1,234.5 were left; 1.234 too.'
    const found = (needle: string) => matcherFor(needle)(text).map(({ start, end }) => text.slice(start, end))
    const all = ['1,234', '1,234.00', '1 234', '1.234']
    expect(found('1234')).toEqual(all)
    expect(found('(1,234)')).toEqual(all)
    expect(found('$ 1,234')).toEqual(all)
    expect(found('1234.5')).toEqual(['1,234.5'])
    expect(found('12345')).toEqual(['12,345'])
    expect(found('shares')).toEqual(['shares'])
    expect(found('99')).toEqual([])
  })
})

describe('the findings of a run', () => {
  const state = reduceAll(journalOf(0, [...midRun, ...restOfRun]), emptyRunState(RUN_ID))

  it('[WEB-19] are stepped through from the gravest down; after the end they are those of the result', () => {
    const found = createFoundSelector()({ state, head: state.seq })
    expect(found.map(({ finding }) => finding.severity)).toEqual([
      'critical',
      'critical',
      'high',
      'high',
      'medium',
      'medium',
      'medium',
      'low',
    ])
    const merged = {
      ...state,
      result: { ...(state.result as object), findings: [{ ...FINDINGS.expenses, agentId: 'numeric' }] } as unknown as JsonValue,
    }
    expect(createFoundSelector()({ state: merged, head: state.seq }).map(({ finding, agentTitle }) => [finding.id, agentTitle])).toEqual([
      ['f_expenses', 'Numbers'],
    ])
    expect(findFinding(merged, 'f_direction')?.agentTitle).toBe('Logic')
  })

  it('[WEB-19] show first the figure that the finding shows', () => {
    const [total, ...addends] = FINDINGS.expenses.evidence
    const turned = { ...FINDINGS.expenses, evidence: [{ ...addends[0]!, role: 'subject' as const }, total!] }
    expect(subjectIndexOf(turned)).toBe(1)
    expect(subjectIndexOf(FINDINGS.direction)).toBe(0)
  })
})

describe('annotations as they come', () => {
  it('[WEB-23] leave out what an agent patched into its checks that is no check', () => {
    const sound = reduceAll(journalOf(0, midRun), emptyRunState(RUN_ID))
    const agents = Object.fromEntries(
      Object.entries(sound.agents).map(([id, agent]) => {
        const { checks = [] } = (agent.state ?? {}) as { checks?: JsonValue[] }
        return [id, { ...agent, state: { checks: [null, 'x', { evidence: 1 }, ...checks] } }]
      }),
    )
    const annotate = (state: RunState) => createAnnotationSelector(KESTREL.id)({ state, head: 0 })
    expect(annotate({ ...sound, agents })).toEqual(annotate(sound))
  })

  it('[WEB-12] are the same whether they came at once or bit by bit, and leave untouched blocks the same object', () => {
    const events = journalOf(0, [...midRun, ...restOfRun])
    const bit = createAnnotationSelector(KESTREL.id)
    let state = emptyRunState(RUN_ID)
    for (const event of events) {
      const before = bit({ state, head: 0 })
      const changed = reduceAll([event], state)
      const after = bit({ state: changed, head: 0 })
      if (event.type === 'agent.finding_reported') {
        const written = new Set(event.finding.evidence.map(({ location }) => location.block))
        for (const [blockId, block] of before) if (!written.has(blockId)) expect(after.get(blockId)).toBe(block)
      } else if (event.type !== 'state.patched') expect(after).toBe(before)
      state = changed
    }
    expect(bit({ state, head: 0 })).toEqual(createAnnotationSelector(KESTREL.id)({ state, head: 0 }))
  })

  it('[WEB-12] begin anew with another attempt', () => {
    const select = createAnnotationSelector(KESTREL.id)
    const state = reduceAll(journalOf(0, midRun), emptyRunState(RUN_ID))
    expect(select({ state, head: 0 }).get(INCOME)?.notes.size).toBe(1)
    const numeric = { ...state.agents['numeric']!, findings: [] }
    expect(select({ state: { ...state, agents: { ...state.agents, numeric } }, head: 0 }).get(INCOME)?.notes.size).toBe(0)
  })
})

describe('the rows of a table', () => {
  const row = (bold: boolean, header: boolean, ...texts: string[]) => ({
    bold,
    header,
    cells: texts.map((text, column) => ({ column, text })),
  })
  const table = (...rows: ReturnType<typeof row>[]): Table => ({ id: 't', columns: 2, rows, scale: 1 })

  it('[WEB-21] are bold only where boldness says something', () => {
    expect(
      rowLooks(table(row(true, true, '', '2025'), row(false, false, 'Staff', '1'), row(true, false, 'Total', '1'))).map(
        ({ strong }) => strong,
      ),
    ).toEqual([true, false, true])
    expect(rowLooks(table(row(true, false, 'Staff', '1'), row(true, false, 'Total', '1'))).map(({ strong }) => strong)).toEqual([
      false,
      false,
    ])
  })

  it('[WEB-21] a line of words alone heads no columns', () => {
    expect(rowLooks(table(row(true, true, '', '2025'), row(true, true, 'Current assets'))).map(({ columnHeads }) => columnHeads)).toEqual([
      true,
      false,
    ])
  })
})

describe('the cells of a table', () => {
  it('[WEB-22] stand in their own columns, past what is left out and what reaches down from above', () => {
    const cell = (column: number, text: string, extra: Partial<Cell> = {}): Cell => ({ column, text, ...extra })
    const table: Table = {
      id: 't',
      columns: 4,
      scale: 1,
      rows: [
        { header: true, cells: [cell(1, '2025'), cell(3, '2024')] },
        { cells: [cell(0, 'Both', { rowSpan: 2 }), cell(1, 'a', { colSpan: 2 })] },
        { cells: [cell(2, 'b')] },
      ],
    }
    const shape = placedCells(table).map((row) => row.map((each) => ('gap' in each ? `${each.column}+${each.gap}` : each.text)))
    expect(shape).toEqual([
      ['0+1', '2025', '2+1', '2024'],
      ['Both', 'a', '3+1'],
      ['1+1', 'b', '3+1'],
    ])
  })
})
