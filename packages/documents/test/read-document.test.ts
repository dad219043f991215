import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { Document } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { expectDocuments, outlineOf, readDocument, readDocumentHere, receiveDocument } from '../src/index.ts'
import { put, writePdf } from './pdf-writer.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const source = (text: string, name = 'report.html') => ({ id: 'd1', name, bytes: bytes(text) })
const refusal = (code: string): unknown => expect.objectContaining({ name: 'UnfoldError', code })

const REPORT =
  '<html><body><p><b>Note 1 — Sales</b></p><p>Sales were $5 million (in millions):</p><table><tr><td></td><td>2025</td><td>2024</td></tr><tr><td>Sales</td><td>5</td><td>4</td></tr></table></body></html>'
/** Takes seconds of work without a pause. */
const heavy = () =>
  `<html><body>${'<table><tr><td>a</td><td>1</td><td>2</td></tr><tr><td>b</td><td>3</td><td>4</td></tr></table>'.repeat(150_000)}</body></html>`

/** The processes this one has started and that still run; only where the system tells. */
const children = (): string[] => {
  try {
    return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
  } catch {
    return []
  }
}
const until = async (condition: () => boolean, ms = 10_000): Promise<void> => {
  const end = Date.now() + ms
  while (!condition()) {
    if (Date.now() > end) throw new Error('it did not come about')
    await sleep(20)
  }
}

const untilSome = async (list: () => string[]): Promise<string[]> => {
  await until(() => list().length > 0)
  return list()
}
const isGone = (pid: string): boolean => {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

describe('reading in a process of its own', () => {
  it('[DOC-71] gives the same document as reading here, valid by the contract, and is gone afterwards', async () => {
    const before = children().length
    const messages: string[] = []
    const document = await readDocument(source(REPORT), { onProgress: ({ message }) => messages.push(message) })
    expect(document).toEqual(await readDocumentHere(source(REPORT)))
    expect(Document.parse(document)).toEqual(document)
    expect(messages).toEqual(['Reading the document'])
    expect(children().length).toBeLessThanOrEqual(before)
  })

  it('[DOC-72] hands a refusal over whole', async () => {
    await expect(readDocument(source('   ', 'a.txt'))).rejects.toEqual(
      expect.objectContaining({ code: 'DOCUMENT_EMPTY', advice: expect.any(String) as string }),
    )
  })

  it('[DOC-73] ends at its time limit, its memory limit and at a cancellation, without blocking this process', async () => {
    const text = heavy()
    let beats = 0
    const beat = setInterval(() => (beats += 1), 10)
    await expect(readDocument(source(text), { timeoutMs: 400 })).rejects.toEqual(refusal('DOCUMENT_TOO_COMPLEX'))
    await expect(readDocument(source(text), { memoryMb: 64 })).rejects.toEqual(refusal('DOCUMENT_TOO_COMPLEX'))
    const controller = new AbortController()
    const reading = readDocument(source(text), { signal: controller.signal })
    setTimeout(() => controller.abort(), 300)
    await expect(reading).rejects.toEqual(refusal('CANCELLED'))
    await expect(readDocument(source(REPORT), { signal: AbortSignal.abort() })).rejects.toEqual(refusal('CANCELLED'))
    clearInterval(beat)
    // It went on meanwhile: one that reads by itself has no turn for a beat.
    expect(beats).toBeGreaterThan(5)
    await until(() => children().length === 0)
  })

  it.runIf(process.platform === 'linux')('[DOC-74] leaves no process behind when its own is killed', async () => {
    const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
    const script = `import { readDocument } from ${JSON.stringify(entry)}; import { readFileSync } from 'node:fs'
      const bytes = new TextEncoder().encode('<html><body>' + '<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>3</td></tr></table>'.repeat(400_000) + '</body></html>')
      const timer = setInterval(() => { const own = readFileSync('/proc/' + process.pid + '/task/' + process.pid + '/children', 'utf8').trim(); if (own) console.log(own) }, 50)
      await readDocument({ id: 'd', name: 'a.html', bytes }).finally(() => clearInterval(timer))`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    const child = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(String(data).trim().split(/\s/)[0] ?? '')),
    )
    // Into the middle of its work, where it hears nothing.
    await sleep(1500)
    parent.kill('SIGKILL')
    await until(() => isGone(child))
  })

  it('[DOC-75] reads many at a time in turn', async () => {
    const documents = await Promise.all(Array.from({ length: 6 }, (_, index) => readDocument({ ...source(REPORT), id: `d${index}` })))
    expect(documents.map(({ id }) => id)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5'])
  })

  it.runIf(process.platform === 'linux')('[DOC-77] where documents are expected, a process that stands ready reads the next', async () => {
    expectDocuments()
    expectDocuments()
    const [ready, ...others] = children()
    expect(ready).toBeDefined()
    expect(others).toEqual([])
    const reading = readDocument(source(REPORT))
    expect(children()).toEqual([ready])
    expect(await reading).toEqual(await readDocumentHere(source(REPORT)))
    expect(children()).toEqual([])
  })

  it.runIf(process.platform === 'linux')('[DOC-77] and holds nobody up who wants to end', async () => {
    const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
    const script = `import { expectDocuments } from ${JSON.stringify(entry)}; import { readFileSync } from 'node:fs'
      expectDocuments()
      console.log(readFileSync('/proc/' + process.pid + '/task/' + process.pid + '/children', 'utf8').trim())`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((resolve) => parent.once('exit', resolve))
    const child = await new Promise<string>((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(String(data).trim())))
    expect(await ended).toBe(0)
    await until(() => isGone(child))
  })

  it.runIf(process.platform === 'linux')('[DOC-78] a PDF is opened once: the process that opened it at the door reads on', async () => {
    const pdf = { id: 'd1', name: 'report.pdf', bytes: await writePdf((doc) => put(doc, 'Sales were $5 million.', 50, 80)) }
    const [heard, signal] = [[] as number[], new AbortController().signal]
    const received = receiveDocument(pdf, { signal, onProgress: ({ done, of }) => heard.push(done / of) })
    const [child] = await untilSome(children)
    const { format, reading } = await received
    expect(format).toBe('pdf')
    expect(children()).toEqual([child])
    expect(await reading).toEqual(await readDocumentHere(pdf))
    expect(heard).toContain(0)
    expect(children()).toEqual([])
  })

  it('[DOC-78] unless all places are taken: it is looked at all the same', async () => {
    const pdf = { id: 'd1', name: 'report.pdf', bytes: await writePdf((doc) => put(doc, 'Sales', 50, 80)) }
    const controller = new AbortController()
    const taken = Array.from({ length: 4 }, () => readDocument(source(heavy()), { signal: controller.signal }).catch(() => {}))
    expect(await receiveDocument(pdf, { signal: controller.signal })).toEqual({ format: 'pdf' })
    controller.abort()
    await Promise.all(taken)
    const broken = { ...pdf, bytes: pdf.bytes.subarray(0, 60) }
    await expect(receiveDocument(broken, { signal: new AbortController().signal })).rejects.toEqual(refusal('DOCUMENT_BROKEN'))
    expect(await receiveDocument(source(REPORT), { signal: new AbortController().signal })).toEqual({ format: 'html' })
  })

  it('[DOC-76] counts what a document holds', async () => {
    expect(outlineOf(await readDocumentHere(source(REPORT)))).toEqual({
      documentId: 'd1',
      blocks: 3,
      tables: 1,
      numbers: 3,
      facts: 0,
      warnings: [],
    })
  })
})
