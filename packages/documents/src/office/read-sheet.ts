import { UnfoldError } from '@unfold/contracts/errors'

import type { CellStyle } from './cell-styles.ts'
import { type PrintedCell, printNumber } from './print-cell.ts'
import { isTrue, type Workbook } from './workbook.ts'
import { attributeOf, readXml } from './xml-events.ts'

/** A filled cell; `column` and the row's number from 0. */
export type SheetCell = PrintedCell & { column: number; style: CellStyle }
export type SheetRow = { row: number; cells: SheetCell[] }

export type Sheet = {
  /** Rows that hold something, hidden ones left out. */
  rows: SheetRow[]
  /** `row:column` of a merged range's first cell → how many it spans. */
  merged: Map<string, { rows: number; columns: number }>
  hiddenRows: number
  hiddenColumns: number
  /** Cells with an error ("#REF!"). */
  errors: number
}

const MOST_CELLS = 1_000_000
const MOST_COLUMNS = 16_384

/** Reads one worksheet as it is printed. */
export const readSheet = (xml: string, workbook: Workbook, styleOf: (index: number) => CellStyle): Sheet => {
  const sheet: Sheet = { rows: [], merged: new Map(), hiddenRows: 0, hiddenColumns: 0, errors: 0 }
  const hidden: [from: number, to: number][] = []
  let row: SheetRow | undefined
  let rowNumber = -1
  let column = -1
  let cells = 0
  let cell: Readonly<Record<string, string>> | undefined
  let value = ''
  let reading = false
  let phonetic = false

  const finishCell = (attributes: Readonly<Record<string, string>>): void => {
    if (!row || value === '' || hidden.some(([from, to]) => column >= from && column <= to)) return
    const style = styleOf(Number(attributes['s'] ?? '0'))
    const printed = print(attributes['t'] ?? 'n', value, style, workbook)
    if (attributes['t'] === 'e') sheet.errors += 1
    if (printed.text.trim() === '') return
    cells += 1
    if (cells > MOST_CELLS)
      throw new UnfoldError('DOCUMENT_TOO_COMPLEX', 'A sheet of the workbook holds more than a million filled cells.', {
        advice: 'Leave out the sheets that hold raw data.',
      })
    row.cells.push({ ...printed, column, style })
  }

  readXml(xml, {
    open(name, attributes) {
      switch (name) {
        case 'col':
          if (isTrue(attributes['hidden'])) {
            const [from, to] = [Number(attributes['min']) - 1, Math.min(Number(attributes['max']), MOST_COLUMNS) - 1]
            hidden.push([from, to])
            // Columns hidden to the sheet's end hide nothing.
            if (to < MOST_COLUMNS - 1) sheet.hiddenColumns += to - from + 1
          }
          break
        case 'row': {
          rowNumber = attributes['r'] === undefined ? rowNumber + 1 : Number(attributes['r']) - 1
          column = -1
          row = isTrue(attributes['hidden']) ? undefined : { row: rowNumber, cells: [] }
          if (!row) sheet.hiddenRows += 1
          break
        }
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
          cell = attributes
          value = ''
          break
        case 'rPh':
          phonetic = true
          break
        case 'v':
        case 't':
          reading = cell !== undefined && !phonetic
          break
        case 'mergeCell': {
          const ref = attributeOf(attributes, 'ref')
          if (ref) addMerged(sheet.merged, ref)
          break
        }
        default:
      }
    },
    text(piece) {
      if (reading) value += piece
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && cell) {
        finishCell(cell)
        cell = undefined
      } else if (name === 'row' && row) {
        if (row.cells.length > 0) sheet.rows.push(row)
        row = undefined
      }
    },
  })
  return sheet
}

const print = (type: string, value: string, style: CellStyle, { strings, date1904 }: Workbook): PrintedCell => {
  switch (type) {
    case 's':
      return { text: strings[Number(value)] ?? '' }
    case 'b':
      return { text: isTrue(value) ? 'TRUE' : 'FALSE' }
    case 'n': {
      const number = Number(value)
      return Number.isFinite(number) ? printNumber(number, style.format, date1904) : { text: value }
    }
    case 'd':
      return { text: value, date: true }
    default:
      return { text: value }
  }
}

/** The column of "BC12", from 0. */
const columnOf = (reference: string): number => {
  let column = 0
  for (const character of reference) {
    const code = character.charCodeAt(0) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return Math.min(column, MOST_COLUMNS) - 1
}

/** "BC12" of a column and a row from 0. */
export const referenceOf = (column: number, row: number): string => {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters + String(row + 1)
}

const addMerged = (merged: Sheet['merged'], ref: string): void => {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(ref)
  if (!match) return
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = match
  merged.set(`${Number(fromRow) - 1}:${columnOf(fromColumn)}`, {
    rows: Number(toRow) - Number(fromRow) + 1,
    columns: columnOf(toColumn) - columnOf(fromColumn) + 1,
  })
}
