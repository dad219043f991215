import { PDFDocument as PdfLib, degrees } from '@cantoo/pdf-lib'
import { type Check, type Document, emptyRunState, type Evidence, type Finding, type RunState } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import PDFDocument from 'pdfkit'

import type { WorkpaperSource } from '../src/summary.ts'

const AT = '2026-03-02T09:30:00.000Z'

const ROWS = [
  ['', '2025', '2024'],
  ['Product revenue', '412.6', '371.8'],
  ['Service revenue', '148.3', '129.5'],
  ['Licence revenue', '20.2', '18.1'],
  ['Total revenue', '581.1', '519.4'],
]

type Look = { rotate?: 0 | 90 | 180 | 270; crop?: boolean; lock?: 'owner' | 'user' }

/** A page with a table, a bookmark and a link; turned, cut or locked as asked. */
export const reportPdf = async ({ rotate = 0, crop = false, lock }: Look = {}): Promise<Uint8Array> => {
  const locks = { owner: { ownerPassword: 'o' }, user: { userPassword: 'u', ownerPassword: 'o' } }
  const pen = new PDFDocument({ size: [400, 300], margin: 0, info: { Title: 'A report' }, ...(lock ? locks[lock] : {}) })
  const chunks: Buffer[] = []
  pen.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise((resolve) => pen.on('end', resolve))
  pen.font('Helvetica').fontSize(10)
  pen.outline.addItem('Revenue')
  pen.text('Revenue rose to $581.1 million in 2025.', 60, 50, { link: 'https://example.com', lineBreak: false })
  for (const [row, cells] of ROWS.entries())
    for (const [column, text] of cells.entries())
      pen.text(text, column === 0 ? 60 : 130 + column * 70, 90 + row * 16, {
        width: column === 0 ? 120 : 60,
        align: column === 0 ? 'left' : 'right',
        lineBreak: false,
      })
  pen.end()
  await done
  const bytes = new Uint8Array(Buffer.concat(chunks))
  if (rotate === 0 && !crop) return bytes
  const pdf = await PdfLib.load(bytes)
  const page = pdf.getPage(0)
  if (crop) page.setCropBox(30, 40, 350, 240)
  page.setRotation(degrees(rotate))
  return pdf.save()
}

/** A run in which every figure of every table was footed, but one that is an exception. */
export const tickedRun = async (bytes: Uint8Array, name: string, exception = '581.1'): Promise<WorkpaperSource> => {
  const document = await readDocumentHere({ id: 'report', name, bytes })
  const cells = figuresOf(document)
  const wrong = cells.find(({ quote }) => quote === exception)
  const checks: Check[] = cells
    .filter((cell) => cell !== wrong)
    .map((cell) => ({ rule: 'numeric.footing', subject: 'A line', outcome: 'confirmed', evidence: [cell] }))
  const finding: Finding | undefined = wrong && {
    id: 'f1',
    rule: 'numeric.footing',
    severity: 'high',
    title: 'Total revenue does not foot.',
    detail: 'The three lines add to 581.0 <b>.',
    expected: '581.0',
    actual: exception,
    difference: '+0.1',
    confidence: 0.9,
    evidence: [wrong],
  }
  const state: RunState = {
    ...emptyRunState('r1'),
    seq: 7,
    status: 'completed',
    workflow: 'audit',
    title: `Audit of ${name}`,
    input: { documentId: 'report' },
    documents: [{ id: 'report', name, format: document.format, size: bytes.length, sha256: 'c'.repeat(64), uploadedAt: AT }],
    agentIds: ['numeric'],
    agents: {
      numeric: {
        agentId: 'numeric',
        agent: 'numeric',
        role: 'numeric',
        title: 'Numbers',
        status: 'completed',
        attempt: 1,
        spawnedAt: AT,
        heardAt: AT,
        text: '',
        findings: finding ? [finding] : [],
        tools: [],
        steps: [],
        state: { checks: [...checks, 'no check'] },
        result: {
          coverage: { totals: { of: 8, confirmed: 7, exception: 1, not_checked: 0 } },
          summary: '7 of 8 totals foot.',
          notChecked: ['the outside'],
        },
      },
    },
  }
  return {
    document,
    state,
    info: state.documents[0] as WorkpaperSource['info'],
    position: { seq: 7, hash: 'ab'.repeat(32) },
    program: 'Unfold test',
    at: new Date(AT),
  }
}

const figuresOf = ({ id, blocks }: Document): Evidence[] =>
  blocks.flatMap(({ id: block, table }) =>
    (table?.rows ?? []).flatMap(({ cells, header }, row) =>
      cells.flatMap(({ text, number, column, location }): Evidence[] =>
        table && number && location && header !== true && column > 0
          ? [
              {
                documentId: id,
                quote: text,
                location: { ...location, block },
                role: 'subject',
                tableCell: { table: table.id, row, column },
              },
            ]
          : [],
      ),
    ),
  )
