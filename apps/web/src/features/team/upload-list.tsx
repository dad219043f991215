import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageMark } from '../../ui/glyphs.tsx'
import { formatBytes } from '../../ui/words.ts'
import type { Upload } from './use-uploads.ts'

export const UploadList = ({ uploads, onRemove }: { uploads: readonly Upload[]; onRemove: (key: string) => void }) => (
  <ul aria-label="Documents">
    {uploads.map(({ key, slot }) => {
      const { name, size } =
        slot.status === 'ready' ? slot.document : { name: slot.name, size: slot.status === 'uploading' ? slot.size : undefined }
      return (
        <li key={key} className="flex flex-wrap items-center gap-x-2 border-t border-line py-1">
          <PageMark />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="text-ink-2">
            {slot.status === 'uploading' ? (
              <span className="animate-edge">being read</span>
            ) : slot.status === 'refused' ? (
              'not accepted'
            ) : (
              formatBytes(size ?? 0)
            )}
          </span>
          {slot.status !== 'uploading' && (
            <Button kind="quiet" aria-label={`Remove ${name}`} onClick={() => onRemove(key)}>
              Remove
            </Button>
          )}
          {slot.status === 'refused' && (
            <div className="basis-full">
              <FailureNote failure={slot.failure} />
            </div>
          )}
        </li>
      )
    })}
  </ul>
)
