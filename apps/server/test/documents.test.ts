import type { Block, Location } from '@unfold/contracts'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { partsOf, withoutLines } from '../src/documents/parts.ts'
import { startApp } from './fixture.ts'

const form = (name: string, content: BlobPart): FormData => {
  const data = new FormData()
  data.set('file', new File([content], name))
  return data
}

it('[API-53] an uploaded report is read in the background and handed out in stretches', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { api } = fixture
  const text = ['# Annual report', ...Array.from({ length: 20 }, (_, index) => `Paragraph ${index}.`)].join('\n\n')
  const { id, ...info } = await api.documents.upload.mutate(form('../secret/Report 2025.md', text))
  expect(info).toMatchObject({ name: 'Report 2025.md', format: 'markdown', size: Buffer.byteLength(text) })
  expect(await api.documents.get.query({ documentId: id })).toEqual({ id, ...info })
  expect(await api.documents.outline.query({ documentId: id })).toMatchObject({ documentId: id, blocks: 21 })
  const page = await api.documents.blocks.query({ documentId: id, from: 19, count: 5 })
  expect(page).toMatchObject({ total: 21, from: 19 })
  expect(page.blocks.map((block) => block.text)).toEqual(['Paragraph 18.', 'Paragraph 19.'])
})

it('[API-54] what cannot be taken is refused at the door, each with its code', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { api } = fixture
  const upload = (data: FormData) => api.documents.upload.mutate(data)
  await expect(upload(new FormData())).rejects.toMatchObject({ data: { httpStatus: 400, failure: { code: 'BAD_INPUT' } } })
  await expect(upload(form('empty.md', ''))).rejects.toMatchObject({ data: { httpStatus: 422, failure: { code: 'DOCUMENT_EMPTY' } } })
  const program = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  await expect(upload(form('program.bin', program))).rejects.toMatchObject({
    data: { httpStatus: 415, failure: { code: 'UNSUPPORTED_FORMAT' } },
  })
  await expect(upload(form('broken.pdf', '%PDF-1.7 and nothing more'))).rejects.toMatchObject({ data: { failure: { retryable: false } } })
  await expect(api.documents.get.query({ documentId: 'nowhere' })).rejects.toMatchObject({ data: { failure: { code: 'NOT_FOUND' } } })
})

it('[API-55] a file above 50 MB is refused, announced or not', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const announced = await fetch(`${fixture.app.url}/trpc/documents.upload`, {
    method: 'POST',
    body: form('large.md', new Uint8Array(60_000_000)),
  }).catch(() => undefined)
  // The connection is closed while the client still sends: it sees the answer or the cut.
  if (announced) expect(announced.status).toBe(413)
  await waitFor(async () => (await fetch(`${fixture.app.url}/healthz`)).ok)
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
  })
  const request = {
    method: 'POST',
    body: stream,
    duplex: 'half',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  } as RequestInit
  const endless = await fetch(`${fixture.app.url}/trpc/documents.upload`, request).catch(() => undefined)
  if (endless) expect(endless.status).toBeGreaterThanOrEqual(400)
  expect((await fetch(`${fixture.app.url}/healthz`)).ok).toBe(true)
})

it('[API-56] the file itself comes back byte for byte, as an attachment that no browser opens', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const html = '<!doctype html><title>x</title><h1>Report</h1><p>Revenue was 10.</p><script>alert(1)</script>'
  const { id } = await fixture.api.documents.upload.mutate(form('Bericht "ü".html', html))
  const response = await fetch(`${fixture.app.url}/api/documents/${id}/file`)
  expect(await response.text()).toBe(html)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Bericht ___.html"; filename*=UTF-8''Bericht%20%22%C3%BC%22.html`,
  )
  expect((await fetch(`${fixture.app.url}/api/documents/nowhere/file`)).status).toBe(404)
})

it('[API-57] an example report is one call away', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const [example] = await fixture.api.documents.examples.query()
  const document = await fixture.api.documents.useExample.mutate({ name: example!.name })
  expect(document).toMatchObject({ name: example!.name, size: example!.size })
  await expect(fixture.api.documents.useExample.mutate({ name: '../README.md' })).rejects.toMatchObject({
    data: { failure: { code: 'NOT_FOUND' } },
  })
})

it('[EVI-4] the file is handed out in parts, and not again to who has it', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const text = '# Report\n\nRevenue was 10.'
  const { id } = await fixture.api.documents.upload.mutate(form('report.md', text))
  const get = (headers: Record<string, string>) => fetch(`${fixture.app.url}/api/documents/${id}/file`, { headers })
  const whole = await get({})
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  expect(await whole.text()).toBe(text)
  const etag = whole.headers.get('etag') ?? ''
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
  for (const [range, from, to] of [
    ['bytes=2-7', 2, 7],
    ['bytes=10-', 10, text.length - 1],
    ['bytes=-4', text.length - 4, text.length - 1],
    ['bytes=5-9999', 5, text.length - 1],
  ] as const) {
    const part = await get({ range })
    expect([range, part.status, part.headers.get('content-range')]).toEqual([range, 206, `bytes ${from}-${to}/${text.length}`])
    expect(await part.text()).toBe(text.slice(from, to + 1))
  }
  expect((await get({ range: 'bytes=9999-' })).status).toBe(416)
  for (const range of ['bytes=0-1,4-5', 'bytes=7-2', 'lines=1-2', 'bytes=-'])
    expect([range, (await get({ range })).status]).toEqual([range, 200])
  expect((await get({ range: 'bytes=2-7', 'if-range': '"another"' })).status).toBe(200)
})

it('[EVI-4] of several PDFs in one file the one that was read is shown', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const [first, second] = [onePagePdf('First'), onePagePdf('The last one')]
  const { id } = await fixture.api.documents.upload.mutate(form('both.pdf', Buffer.concat([first, second])))
  const get = async (query: string) => Buffer.from(await (await fetch(`${fixture.app.url}/api/documents/${id}/file${query}`)).arrayBuffer())
  expect((await get('')).length).toBe(first.length + second.length)
  expect((await get('?as=shown')).equals(second)).toBe(true)
})

/** With a true cross-reference table. */
const onePagePdf = (words: string): Buffer => {
  const drawing = `BT /F1 12 Tf 72 700 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  return Buffer.from(`${text}${xref}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

it('[EVI-5] pages and sheets are told with the first of their blocks', () => {
  const at = (place: Location, index: number): Block => ({ id: `b${index + 1}`, kind: 'paragraph', text: 'x', location: place })
  const page = (number: number): Location => ({ kind: 'page', page: number })
  const document = { id: 'd', name: 'd', facts: [], calculations: [], warnings: [] }
  const size = { width: 612, height: 792 }
  const pdf = {
    ...document,
    format: 'pdf' as const,
    pages: [1, 2, 3, 4].map((number) => ({ number, ...size })),
    blocks: [1, 1, 3].map((number, index) => at(page(number), index)),
  }
  expect(partsOf(pdf)).toMatchObject({ total: 3, pages: [{ from: 0, ...size }, { from: 2 }, { from: 2 }, { from: 3 }], sheets: [] })
  const cell = (sheet: string): Location => ({ kind: 'cell', sheet, cell: 'A1' })
  const xlsx = {
    ...document,
    format: 'xlsx' as const,
    sheets: ['One', 'Empty', 'Two'],
    blocks: ['One', 'Two'].map((name, index) => at(cell(name), index)),
  }
  expect(partsOf(xlsx).sheets).toEqual([
    { name: 'One', from: 0 },
    { name: 'Empty', from: 1 },
    { name: 'Two', from: 1 },
  ])
  expect(withoutLines({ ...at(page(1), 0), lines: [] })).toEqual(at(page(1), 0))
})
