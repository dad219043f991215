import { expect, it } from 'vitest'

import { readDocumentHere } from '../src/index.ts'
import { makeDocx } from './zip.ts'

const run = (text: string, bold = false) => `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (content: string, style = '') => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${content}</w:p>`
const cell = (text: string, span = 1) =>
  `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${paragraph(run(text))}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

it('[DOC-45] a Word document becomes headings, paragraphs, tables with merged cells, and footnotes without their links', async () => {
  const bytes = makeDocx(
    paragraph(run('Annual report'), 'H1') +
      paragraph(run('Note 1 — Leases', true)) +
      paragraph(`${run('We lease our plant.')}<w:r><w:footnoteReference w:id="1"/></w:r>`) +
      paragraph(run('Maturities (in thousands):')) +
      `<w:tbl>${row(cell(''), cell('Year ended', 2))}${row(cell(''), cell('2025'), cell('2024'))}${row(cell('Rent'), cell('1,234'), cell('(5)'))}</w:tbl>`,
    `<w:footnote w:id="1">${paragraph(run('Since 2019.'))}</w:footnote>`,
  )
  const { blocks, format } = await readDocumentHere({ id: 'd1', name: 'report.docx', bytes })
  expect(format).toBe('docx')
  expect(blocks.map(({ kind, level, text }) => [kind, level, text])).toEqual([
    ['heading', 1, 'Annual report'],
    ['heading', 3, 'Note 1 — Leases'],
    ['paragraph', undefined, 'We lease our plant.'],
    ['paragraph', undefined, 'Maturities (in thousands):'],
    ['table', undefined, 'Year ended\n2025 2024\nRent 1,234 (5)'],
    ['footnote', undefined, 'Since 2019.'],
  ])
  const table = blocks[4]?.table
  expect(table).toMatchObject({ columns: 3, scale: 1e3 })
  expect(table?.rows[0]?.cells).toMatchObject([{ column: 1, colSpan: 2 }])
  expect(table?.rows[2]?.cells[2]?.number).toMatchObject({ value: -5, scale: 1e3 })
  expect(blocks[4]?.location).toMatchObject({ kind: 'element' })
})
