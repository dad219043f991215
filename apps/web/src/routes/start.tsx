import { createElement, Suspense, useEffect } from 'react'
import { useParams } from 'react-router'

import { failureOf } from '../failure.ts'
import { DocumentStart } from '../features/start/document-start.tsx'
import { slotsOf } from '../features/start/documents-of.ts'
import { WorkflowLinks } from '../features/start/workflow-links.tsx'
import { workflowView } from '../features/workflows/workflow-views.ts'
import { trpc } from '../trpc.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { NotFound } from './not-found.tsx'
import { preloadRunPage } from './run-page.ts'

/** `/` and `/start/<workflow>`: the first workflow where none is named. */
export const StartRoute = () => {
  const { workflow: asked } = useParams()
  const workflows = trpc.workflows.list.useQuery(undefined, { staleTime: Infinity })
  useEffect(() => {
    document.title = 'Unfold'
    // The run page comes next.
    void preloadRunPage()
  }, [])

  // A workflow that neither takes one document nor has a form of its own is started by other means.
  const startable = workflows.data?.filter((each) => workflowView(each.id).StartForm ?? slotsOf(each).report)
  const workflow = asked === undefined ? startable?.[0] : startable?.find(({ id }) => id === asked)
  if (startable && !workflow) return <NotFound what="There is no such workflow here." />
  return (
    <main tabIndex={-1} aria-busy={!workflow} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-6 pb-16 wide:pt-10">
      {workflows.error && <FailureNote failure={failureOf(workflows.error)} />}
      {!workflow && <Heading />}
      {workflow && (
        <>
          <WorkflowLinks workflows={startable ?? []} shown={workflow.id} />
          <Suspense fallback={<Heading />}>
            {createElement(workflowView(workflow.id).StartForm ?? DocumentStart, { key: workflow.id, workflow })}
          </Suspense>
        </>
      )}
    </main>
  )
}

/** Until there is the form with its own. */
const Heading = () => <h1 className="sr-only">Start a run</h1>
