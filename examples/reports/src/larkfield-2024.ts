import { larkfield2025 } from './larkfield-2025.ts'
import { heading, type Part, paragraph, type Report, type ReportTable } from './model.ts'

// Last year's report, as far as a comparison needs it: the statements of 2024 beside 2023, taken from this year's columns.

const STATEMENTS = new Set(['operations', 'comprehensive', 'cash', 'regions', 'tax', 'compensation'])

const lastYear = (table: ReportTable): Part => ({
  kind: 'table',
  table: { ...table, columns: ['', ...table.columns.slice(2)], rows: table.rows.map((row) => ({ ...row, cells: row.cells.slice(1) })) },
})

export const larkfield2024: Report = {
  name: 'larkfield-2024',
  title: 'Larkfield Instruments, Inc. Annual Report on Form 10-K 2024 (extract)',
  parts: [
    heading(1, 'Larkfield Instruments, Inc.'),
    paragraph(
      'Annual Report on Form 10-K for the fiscal year ended December 31, 2024 (extract). Invented company, written as an example; no such registrant exists.',
    ),
    heading(2, 'Item 8. Financial Statements and Supplementary Data'),
    ...larkfield2025.parts.flatMap((part) => {
      if (part.kind !== 'table') return []
      if (part.table.id === 'balance') return [heading(3, 'Consolidated Balance Sheets'), lastYear(part.table)]
      return STATEMENTS.has(part.table.id) ? [heading(3, part.table.caption.replace(/,.*| \(.*/, '')), lastYear(part.table)] : []
    }),
  ],
}
