import { useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import type { Slot } from '../start/use-upload.ts'

/** A document on its way, or there, or refused. */
export type Upload = { key: string; slot: Exclude<Slot, { status: 'empty' }> }

const AT_ONCE = 3

/** Any number of documents, a few uploaded at a time. */
export const useUploads = () => {
  const [uploads, setUploads] = useState<Upload[]>([])
  const upload = trpc.documents.upload.useMutation()
  const set = (key: string, slot: Upload['slot']) => setUploads((before) => before.map((each) => (each.key === key ? { key, slot } : each)))

  const add = async (files: readonly File[]): Promise<void> => {
    const added = files.map((file) => ({ key: crypto.randomUUID(), file }))
    setUploads((before) => [
      ...before,
      ...added.map(({ key, file: { name, size } }): Upload => ({ key, slot: { status: 'uploading', name, size } })),
    ])
    const queue = [...added]
    const take = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const form = new FormData()
        form.set('file', next.file)
        try {
          set(next.key, { status: 'ready', document: await upload.mutateAsync(form) })
        } catch (error) {
          set(next.key, { status: 'refused', name: next.file.name, failure: failureOf(error) })
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
  }
  return {
    uploads,
    documentIds: uploads.flatMap(({ slot }) => (slot.status === 'ready' ? slot.document.id : [])),
    busy: uploads.some(({ slot }) => slot.status === 'uploading'),
    add,
    remove: (key: string) => setUploads((before) => before.filter((each) => each.key !== key)),
  }
}
