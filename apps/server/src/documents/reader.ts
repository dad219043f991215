import { inspectDocument, outlineOf, readDocument, READER_VERSION } from '@unfold/documents'

import type { Reader } from './library.ts'

/** The library's reader: `@unfold/documents`. */
export const reader: Reader = { version: READER_VERSION, inspect: inspectDocument, read: readDocument, outline: outlineOf }
