import { toUnfoldError } from '@unfold/contracts'
import { answerOneTask } from '@unfold/documents/process'

import { type PdfRequest, writePdf } from '../pdf/write-pdf.ts'

answerOneTask(
  (task) => writePdf(task as PdfRequest),
  (error) => toUnfoldError(error).toFailure(),
)
