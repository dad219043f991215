import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'

import type { Report, ReportTable } from './model.ts'

/** A printed figure as the number and the format that prints it so. */
const cellOf = (text: string, bold: boolean): Cell => {
  const match = /^(\$)?(\()?(\$)?([\d,]+(?:\.\d+)?)\)?(%)?$/.exec(text)
  if (!match || text === '')
    return text === '' ? null : { value: text, ...(bold ? { fontWeight: 'bold' as const } : {}), align: 'right' as const }
  const digits = match[4] ?? ''
  const decimals = digits.split('.')[1]?.length ?? 0
  const shape = `${digits.includes(',') ? '#,##0' : '0'}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`
  const dollar = match[1] || match[3] ? '"$"' : ''
  const sign = match[2] ? -1 : 1
  const percent = match[5] !== undefined
  const value = Number(digits.replaceAll(',', '')) * sign
  return {
    type: Number,
    value: percent ? Number((value / 100).toFixed(decimals + 2)) : value,
    format: percent ? `${shape}%;(${shape})%` : `${dollar}${shape};${dollar}(${shape})`,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
  }
}

const sheetOf = ({ caption, columns, rows }: ReportTable): SheetData => [
  [{ value: caption, fontWeight: 'bold' }],
  columns.map((value) => (value === '' ? null : { value, fontWeight: 'bold' as const, align: 'right' as const })),
  ...rows.map(({ label, cells, total }) => [
    { value: label, ...(total ? { fontWeight: 'bold' as const } : {}) },
    ...columns.slice(1).map((_, i) => cellOf(cells[i] ?? '', total)),
  ]),
]

/** The report's text on a first sheet, then a sheet for each table. */
export const toXlsx = async (report: Report): Promise<Buffer> => {
  const text: SheetData = report.parts.flatMap((part) => {
    if (part.kind === 'table') return [[{ value: `See sheet ${part.table.id}` }]]
    if (part.kind === 'list') return part.items.map((value) => [{ value }])
    return [[{ value: part.text, ...(part.kind === 'heading' ? { fontWeight: 'bold' as const } : {}) }]]
  })
  const tables = report.parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
  return writeXlsxFile([{ data: text, sheet: 'report' }, ...tables.map((table) => ({ data: sheetOf(table), sheet: table.id }))]).toBuffer()
}
