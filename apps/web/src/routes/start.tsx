import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'

import { RecentRuns } from '../features/runs/recent-runs.tsx'
import { DocumentSlot } from '../features/start/document-slot.tsx'
import { slotsOf } from '../features/start/documents-of.ts'
import { Examples } from '../features/start/examples.tsx'
import { usePageFiles } from '../features/start/use-page-files.ts'
import { useUpload } from '../features/start/use-upload.ts'
import { WorkflowChoice } from '../features/start/workflow-choice.tsx'
import { failureOf } from '../failure.ts'
import { trpc } from '../trpc.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { preloadRunPage } from './run-page.ts'

export const StartRoute = () => {
  const navigate = useNavigate()
  const workflows = trpc.workflows.list.useQuery(undefined, { staleTime: Infinity })
  const recent = trpc.runs.list.useQuery({ limit: 5 })
  const [chosen, setChosen] = useState<string>()
  const report = useUpload()
  const lastYear = useUpload()
  const start = trpc.runs.start.useMutation()
  // oxlint-disable-next-line react/hooks -- the procedure is called so; the hook is `useMutation`
  const example = trpc.documents.useExample.useMutation()
  const [key] = useState(() => crypto.randomUUID())

  useEffect(() => {
    document.title = 'Unfold'
    // The run page comes next.
    void preloadRunPage()
  }, [])

  const workflow = workflows.data?.find(({ id }) => id === chosen) ?? workflows.data?.[0]
  const slots = workflow ? slotsOf(workflow) : { report: true, lastYear: false }
  const busy = start.isPending || example.isPending
  const over = usePageFiles((files) => {
    const [first, second] = files
    const reportIsFilled = report.slot.status === 'ready' || report.slot.status === 'uploading'
    if (first) void (reportIsFilled && slots.lastYear ? lastYear : report).put(first)
    if (second && slots.lastYear && !reportIsFilled) void lastYear.put(second)
  })

  const begin = async (documentId: string, againstId?: string) => {
    if (!workflow) return
    const input = { documentId, ...(againstId === undefined ? {} : { againstId }) }
    const idempotencyKey = `${key}-${documentId}-${againstId ?? ''}`.slice(0, 200)
    const { runId } = await start.mutateAsync({ workflow: workflow.id, input, idempotencyKey })
    await navigate(`/runs/${runId}`)
  }
  const beginExample = async (name: string, lastYearName?: string) => {
    const { id } = await example.mutateAsync({ name })
    const against = lastYearName === undefined || !slots.lastYear ? undefined : await example.mutateAsync({ name: lastYearName })
    await begin(id, against?.id)
  }
  // What fails is shown by the mutations themselves.
  const attempt = (work: Promise<void>) => void work.catch(() => undefined)

  const failed = start.error ?? example.error ?? workflows.error
  const ready = report.slot.status === 'ready' && lastYear.slot.status !== 'uploading' && workflow !== undefined
  return (
    <main tabIndex={-1} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-10 pb-16 wide:pt-16">
      <h1 className="text-xl">Check a report, and watch it being checked</h1>
      <p className="mt-2 max-w-[65ch] text-base text-ink-2">
        Drop an annual report here. Several agents work on it at the same time, and each finding appears with the words and figures it rests
        on the moment it is found.
      </p>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (report.slot.status === 'ready')
              attempt(begin(report.slot.document.id, lastYear.slot.status === 'ready' ? lastYear.slot.document.id : undefined))
          }}
        >
          <DocumentSlot
            large
            label="The report"
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
          {workflows.data && <WorkflowChoice workflows={workflows.data} chosen={workflow?.id} onChoose={setChosen} />}
          {failed && <FailureNote failure={failureOf(failed)} />}
          <div className="flex items-center gap-3 border-t border-line pt-4">
            <Button type="submit" kind="primary" className="h-9 px-5" disabled={!ready || busy}>
              {start.isPending ? 'Starting' : 'Start'}
            </Button>
            <p className="text-ink-2">
              {ready
                ? 'The report is read and ready.'
                : report.slot.status === 'uploading'
                  ? 'The report is being read.'
                  : 'Choose a report first.'}
            </p>
          </div>
        </form>
        <div className="space-y-8">
          <Examples busy={busy || !workflow} onUse={(name, lastYearName) => attempt(beginExample(name, lastYearName))} />
          <section aria-labelledby="recent">
            <h2 id="recent" className="mb-1 flex justify-between font-strong">
              Recent runs
              <Link to="/runs" className="font-normal text-accent underline-offset-2 hover:underline">
                All
              </Link>
            </h2>
            {recent.data?.runs.length === 0 && <p className="border-t border-line pt-2 text-ink-2">None yet.</p>}
            {recent.data && recent.data.runs.length > 0 && <RecentRuns runs={recent.data.runs} />}
          </section>
        </div>
      </div>
      {over && (
        <div className="pointer-events-none fixed inset-0 z-30 flex items-center justify-center border-4 border-accent bg-accent-tint/90">
          <p className="text-xl font-strong">Drop it anywhere</p>
        </div>
      )}
    </main>
  )
}
