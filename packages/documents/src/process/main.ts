import { asDocumentError, readDocumentHere, type ReadingProgress } from '../read-document-here.ts'
import { answerOneTask, type Tell } from './answer-one-task.ts'
import { loadReaders } from './load-readers.ts'
import type { Answer, Request } from './messages.ts'
import { READY } from './ready-process.ts'

const work = async ({ task, source }: Request, tell: Tell): Promise<Answer> => {
  if (task === 'inspect') {
    const { inspectPdf } = await import('../pdf/open-pdf.ts')
    return { kind: 'inspected', pages: (await inspectPdf(source.bytes)).pages }
  }
  const onProgress = (progress: ReadingProgress) => tell(progress, progress.pages !== undefined)
  return { kind: 'read', document: await readDocumentHere(source, onProgress) }
}

answerOneTask(
  (task, tell) => work(task as Request, tell),
  (error) => asDocumentError(error).toFailure(),
)

if (process.argv.includes(READY)) await loadReaders()
