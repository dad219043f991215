import { useId, useRef } from 'react'

import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { formatBytes } from '../../ui/words.ts'
import type { Slot } from '../start/use-upload.ts'

/** Pictures, and files that a message may be kept in. HEIC can be chosen, so that it is said what to do with it. */
const ACCEPT = '.png,.jpg,.jpeg,.webp,.heic,.txt,.html,.pdf'

/** The place of a screenshot or photo. */
export const PictureSlot = ({ slot, onFile, onClear }: { slot: Slot; onFile: (file: File) => void; onClear: () => void }) => {
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  return (
    <div className="border border-dashed border-line-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <label htmlFor={inputId} className="font-strong">
          Or a picture of it
        </label>
        <span className="flex-1" />
        {slot.status === 'ready' && (
          <Button kind="quiet" onClick={onClear}>
            Remove
          </Button>
        )}
        {slot.status !== 'uploading' && (
          <Button onClick={() => input.current?.click()}>{slot.status === 'ready' ? 'Choose another' : 'Choose a picture'}</Button>
        )}
      </div>
      {slot.status === 'empty' && (
        <p className="text-ink-2">A screenshot or photo as PNG, JPEG or WebP. Drop it anywhere on this page, paste it, or choose it.</p>
      )}
      {slot.status === 'uploading' && (
        <output>
          {slot.name}, {formatBytes(slot.size)}: <span className="animate-edge">being taken in</span>
        </output>
      )}
      {slot.status === 'ready' && (
        <div className="mt-2 flex items-start gap-3">
          {slot.document.format === 'image' && (
            <img src={`/api/documents/${slot.document.id}/file`} alt="" className="max-h-40 max-w-40 border border-line" />
          )}
          <p className="min-w-0 break-words">
            {slot.document.name} <span className="text-ink-2">{formatBytes(slot.document.size)}</span>
          </p>
        </div>
      )}
      {slot.status === 'refused' && (
        <>
          <p className="mt-1 text-ink-2">{slot.name} was not accepted.</p>
          <FailureNote failure={slot.failure} />
        </>
      )}
      <input
        ref={input}
        id={inputId}
        type="file"
        accept={ACCEPT}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
