import { UnfoldError } from '@unfold/contracts'
import type { Engine } from '@unfold/engine'

import type { DocumentLibrary } from '../documents/library.ts'
import { type Caller, demand, ownerFor } from './caller.ts'

/** The library as one caller may use it: its own documents, or those of the one run that was shared with it. */
export const guardedDocuments = (documents: DocumentLibrary, engine: Engine, caller: Caller): DocumentLibrary => {
  if (caller.kind === 'anyone') return documents
  const readable = async (documentId: string): Promise<void> => {
    demand(caller, 'runs:read')
    if (caller.kind !== 'share') return void (await documents.info(documentId, ownerFor(caller)))
    const { state } = await engine.runs.state(caller.runId)
    if (!state.documents.some(({ id }) => id === documentId)) throw new UnfoldError('NOT_FOUND', `There is no document ${documentId}.`)
    // A run that was imported may name anybody's.
    await documents.info(documentId, await engine.runs.owner(caller.runId))
  }
  return {
    upload: async (file) => {
      demand(caller, 'runs:write')
      return documents.upload(file, ownerFor(caller))
    },
    info: async (documentId) => {
      await readable(documentId)
      return documents.info(documentId)
    },
    bytes: async (documentId) => {
      await readable(documentId)
      return documents.bytes(documentId)
    },
    read: async (documentId, options) => {
      await readable(documentId)
      return documents.read(documentId, options)
    },
    outline: async (documentId, options) => {
      await readable(documentId)
      return documents.outline(documentId, options)
    },
    expect: () => documents.expect(),
    close: () => documents.close(),
  }
}
