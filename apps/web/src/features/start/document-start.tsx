import type { WorkflowInfo } from '@unfold/contracts'
import type { ComponentType } from 'react'

import { failureOf } from '../../failure.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { trpc } from '../../trpc.ts'
import { usualWords } from '../run/estimate.ts'
import { DocumentSlot } from './document-slot.tsx'
import { slotsOf } from './documents-of.ts'
import { DropHint } from './drop-hint.tsx'
import { StartLayout } from './start-layout.tsx'
import { TeamOfAgents } from './team-of-agents.tsx'
import { usePageFiles } from './use-page-files.ts'
import { useStartRun } from './use-start-run.ts'
import { type Slot, useUpload } from './use-upload.ts'

export type AsideProps = {
  /** Starts a run of one document. `lastYearId`: of the same company, to be held against it. */
  begin: (documentId: string, lastYearId?: string) => Promise<void>
  starting: boolean
}

type DocumentStartProps = {
  workflow: WorkflowInfo
  title?: string
  lead?: string
  /** How the document is called: "report". */
  noun?: string
  /** Beside the form. */
  Aside?: ComponentType<AsideProps>
}

/** The form of a workflow that takes one document, and last year's where its input has a place for it. */
export const DocumentStart = ({ workflow, title, lead, noun = 'document', Aside }: DocumentStartProps) => {
  const report = useUpload()
  const lastYear = useUpload()
  const run = useStartRun(workflow.id)
  const slots = slotsOf(workflow)
  const over = usePageFiles((files) => {
    const [first, second] = files
    const reportIsFilled = report.slot.status === 'ready' || report.slot.status === 'uploading'
    if (first) void (reportIsFilled && slots.lastYear ? lastYear : report).put(first)
    if (second && slots.lastYear && !reportIsFilled) void lastYear.put(second)
  })

  const begin: AsideProps['begin'] = async (documentId, lastYearId) => {
    // What fails is shown from `error`.
    await run
      .start({ documentId, ...(lastYearId === undefined || !slots.lastYear ? {} : { againstId: lastYearId }) })
      .catch(() => undefined)
  }
  const bytes = sizeOf(report.slot) + sizeOf(lastYear.slot)
  const expected = trpc.workflows.expected.useQuery({ workflow: workflow.id, bytes }, { enabled: report.slot.status === 'ready' }).data
  const ready = report.slot.status === 'ready' && lastYear.slot.status !== 'uploading'
  return (
    <StartLayout
      title={title ?? workflow.title}
      lead={lead ?? workflow.description}
      aside={Aside && <Aside begin={begin} starting={run.pending} />}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (report.slot.status === 'ready')
            void begin(report.slot.document.id, lastYear.slot.status === 'ready' ? lastYear.slot.document.id : undefined)
        }}
      >
        <DocumentSlot
          large
          label={`The ${noun}`}
          hint="PDF, HTML or inline XBRL, XLSX, DOCX, Markdown or text. Drop it anywhere on this page, paste it, or choose it."
          slot={report.slot}
          onFile={(file) => void report.put(file)}
          onClear={report.clear}
        />
        {slots.lastYear && (
          <DocumentSlot
            label="Last year’s report"
            hint="Optional: figures are then held against it too."
            slot={lastYear.slot}
            onFile={(file) => void lastYear.put(file)}
            onClear={lastYear.clear}
          />
        )}
        {run.error && <FailureNote failure={failureOf(run.error)} />}
        <div className="flex items-center gap-3 border-t border-line pt-4">
          <Button type="submit" kind="primary" className="h-9 px-5" disabled={!ready || run.pending}>
            {run.pending ? 'Starting' : 'Start'}
          </Button>
          <p className="text-ink-2">
            {ready
              ? `The ${noun} is read and ready${expected ? `: ${expected.run ? usualWords(expected.run, noun) : `the first ${noun} here, so nobody can say how long it takes`}` : ''}.`
              : report.slot.status === 'uploading'
                ? `The ${noun} is being read.`
                : `Choose a ${noun} first.`}
          </p>
        </div>
        <TeamOfAgents title="What is checked" agents={workflow.agents} />
      </form>
      {over && <DropHint />}
    </StartLayout>
  )
}

const sizeOf = (slot: Slot): number => (slot.status === 'ready' ? slot.document.size : 0)
