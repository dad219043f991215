import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { inspectDocument, readDocument } from '../src/index.ts'

const MESSAGE = new Uint8Array(readFileSync(new URL('../../../examples/messages/royal-post.png', import.meta.url)))
const refusal = async (bytes: Uint8Array): Promise<unknown> =>
  inspectDocument(bytes, 'picture').then(
    () => undefined,
    (error: unknown) => error,
  )

/** The first bytes of a PNG of that size; the rest is never looked at. */
const pngHeader = (width: number, height: number): Uint8Array => {
  const header = Buffer.alloc(33)
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  header.write('IHDR', 12, 'latin1')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  header.set([8, 6, 0, 0, 0], 24)
  return header
}

describe('pictures', () => {
  it('[SCN-1] a picture is read in a process of its own: its words line by line, each with its place in pixels', async () => {
    const told: number[] = []
    const document = await readDocument(
      { id: 'd', name: 'royal-post.png', bytes: MESSAGE },
      { onProgress: ({ done, of }) => told.push(done / of) },
    )
    expect(document.format).toBe('image')
    expect(document.pages).toEqual([{ number: 1, width: 540, height: 420 }])
    expect(document.blocks.map(({ text }) => text).join(' ')).toContain(
      'Pay within 12 hours or it will be returned: royal-post-redelivery.example/pay',
    )
    for (const { text, words = [], location } of document.blocks) {
      expect(words.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text)
      for (const { box } of words) {
        expect(box[0] + box[2]).toBeLessThanOrEqual(540)
        expect(box[1] + box[3]).toBeLessThanOrEqual(420)
      }
      expect(location).toMatchObject({ kind: 'page', page: 1 })
    }
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.length).toBeGreaterThan(2)
  })

  it('[SCN-2] at the door HEIC is refused with what to do, more than 40 megapixels with 413, a damaged picture as broken', async () => {
    expect(await inspectDocument(MESSAGE, 'a.txt')).toEqual({ format: 'image' })
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1')])
    expect(await refusal(heic)).toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringContaining('HEIC') as string,
      advice: expect.stringContaining('screenshot') as string,
    })
    expect(await refusal(pngHeader(14_000, 14_000))).toMatchObject({ code: 'TOO_LARGE' })
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]))).toMatchObject({ code: 'DOCUMENT_BROKEN' })
    await expect(readDocument({ id: 'd', name: 'a.png', bytes: pngHeader(100, 100) })).rejects.toMatchObject({ code: 'DOCUMENT_BROKEN' })
  })
})
