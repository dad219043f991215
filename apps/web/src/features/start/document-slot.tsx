import { useId, useRef } from 'react'

import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageMark } from '../../ui/glyphs.tsx'
import { formatBytes } from '../../ui/words.ts'
import type { Slot } from './use-upload.ts'

const ACCEPT = '.pdf,.html,.htm,.xhtml,.xlsx,.docx,.md,.markdown,.txt'

type DocumentSlotProps = {
  label: string
  hint: string
  slot: Slot
  /** The main slot is large and says how to fill it. */
  large?: boolean
  onFile: (file: File) => void
  onClear: () => void
}

/** A place for one document: empty, being read, ready, or refused with the reason. */
export const DocumentSlot = ({ label, hint, slot, large = false, onFile, onClear }: DocumentSlotProps) => {
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  return (
    <div className={large ? '' : 'border-t border-line pt-3'}>
      <div
        className={
          large
            ? 'flex min-h-40 flex-col items-start justify-center gap-2 border border-dashed border-line-2 px-6 py-6'
            : 'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1'
        }
      >
        <label htmlFor={inputId} className={large ? 'text-lg font-strong' : 'font-strong'}>
          {label}
        </label>
        {slot.status === 'empty' && <p className="text-ink-2">{hint}</p>}
        {slot.status === 'uploading' && (
          <output className="flex items-center gap-2">
            <PageMark />
            {slot.name}, {formatBytes(slot.size)}: <span className="animate-edge">being read</span>
          </output>
        )}
        {slot.status === 'ready' && (
          <p className="flex min-w-0 items-center gap-2">
            <PageMark />
            <span className="truncate">{slot.document.name}</span>
            <span className="text-ink-2">{formatBytes(slot.document.size)}</span>
          </p>
        )}
        {slot.status === 'refused' && (
          <div className="w-full max-w-[70ch]">
            <p className="mb-1 text-ink-2">{slot.name} was not accepted.</p>
            <FailureNote failure={slot.failure} />
          </div>
        )}
        {!large && <span className="flex-1" />}
        <p className="flex gap-2">
          {slot.status !== 'uploading' && (
            <Button
              kind={large && slot.status === 'empty' ? 'primary' : 'plain'}
              aria-label={`${chooseWords(slot)}: ${label}`}
              onClick={() => input.current?.click()}
            >
              {chooseWords(slot)}
            </Button>
          )}
          {slot.status === 'ready' && (
            <Button kind="quiet" aria-label={`Remove: ${label}`} onClick={onClear}>
              Remove
            </Button>
          )}
        </p>
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
    </div>
  )
}

const chooseWords = ({ status }: Slot): string => (status === 'ready' ? 'Choose another' : 'Choose a file')
