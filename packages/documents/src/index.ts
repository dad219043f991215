export { inspectDocument, MOST_BYTES } from './inspect-document.ts'
export { findNumbers, type FoundNumber } from './numbers/find-numbers.ts'
export { parseNumber } from './numbers/parse-number.ts'
export { outlineOf } from './outline.ts'
export { cutLastPdf } from './pdf/cut-last-pdf.ts'
export {
  type DocumentSource,
  expectDocuments,
  readDocument,
  readDocumentHere,
  type ReadingProgress,
  type ReadOptions,
} from './read-document.ts'
export { receiveDocument, type Received } from './receive-document.ts'
export { shownPdf } from './pdf/cut-last-pdf.ts'
export { readCalculationLinkbase } from './xbrl/calculation-linkbase.ts'

/** Raised whenever the reader's output changes: part of cache keys. */
export const READER_VERSION: number = 3
