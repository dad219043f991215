import { asDocumentError, readDocumentHere } from '../read-document-here.ts'
import { answerOneTask } from './answer-one-task.ts'
import type { Answer, Request } from './messages.ts'

const work = async ({ task, source }: Request, onProgress: (progress: unknown) => void): Promise<Answer> => {
  if (task === 'inspect') {
    const { inspectPdf } = await import('../pdf/open-pdf.ts')
    return { kind: 'inspected', pages: (await inspectPdf(source.bytes)).pages }
  }
  return { kind: 'read', document: await readDocumentHere(source, onProgress) }
}

answerOneTask(
  (task, onProgress) => work(task as Request, onProgress),
  (error) => asDocumentError(error).toFailure(),
)
