import { useId, useRef, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { plural } from '../../ui/words.ts'
import { DropHint } from '../start/drop-hint.tsx'
import { StartLayout } from '../start/start-layout.tsx'
import { TeamOfAgents } from '../start/team-of-agents.tsx'
import { usePageFiles } from '../start/use-page-files.ts'
import { useStartRun } from '../start/use-start-run.ts'
import type { StartFormProps } from '../workflows/workflow-views.ts'
import { DossierExample } from './dossier-example.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'

/** A question, and the documents it is answered from. */
export const TeamStart = ({ workflow }: StartFormProps) => {
  const [question, setQuestion] = useState('')
  const { uploads, documentIds, busy, add, remove } = useUploads()
  const run = useStartRun(workflow.id)
  const over = usePageFiles((files) => void add(files))
  const input = useRef<HTMLInputElement>(null)
  const [questionId, filesId] = [useId(), useId()]

  const asked = question.trim()
  const ready = asked !== '' && documentIds.length > 0 && !busy
  const begin = async (text: string, ids: readonly string[]) => {
    // What fails is shown from `error`.
    await run.start({ question: text, documentIds: [...ids] }).catch(() => undefined)
  }
  return (
    <StartLayout
      title="Ask a team, and watch it look things up"
      lead="A question, and the documents it is to be answered from. Each sentence of the answer opens the passage it rests on; what the documents do not tell is said."
      aside={<DossierExample starting={run.pending} onStart={begin} />}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void begin(asked, documentIds)
        }}
      >
        <div>
          <label htmlFor={questionId} className="mb-1 block text-lg font-strong">
            The question
          </label>
          <textarea
            id={questionId}
            rows={3}
            maxLength={4_000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
            }}
            className="w-full rounded-md border border-line-2 bg-sheet px-3 py-2 text-base"
          />
        </div>
        <div className="border border-dashed border-line-2 px-4 py-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <label htmlFor={filesId} className="font-strong">
              The documents
            </label>
            <p className="text-ink-2">PDF, HTML, XLSX, DOCX, Markdown or text; as many as you like. Drop them anywhere on this page.</p>
            <Button onClick={() => input.current?.click()}>Choose files</Button>
            <input
              ref={input}
              id={filesId}
              type="file"
              multiple
              tabIndex={-1}
              className="sr-only"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])]
                event.target.value = ''
                void add(files)
              }}
            />
          </div>
          {uploads.length > 0 && (
            <div className="mt-3">
              <UploadList uploads={uploads} onRemove={remove} />
            </div>
          )}
        </div>
        {run.error && <FailureNote failure={failureOf(run.error)} />}
        <div className="flex items-center gap-3 border-t border-line pt-4">
          <Button type="submit" kind="primary" className="h-9 px-5" disabled={!ready || run.pending}>
            {run.pending ? 'Starting' : 'Ask'}
          </Button>
          <p className="text-ink-2">
            {busy
              ? 'The documents are being read.'
              : documentIds.length === 0
                ? 'Choose at least one document.'
                : asked === ''
                  ? 'Write a question.'
                  : `${plural(documentIds.length, 'document')} ready.`}
          </p>
        </div>
        <TeamOfAgents title="Who works on it" agents={workflow.agents} />
      </form>
      {over && <DropHint />}
    </StartLayout>
  )
}
