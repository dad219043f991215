import { describe, expect, it } from 'vitest'

import { inspectDocument, readDocumentHere } from '../src/index.ts'
import { makeDocx, makeXlsx, makeZip } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const refusal = (code: string): unknown => expect.objectContaining({ name: 'UnfoldError', code })
const INLINE = '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><p>Report</p></body></html>'

describe('the door', () => {
  it('[DOC-60] tells the format by the bytes, the name being a hint only', async () => {
    const format = async (content: Uint8Array, name: string) => (await inspectDocument(content, name)).format
    expect(await format(bytes('<!DOCTYPE html><html><body>x</body></html>'), 'a.pdf')).toBe('html')
    expect(await format(bytes(INLINE), 'a.txt')).toBe('ixbrl')
    expect(await format(bytes('# Title\n\ntext'), 'a')).toBe('markdown')
    expect(await format(bytes("<div align='center'>Title</div>\n\n| a | b |\n"), 'a.md')).toBe('markdown')
    expect(await format(bytes('Just words.'), 'a.html')).toBe('text')
    expect(await format(makeDocx('<w:p/>'), 'a.xlsx')).toBe('docx')
    expect(await format(makeXlsx([{ name: 'S', xml: '' }]), 'a')).toBe('xlsx')
    expect(await format(bytes('<SEC-DOCUMENT>1.txt\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n<HTML><BODY>x</BODY></HTML>\n</TEXT>'), 'a.txt')).toBe(
      'html',
    )
    expect(await format(makeZip([{ name: 'r/report.htm', content: INLINE }]), 'a.zip')).toBe('ixbrl')
  })

  it('[DOC-61] refuses what it cannot read, each with its own code and advice', async () => {
    const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(100)])
    const cases: [content: Uint8Array, code: string][] = [
      [new Uint8Array(), 'DOCUMENT_EMPTY'],
      [bytes(' \n '), 'DOCUMENT_EMPTY'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'UNSUPPORTED_FORMAT'],
      [Buffer.from([1, 2, 3, 0, 255]), 'UNSUPPORTED_FORMAT'],
      [bytes('{\\rtf1 x}'), 'UNSUPPORTED_FORMAT'],
      [bytes('<?xml version="1.0"?><xbrl xmlns="http://www.xbrl.org/2003/instance"/>'), 'UNSUPPORTED_FORMAT'],
      [ole, 'UNSUPPORTED_FORMAT'],
      [Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'DOCUMENT_ENCRYPTED'],
      [makeZip([{ name: 'a.txt', content: 'x' }]), 'UNSUPPORTED_FORMAT'],
      [makeZip([{ name: 'xl/workbook.xml', content: 'x', encrypted: true }]), 'DOCUMENT_ENCRYPTED'],
      [makeDocx('<w:p/>').slice(0, 300), 'DOCUMENT_BROKEN'],
      [bytes('%PDF-1.7\nnothing'), 'DOCUMENT_BROKEN'],
    ]
    for (const [content, code] of cases) {
      const thrown: unknown = await inspectDocument(content, 'report').then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(thrown, code).toEqual(refusal(code))
      expect((thrown as { advice?: string }).advice, code).toBeTruthy()
    }
    await expect(inspectDocument(new Uint8Array(100), 'a', { mostBytes: 99 })).rejects.toEqual(refusal('TOO_LARGE'))
  })

  it('[DOC-62] refuses zip bombs by their directory, and one that lies in it while unpacking', async () => {
    const blank = new Uint8Array(30 * 1024 * 1024)
    const refuse = async (content: Uint8Array, code: string) => {
      await expect(
        inspectDocument(content, 'a.docx').then(() => readDocumentHere({ id: 'd', name: 'a.docx', bytes: content })),
      ).rejects.toEqual(refusal(code))
    }
    await refuse(makeZip([{ name: 'word/document.xml', content: blank }]), 'DOCUMENT_TOO_COMPLEX')
    await refuse(makeZip([{ name: 'word/document.xml', content: 'x', says: 201 * 1024 * 1024 }]), 'DOCUMENT_TOO_COMPLEX')
    await refuse(makeZip(Array.from({ length: 2001 }, (_, index) => ({ name: `word/${index}.xml`, content: '' }))), 'DOCUMENT_TOO_COMPLEX')
    await refuse(makeZip([{ name: 'word/document.xml', content: blank, says: 1000 }]), 'DOCUMENT_BROKEN')
  })

  it('[DOC-63] reads a zip that is followed by padding, as archives leave it', async () => {
    const padded = Buffer.concat([makeDocx('<w:p><w:r><w:t>Words</w:t></w:r></w:p>'), Buffer.alloc(42)])
    expect((await readDocumentHere({ id: 'd', name: 'a.docx', bytes: padded })).blocks[0]?.text).toBe('Words')
  })

  it('[DOC-64] says that a document without any text is empty', async () => {
    await expect(
      readDocumentHere({ id: 'd', name: 'a.html', bytes: bytes('<html><body><img src="scan.png"></body></html>') }),
    ).rejects.toEqual(refusal('DOCUMENT_EMPTY'))
  })

  it('[DOC-65] reads a zipped XBRL report with its calculation sums', async () => {
    const linkbase =
      '<linkbase><calculationLink role="r"><loc label="t" href="x#us-gaap_Assets"/><loc label="a" href="x#us-gaap_Cash"/><calculationArc from="t" to="a" weight="1" order="1"/></calculationLink></linkbase>'
    const zip = makeZip([
      { name: 'rep/reports/x.htm', content: INLINE },
      { name: 'rep/x_cal.xml', content: linkbase },
    ])
    const document = await readDocumentHere({ id: 'd', name: 'a.zip', bytes: zip })
    expect(document.calculations).toEqual([{ role: 'r', total: 'us-gaap:Assets', parts: [{ concept: 'us-gaap:Cash', weight: 1 }] }])
  })

  it('[DOC-66] never answers a hostile file with anything but a refusal of its own', async () => {
    const seeds = [
      makeDocx('<w:p><w:r><w:t>Words</w:t></w:r></w:p>'),
      makeXlsx([{ name: 'S', xml: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }]),
      bytes(INLINE),
    ]
    let state = 42
    const random = (below: number) => (state = (state * 1103515245 + 12345) % 2147483648) % below
    for (let round = 0; round < 150; round += 1) {
      const content = Uint8Array.from(seeds[round % seeds.length] as Uint8Array)
      for (let flips = 0; flips < 1 + random(20); flips += 1) content[random(content.length)] = random(256)
      const thrown: unknown = await readDocumentHere({ id: 'd', name: 'x', bytes: content }).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (thrown !== undefined)
        expect(thrown).toMatchObject({ name: 'UnfoldError', code: expect.stringMatching(/^(?:DOCUMENT_|UNSUPPORTED)/) as string })
    }
  })
})
