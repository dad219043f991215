import { expectDocuments, outlineOf, readDocument, READER_VERSION, receiveDocument } from '@unfold/documents'

import type { Reader } from './library.ts'

/** The library's reader: `@unfold/documents`. */
export const reader: Reader = {
  version: READER_VERSION,
  expect: expectDocuments,
  receive: receiveDocument,
  read: readDocument,
  outline: outlineOf,
}
