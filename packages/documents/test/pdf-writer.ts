import PDFDocument from 'pdfkit'

export type Doc = PDFKit.PDFDocument

/** A PDF as pdfkit writes it, one page of A4 to begin with. */
export const writePdf = async (draw: (doc: Doc) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> => {
  const doc = new PDFDocument({ size: 'A4', margin: 50, ...options })
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  draw(doc)
  doc.end()
  await ended
  return Uint8Array.from(Buffer.concat(chunks))
}

export type Style = { size?: number; bold?: boolean; italic?: boolean }

const setFont = (doc: Doc, { size = 9, bold = false, italic = false }: Style): Doc =>
  doc.font(bold ? 'Helvetica-Bold' : italic ? 'Helvetica-Oblique' : 'Helvetica').fontSize(size)

/** Text that begins at x, its baseline near y. */
export const put = (doc: Doc, text: string, x: number, y: number, style: Style = {}): void => {
  setFont(doc, style).text(text, x, y, { lineBreak: false })
}

/** Text whose digits end at x: a closing parenthesis hangs out to the right, as in filings. */
export const putRight = (doc: Doc, text: string, x: number, y: number, style: Style = {}): void => {
  setFont(doc, style)
  const digits = text.replace(/\)?\s?%?$/, '')
  doc.text(text, x - doc.widthOfString(digits), y, { lineBreak: false })
}

export const putCentred = (doc: Doc, text: string, x: number, y: number, style: Style = {}): void => {
  setFont(doc, style)
  doc.text(text, x - doc.widthOfString(text) / 2, y, { lineBreak: false })
}

export const rule = (doc: Doc, from: number, to: number, y: number): void => {
  doc.moveTo(from, y).lineTo(to, y).lineWidth(0.5).stroke()
}

/** A PDF of the given objects (1, 2, 3 …), with a true cross-reference table. */
export const assemblePdf = (objects: readonly string[], trailer = ''): Uint8Array => {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = text.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  text += `trailer\n<< /Root 1 0 R /Size ${objects.length + 1} ${trailer.replace('XREF', String(xref))} >>\nstartxref\n${xref}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

export const stream = (content: string, dictionary = ''): string =>
  `<< /Length ${content.length} ${dictionary} >>\nstream\n${content}\nendstream`
