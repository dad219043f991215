import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Document } from '@unfold/contracts'
import { UnfoldError } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, it } from 'vitest'

import { exampleReports } from '../src/documents/examples.ts'
import { plainFileName } from '../src/documents/file-name.ts'
import { openLibrary, type Reader, type ReadProgress } from '../src/documents/library.ts'

const log = pino({ level: 'silent' })

/** A reader whose readings end when the test lets them, and which counts them. */
const slowReader = (version = 1) => {
  let release = () => {}
  const gate = new Promise<void>((resolve) => (release = resolve))
  const counts = { readings: 0 }
  const reader: Reader = {
    version,
    receive: async ({ bytes }) => {
      if (bytes.length === 0) throw new UnfoldError('DOCUMENT_EMPTY', 'The file is empty.')
      return { format: 'markdown' }
    },
    read: async ({ id, name, bytes }, { onProgress }) => {
      counts.readings += 1
      await gate
      onProgress?.({ message: 'Reading', done: 1, of: 1 })
      const text = Buffer.from(bytes).toString()
      const blocks: Document['blocks'] = [{ id: 'b1', kind: 'paragraph', text, location: { kind: 'line', line: 1 } }]
      return { id, name, format: 'markdown', blocks, facts: [], calculations: [], warnings: [] }
    },
    outline: (document) => ({ documentId: document.id, blocks: document.blocks.length, tables: 0, numbers: 0, facts: 0, warnings: [] }),
  }
  return { reader, counts, release: () => release() }
}

const bytes = Buffer.from('# A report')

it('[API-28] a document is read once, in the background, however many wait for it', async () => {
  const database = await openDatabase({ memory: true })
  const { reader, counts, release } = slowReader()
  const library = openLibrary(database, reader, log)
  const { id } = await library.upload({ name: 'a.md', bytes })
  const heard: ReadProgress[] = []
  const waiting = [library.read(id, { onProgress: (progress) => heard.push(progress) }), library.read(id), library.outline(id)]
  // Its query comes after those of the three that wait.
  await library.info(id)
  release()
  const [first] = await Promise.all(waiting)
  expect(first).toMatchObject({ id, name: 'a.md', blocks: [{ text: '# A report' }] })
  expect(counts.readings).toBe(1)
  expect(heard).toEqual([{ message: 'Reading', done: 1, of: 1 }])
  await database.close()
})

it('[API-29] the same bytes are one file and one reading, under the id and name of each document', async () => {
  await using directory = await temporaryDirectory()
  const database = await openDatabase({ directory: directory.path })
  const { reader, counts, release } = slowReader()
  release()
  const library = openLibrary(database, reader, log)
  const first = await library.upload({ name: 'a.md', bytes })
  await library.read(first.id)
  const second = await library.upload({ name: 'b.md', bytes })
  expect(second).toMatchObject({ name: 'b.md', sha256: first.sha256, size: bytes.length })
  expect(await library.read(second.id)).toMatchObject({ id: second.id, name: 'b.md' })
  expect(counts.readings).toBe(1)
  await library.close()
  expect(await readdir(join(directory.path, 'blobs'))).toHaveLength(2)
  await database.close()
})

it('[API-88] what is read from the door on is read once, and kept', async () => {
  const database = await openDatabase({ memory: true })
  const { reader, counts, release } = slowReader()
  const begun: AbortSignal[] = []
  const receive: Reader['receive'] = async (file, options) => {
    begun.push(options.signal)
    return { format: 'markdown', reading: reader.read(file, options) }
  }
  let expected = 0
  const library = openLibrary(database, { ...reader, receive, expect: () => (expected += 1) }, log)
  const first = await library.upload({ name: 'a.md', bytes })
  const second = await library.upload({ name: 'b.md', bytes })
  const heard: ReadProgress[] = []
  const read = library.read(second.id, { onProgress: (progress) => heard.push(progress) })
  await library.info(first.id)
  release()
  expect(await read).toMatchObject({ id: second.id, name: 'b.md', blocks: [{ text: '# A report' }] })
  expect(heard).toEqual([{ message: 'Reading', done: 1, of: 1 }])
  const third = await library.upload({ name: 'c.md', bytes })
  expect(await library.read(third.id)).toMatchObject({ id: third.id })
  // Of bytes that are being read, or are kept, a reading that has begun again is given up.
  expect(begun.map(({ aborted }) => aborted)).toEqual([false, true, true])
  expect(counts.readings).toBe(3)
  // Who gave one document may give another; who only looks at one that was read may not.
  expect(expected).toBe(1)
  await library.close()
  await database.close()
})

it('[API-30] what was read is kept across a restart, and read anew by a newer reader', async () => {
  await using directory = await temporaryDirectory()
  const readWith = async (version: number, id?: string): Promise<{ id: string; readings: number }> => {
    const database = await openDatabase({ directory: directory.path })
    const { reader, counts, release } = slowReader(version)
    release()
    const library = openLibrary(database, reader, log)
    const document = id === undefined ? await library.upload({ name: 'a.md', bytes }) : await library.info(id)
    await library.read(document.id)
    await library.close()
    await database.close()
    return { id: document.id, readings: counts.readings }
  }
  const { id, readings } = await readWith(1)
  expect(readings).toBe(1)
  expect((await readWith(1, id)).readings).toBe(0)
  expect((await readWith(2, id)).readings).toBe(1)
})

it('[API-31] who stops waiting for a document does not stop it for the others', async () => {
  const database = await openDatabase({ memory: true })
  const { reader, release } = slowReader()
  const library = openLibrary(database, reader, log)
  const { id } = await library.upload({ name: 'a.md', bytes })
  const leaving = new AbortController()
  const left = library.read(id, { signal: leaving.signal })
  const staying = library.read(id)
  leaving.abort()
  await expect(left).rejects.toThrow()
  release()
  expect(await staying).toMatchObject({ id })
  await database.close()
})

it('[API-32] what cannot be read is refused before anything of it is kept', async () => {
  await using directory = await temporaryDirectory()
  const database = await openDatabase({ directory: directory.path })
  const library = openLibrary(database, slowReader().reader, log)
  await expect(library.upload({ name: 'empty.md', bytes: Buffer.of() })).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' })
  expect(await database.prisma.document.count()).toBe(0)
  expect(await readdir(directory.path)).not.toContain('blobs')
  await expect(library.read('nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await database.close()
})

it('[API-33] a file name is shown plainly, whatever was sent', () => {
  expect(plainFileName('../../etc/passwd')).toBe('passwd')
  expect(plainFileName('C:\\reports\\2025.pdf')).toBe('2025.pdf')
  expect(plainFileName('a\0b\r\nSet-Cookie: x\u001b[31m.pdf')).toBe('abSet-Cookie: x[31m.pdf')
  expect(plainFileName('report\u202efdp.exe')).toBe('reportfdp.exe')
  expect(plainFileName('Geschäftsbericht 2025.pdf')).toBe('Geschäftsbericht 2025.pdf')
  for (const nothing of ['', '..', '/', '\0', ' ']) expect(plainFileName(nothing)).toBe('document')
  expect(plainFileName(`${'x'.repeat(300)}.pdf`)).toMatch(/^x{196}\.pdf$/)
})

it('[API-34] only listed examples are opened', async () => {
  const examples = exampleReports(join(import.meta.dirname, '../../../examples/reports'))
  const names = (await examples.list()).map(({ name }) => name)
  expect(names).toContain('larkfield-2025.pdf')
  expect(names).not.toContain('README.md')
  expect((await examples.open('larkfield-2025.md')).bytes.length).toBeGreaterThan(1_000)
  for (const name of ['../reports/larkfield-2025.md', 'README.md', 'package.json', '/etc/passwd'])
    await expect(examples.open(name)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await exampleReports('/nowhere').list()).toEqual([])
})
