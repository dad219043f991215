import { type DocumentInfo, UnfoldError } from '@unfold/contracts'

import type { Api } from './api.ts'
import { told } from './failure.ts'

/** What is uploaded: a file as a page has it, a path in Node, bytes with their name. */
export type Upload = File | Blob | string | { name: string; bytes: Uint8Array | ArrayBuffer | Blob }

/** A file, or a document that the server has already. */
export type Source = Upload | { documentId: string }

/** @throws UnfoldError of the document codes; BAD_INPUT where a path cannot be read */
export const uploadTo = async (api: Api, upload: Upload): Promise<DocumentInfo> => {
  const form = new FormData()
  form.set('file', await fileOf(upload))
  return told(api.documents.upload.mutate(form))
}

/** The id of a document on the server, uploaded where it was not there. @throws UnfoldError */
export const documentIdOf = async (api: Api, source: Source): Promise<string> =>
  typeof source === 'object' && 'documentId' in source ? source.documentId : (await uploadTo(api, source)).id

const fileOf = async (upload: Upload): Promise<File> => {
  if (upload instanceof File) return upload
  if (upload instanceof Blob) return new File([upload], 'document')
  if (typeof upload === 'string') return new File([await contentOf(upload)], upload.split(/[/\\]/).at(-1) ?? 'document')
  const { name, bytes } = upload
  return new File([bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes], name)
}

type FileSystem = { openAsBlob(path: string): Promise<Blob> }

/** Node's file system without an import of it, which bundlers for browsers would stumble over. */
const fileSystem = (): FileSystem | undefined =>
  (globalThis as { process?: { getBuiltinModule?(id: string): unknown } }).process?.getBuiltinModule?.('node:fs') as FileSystem | undefined

const contentOf = async (path: string): Promise<Blob> => {
  const fs = fileSystem()
  if (!fs) throw new UnfoldError('BAD_INPUT', 'A path can be read in Node alone.', { advice: 'Give a File, or the bytes and their name.' })
  try {
    return await fs.openAsBlob(path)
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', `${path} cannot be read.`, { advice: 'Check the path and that the file may be read.', cause })
  }
}
