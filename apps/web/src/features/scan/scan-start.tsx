import type { ScanInput } from '@unfold/contracts'
import { useId, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DropHint } from '../start/drop-hint.tsx'
import { StartLayout } from '../start/start-layout.tsx'
import { TeamOfAgents } from '../start/team-of-agents.tsx'
import { usePageFiles } from '../start/use-page-files.ts'
import { useStartRun } from '../start/use-start-run.ts'
import { useUpload } from '../start/use-upload.ts'
import type { StartFormProps } from '../workflows/workflow-views.ts'
import { EXAMPLE_MESSAGES } from './example-messages.ts'
import { PictureSlot } from './picture-slot.tsx'

/** A link and nothing else is a link; all other text is a message. */
const LINK = /^(?:https?:\/\/|hxxps?:\/\/|www\.)?[^\s/@]+\.[^\s/@.]{2,}(?:[/?#]\S*)?$/iu

/** A screenshot, the text or the link of what somebody was sent. */
export const ScanStart = ({ workflow }: StartFormProps) => {
  const [text, setText] = useState('')
  const picture = useUpload()
  const run = useStartRun(workflow.id)
  const textId = useId()
  const over = usePageFiles(([file]) => {
    if (file) void picture.put(file)
  })
  const input = inputOf(text, picture.slot)
  // What fails is shown from `error`.
  const begin = (given: ScanInput) => void run.start(given).catch(() => undefined)
  return (
    <StartLayout
      title="Check a message before you answer it"
      lead="Paste what somebody sent you, or drop a screenshot of it. Nothing in it is opened; you see step by step what is checked, and why it may be a scam."
      aside={
        <section aria-labelledby="examples">
          <h2 id="examples" className="mb-1">
            Try one
          </h2>
          <ul>
            {EXAMPLE_MESSAGES.map((example) => (
              <li key={example.title} className="border-t border-line">
                <button
                  type="button"
                  disabled={run.pending}
                  onClick={() => begin({ text: example.text })}
                  className="block w-full py-1.5 text-start hover:bg-wash"
                >
                  <span className="font-strong">{example.title}</span>
                  <span className="line-clamp-2 text-ink-2">
                    {example.text.replace('https://', 'hxxps://').replace('.example', '[.]example')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (input) begin(input)
        }}
      >
        <div>
          <label htmlFor={textId} className="text-lg font-strong">
            The message
          </label>
          <p className="text-ink-2">Paste the text, or the link alone.</p>
          <textarea
            id={textId}
            value={text}
            maxLength={20_000}
            rows={6}
            disabled={picture.slot.status === 'ready'}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            className="mt-1 block w-full resize-y rounded-md border border-line-2 bg-sheet p-3 text-base disabled:bg-wash disabled:text-ink-2"
          />
        </div>
        <PictureSlot slot={picture.slot} onFile={(file) => void picture.put(file)} onClear={picture.clear} />
        {run.error && <FailureNote failure={failureOf(run.error)} />}
        <div className="flex items-center gap-3 border-t border-line pt-4">
          <Button type="submit" kind="primary" className="h-9 px-5" disabled={!input || run.pending}>
            {run.pending ? 'Starting' : 'Check it'}
          </Button>
          <p className="text-ink-2">
            {picture.slot.status === 'uploading'
              ? 'The picture is being taken in.'
              : input
                ? 'Until the verdict is there: don’t click, call or pay.'
                : 'Paste a message or give a picture first.'}
          </p>
        </div>
        <TeamOfAgents title="What is checked" agents={workflow.agents} />
      </form>
      {over && <DropHint />}
    </StartLayout>
  )
}

const inputOf = (text: string, slot: ReturnType<typeof useUpload>['slot']): ScanInput | undefined => {
  if (slot.status === 'ready') return { documentId: slot.document.id }
  const plain = text.trim()
  if (slot.status === 'uploading' || plain === '') return undefined
  return LINK.test(plain) ? { url: plain } : { text: plain }
}
