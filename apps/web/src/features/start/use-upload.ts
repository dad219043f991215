import type { DocumentInfo, Failure } from '@unfold/contracts'
import { useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'

/** One place a document can be put into, and how far that is. */
export type Slot =
  | { status: 'empty' }
  | { status: 'uploading'; name: string; size: number }
  | { status: 'ready'; document: DocumentInfo }
  | { status: 'refused'; name: string; failure: Failure }

export const useUpload = () => {
  const [slot, setSlot] = useState<Slot>({ status: 'empty' })
  const upload = trpc.documents.upload.useMutation()
  return {
    slot,
    clear: () => setSlot({ status: 'empty' }),
    async put(file: File) {
      setSlot({ status: 'uploading', name: file.name, size: file.size })
      const form = new FormData()
      form.set('file', file)
      try {
        setSlot({ status: 'ready', document: await upload.mutateAsync(form) })
      } catch (error) {
        setSlot({ status: 'refused', name: file.name, failure: failureOf(error) })
      }
    },
  }
}
