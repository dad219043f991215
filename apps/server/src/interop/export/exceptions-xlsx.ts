import { countGoneReviews, listedFindings, recompute, type RunState, tallyReviews } from '@unfold/contracts'
import { placeOf } from '@unfold/workpaper'
import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx'

import { type CellValue, EXCEPTION_COLUMNS, COMPUTED, computedOf, type Exception, exceptionsOf } from './exceptions.ts'

const HEADING: CellStyle = { font: { bold: true }, alignment: { vertical: 'top', wrapText: true } }
const WORDS: CellStyle = { alignment: { vertical: 'top', wrapText: true } }

/**
 * The exceptions of these runs as a workbook that computes them again: the second sheet has a row for each addend, and the first sums
 * them up by formulas. The formulas' results are kept in the file too, for readers that do not compute.
 */
export const toExceptionsXlsx = async (states: readonly RunState[]): Promise<Uint8Array> => {
  const exceptions = exceptionsOf(states)
  const { sheet: calculations, placed } = calculationSheet(exceptions)
  return writeXlsx({
    sheets: [exceptionSheet(exceptions, placed), calculations, aboutSheet(states)],
    properties: { title: 'Exceptions', creator: 'Unfold' },
  })
}

/** Rows (from 1, as formulas count them) of an exception's addends and of its base. */
type Placed = { parts: [from: number, to: number]; base?: [from: number, to: number] }

/** "A", …, "Z", "AA": the column at this place, from 0. */
const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

const SIGNED = 'G'
const sumOf = ([from, to]: [number, number]): string => `SUM(Calculations!${SIGNED}${from}:${SIGNED}${to})`

const exceptionSheet = (exceptions: readonly Exception[], placed: ReadonlyMap<Exception, Placed>): WriteSheet => {
  const headings = [...EXCEPTION_COLUMNS.map(([heading]) => heading), ...COMPUTED]
  const cells = new Map<string, Partial<Cell>>(headings.map((_, at) => [`0,${at}`, { style: HEADING }]))
  const [shown, expected, , tolerance] = COMPUTED.map((_, at) => letters(EXCEPTION_COLUMNS.length + at))
  const rows = exceptions.map((exception, at): (CellValue | null)[] => {
    const { calculation } = exception
    const addends = placed.get(exception)
    const words = EXCEPTION_COLUMNS.map(([, of]) => of(exception) ?? null)
    if (!calculation || !addends) return [...words, ...COMPUTED.map(() => null)]
    const row = at + 2
    const exact = addends.base ? `100*${sumOf(addends.parts)}/ABS(${sumOf(addends.base)})` : sumOf(addends.parts)
    const computed = computedOf(calculation)
    const formula = (column: number, text: string) => {
      const result = computed[column]
      if (result !== undefined) cells.set(`${at + 1},${EXCEPTION_COLUMNS.length + column}`, { formula: text, formulaResult: result })
    }
    formula(1, `ROUND(${exact},${calculation.decimals})`)
    formula(2, `ROUND(${shown}${row}-${expected}${row},${calculation.decimals})`)
    formula(4, `IF(ABS(${shown}${row}-${exact})>${tolerance}${row}+1E-9*MAX(1,ABS(${shown}${row})),"yes","no")`)
    return [...words, ...computed.map((value) => value ?? null)]
  })
  return {
    name: 'Exceptions',
    columns: [...EXCEPTION_COLUMNS.map(([, , width]) => ({ width, style: WORDS })), ...COMPUTED.map(() => ({ width: 14, style: WORDS }))],
    rows: [headings, ...rows],
    cells,
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${letters(headings.length - 1)}${Math.max(2, rows.length + 1)}` },
  }
}

const CALCULATION_COLUMNS: readonly (readonly [string, number])[] = [
  ['No.', 6],
  ['Finding', 40],
  ['Part', 10],
  ['Label', 40],
  ['Value', 14],
  ['Sign', 6],
  ['Signed value', 14],
  ['Place', 22],
  ['Quoted words', 40],
  ['Finding id', 24],
]

const calculationSheet = (exceptions: readonly Exception[]): { sheet: WriteSheet; placed: Map<Exception, Placed> } => {
  const cells = new Map<string, Partial<Cell>>(CALCULATION_COLUMNS.map((_, at) => [`0,${at}`, { style: HEADING }]))
  const rows: (CellValue | null)[][] = [CALCULATION_COLUMNS.map(([heading]) => heading)]
  const placed = new Map<Exception, Placed>()
  for (const exception of exceptions) {
    const { number, finding, calculation } = exception
    if (!calculation) continue
    const write = (base: boolean): [number, number] => {
      const from = rows.length + 1
      for (const term of calculation.terms.filter((one) => (one.base ?? false) === base)) {
        const evidence = term.evidence === undefined ? undefined : finding.evidence[term.evidence]
        const row = rows.length + 1
        cells.set(`${row - 1},6`, { formula: `E${row}*F${row}`, formulaResult: term.value * term.sign })
        rows.push([
          number,
          finding.title,
          base ? 'base' : 'addend',
          term.label ?? evidence?.label ?? '',
          term.value,
          term.sign,
          term.value * term.sign,
          evidence ? placeOf(evidence) : '',
          evidence?.quote ?? '',
          finding.id,
        ])
      }
      return [from, rows.length]
    }
    const parts = write(false)
    placed.set(exception, { parts, ...(calculation.terms.some(({ base }) => base) ? { base: write(true) } : {}) })
  }
  const columns = CALCULATION_COLUMNS.map(([, width]) => ({ width, style: WORDS }))
  return { sheet: { name: 'Calculations', columns, rows, cells, freezePane: { rows: 1 } }, placed }
}

const aboutSheet = (states: readonly RunState[]): WriteSheet => {
  const rows: CellValue[][] = []
  for (const state of states) {
    const findings = listedFindings(state)
    const { of, accepted, dismissed, open } = tallyReviews(findings, state.reviews)
    const gone = countGoneReviews(state)
    rows.push(
      ['Run', state.title],
      ['Run id', state.runId],
      ['Status', state.status],
      ['Journal read to event', state.seq],
      ...state.documents.map(({ name }): CellValue[] => ['Document', name]),
      ['Exceptions', of],
      ['of them accepted', accepted],
      ['of them dismissed', dismissed],
      ['of them open', open],
      ['with a calculation', findings.filter(({ calculation }) => calculation && recompute(calculation).difference !== undefined).length],
      ...(gone > 0 ? [['Reviews of findings that are there no more', gone]] : []),
      [],
    )
  }
  rows.push(
    [
      'Recomputed figure',
      'The sum of the signed values of its addends; with a base 100 × that sum ÷ the size of the base. In the unit of the figure reported.',
    ],
    ['Difference', 'Reported less expected.'],
    ['Tolerance', 'By how much rounding alone may set the two apart.'],
    ['No calculation', 'What was found is no figure: a reference, a date, a disclosure that is missing.'],
  )
  return {
    name: 'About',
    columns: [
      { width: 36, style: WORDS },
      { width: 80, style: WORDS },
    ],
    rows,
  }
}
