import { Worker } from 'node:worker_threads'

import { asDocumentError, readDocumentHere, type ReadingProgress } from '../read-document-here.ts'
import type { Reply, Request } from './messages.ts'

// The reading process: reads one document and ends. It holds nothing but the document, and no secret: its environment is empty.

const WATCH_MS = 500
const GRACE_MS = 5_000
const PROGRESS_MS = 100

process.once('message', (message) => void answer(message as Request))
process.once('disconnect', () => process.exit(0))

const answer = async (request: Request): Promise<void> => {
  watch(request)
  const reply = await work(request).catch((error: unknown): Reply => ({ kind: 'failed', failure: asDocumentError(error).toFailure() }))
  process.send?.(reply, undefined, undefined, () => process.exit(0))
}

const work = async ({ task, source }: Request): Promise<Reply> => {
  if (task === 'inspect') {
    const { inspectPdf } = await import('../pdf/open-pdf.ts')
    return { kind: 'inspected', pages: (await inspectPdf(source.bytes)).pages }
  }
  return { kind: 'read', document: await readDocumentHere(source, openProgress()) }
}

/** At most so many messages a second; the first goes at once. */
const openProgress = (): ((progress: ReadingProgress) => void) => {
  let last = 0
  return (progress) => {
    const now = performance.now()
    if (last !== 0 && now - last < PROGRESS_MS) return
    last = now
    process.send?.({ kind: 'progress', progress } satisfies Reply)
  }
}

/**
 * A parser that runs in circles never hears of the parent's end. A thread beside it does, and ends the process; and it ends it
 * past the time limit too, should the parent be stopped and not gone.
 */
const watch = ({ parent, timeoutMs }: Request): void => {
  const script = `
    const { parent, deadline } = require('node:worker_threads').workerData
    setInterval(() => {
      if (process.ppid !== parent || Date.now() > deadline) process.kill(process.pid, 'SIGKILL')
    }, ${WATCH_MS})`
  const worker = new Worker(script, { eval: true, workerData: { parent, deadline: Date.now() + timeoutMs + GRACE_MS } })
  worker.unref()
}
