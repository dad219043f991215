import PDFDocument from 'pdfkit'

import type { Part, Report, ReportTable } from './model.ts'

const MARGIN = 64
const WIDTH = 612 - 2 * MARGIN
const BOTTOM = 792 - MARGIN

type Doc = PDFKit.PDFDocument

const room = (doc: Doc, height: number): void => {
  if (doc.y + height > BOTTOM) doc.addPage()
}

const tableHeight = ({ rows }: ReportTable): number => 30 + 14 * (rows.length + 2)

const pdfTable = (doc: Doc, table: ReportTable): void => {
  const { caption, columns, rows } = table
  const values = columns.length - 1
  const column = values > 4 ? 64 : 68
  const labelWidth = WIDTH - values * column
  const line = (texts: string[], options: { bold: boolean; rule: boolean }): void => {
    doc.font(options.bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(values > 4 ? 7.5 : 8.5)
    const height =
      Math.max(...texts.map((text, i) => doc.heightOfString(text || ' ', { width: i === 0 ? labelWidth - 8 : column - 6 }))) + 3
    room(doc, height)
    const y = doc.y
    texts.forEach((text, i) => {
      const x = i === 0 ? MARGIN : MARGIN + labelWidth + (i - 1) * column
      if (options.rule && i > 0)
        doc
          .moveTo(x + 8, y - 2)
          .lineTo(x + column - 2, y - 2)
          .lineWidth(0.5)
          .stroke()
      if (text) doc.text(text, x, y, { width: i === 0 ? labelWidth - 8 : column - 4, align: i === 0 ? 'left' : 'right' })
    })
    doc.x = MARGIN
    doc.y = y + height
  }
  room(doc, Math.min(BOTTOM - MARGIN, tableHeight(table)))
  doc.font('Helvetica-Bold').fontSize(9).text(caption, MARGIN, doc.y, { width: WIDTH })
  doc.moveDown(0.4)
  line(columns, { bold: true, rule: false })
  for (const { label, cells, total } of rows) line([label, ...columns.slice(1).map((_, i) => cells[i] ?? '')], { bold: total, rule: total })
  doc.moveDown(1)
}

/** A heading stays with what it heads. */
const heightBelow = (next: Part | undefined): number => (next?.kind === 'table' ? tableHeight(next.table) : 30)

const pdfPart = (doc: Doc, part: Part, next: Part | undefined): void => {
  switch (part.kind) {
    case 'heading': {
      const size = [18, 13, 11][part.level - 1] ?? 11
      room(doc, Math.min(BOTTOM - MARGIN, 34 + heightBelow(next)))
      doc.moveDown(0.5).font('Helvetica-Bold').fontSize(size).text(part.text, MARGIN, doc.y, { width: WIDTH }).moveDown(0.4)
      return
    }
    case 'paragraph':
      doc.font('Helvetica').fontSize(9.5).text(part.text, MARGIN, doc.y, { width: WIDTH, lineGap: 1.5 }).moveDown(0.6)
      return
    case 'list':
      for (const item of part.items)
        doc
          .font('Helvetica')
          .fontSize(9.5)
          .text(`• ${item}`, MARGIN + 12, doc.y, { width: WIDTH - 12 })
      doc.moveDown(0.6)
      return
    case 'table':
      pdfTable(doc, part.table)
  }
}

export const toPdf = (report: Report): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const date = new Date('2026-02-20T12:00:00Z')
    const doc = new PDFDocument({
      size: 'LETTER',
      margin: MARGIN,
      bufferPages: true,
      info: { Title: report.title, CreationDate: date, ModDate: date },
    })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    report.parts.forEach((part, i) => pdfPart(doc, part, report.parts[i + 1]))
    const { count } = doc.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      doc.switchToPage(page)
      doc.page.margins.bottom = 0
      doc
        .font('Helvetica')
        .fontSize(7.5)
        .text(`Larkfield Instruments, Inc. — ${page + 1}`, MARGIN, 792 - 40, { width: WIDTH, align: 'center' })
    }
    doc.end()
  })
