import { AlignmentType, BorderStyle, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'

import type { Part, Report, ReportTable } from './model.ts'

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

const docxTable = (table: ReportTable): Table => {
  const cell = (text: string, options: { bold: boolean; right: boolean; rule: boolean }) =>
    new TableCell({
      borders: { top: options.rule ? RULE : NONE, bottom: NONE, left: NONE, right: NONE },
      children: [
        new Paragraph({
          alignment: options.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold: options.bold })],
        }),
      ],
    })
  const head = new TableRow({
    tableHeader: true,
    children: table.columns.map((text, i) => cell(text, { bold: true, right: i > 0, rule: false })),
  })
  const rows = table.rows.map(
    ({ label, cells, total }) =>
      new TableRow({
        children: table.columns.map((_, i) =>
          cell(i === 0 ? label : (cells[i - 1] ?? ''), { bold: total, right: i > 0, rule: total && i > 0 }),
        ),
      }),
  )
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...rows] })
}

const docxPart = (part: Part): (Paragraph | Table)[] => {
  switch (part.kind) {
    case 'heading':
      return [new Paragraph({ text: part.text, heading: LEVELS[part.level - 1] ?? HeadingLevel.HEADING_3 })]
    case 'paragraph':
      return [new Paragraph({ text: part.text })]
    case 'list':
      return part.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }))
    case 'table':
      return [
        new Paragraph({ children: [new TextRun({ text: part.table.caption, bold: true })] }),
        docxTable(part.table),
        new Paragraph({ text: '' }),
      ]
  }
}

export const toDocx = (report: Report): Promise<Buffer> =>
  Packer.toBuffer(new Document({ creator: 'Unfold', title: report.title, sections: [{ children: report.parts.flatMap(docxPart) }] }))
