import { type Failure, isEnded } from '@unfold/contracts'
import { createElement, memo, type ReactNode, Suspense, useCallback, useState } from 'react'

import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useWide } from '../../ui/use-media.ts'
import { AgentSection } from '../agent/agent-section.tsx'
import { ExpectedSection } from '../agent/expected-section.tsx'
import { useChoosing, useSelection } from '../finding/selection.tsx'
import { Questions } from '../question/questions.tsx'
import { TimelineFoot } from '../timeline/timeline-foot.tsx'
import { TimelineSheet } from '../timeline/timeline-parts.ts'
import { workflowView } from '../workflows/workflow-views.ts'
import { announcement } from './announcement.ts'
import { Notices } from './notices.tsx'
import { useRun } from './run-context.tsx'
import { RunHeader } from './run-header.tsx'
import { Away, EvidencePane, PaneSheet } from './run-parts.ts'
import { SoFar } from './so-far.tsx'
import { usePageTitle } from './use-page-title.ts'
import { RESULT_TAB, useTab } from './use-tab.ts'

/** The run page: who works on what to the left, the document with what they found to the right; on a phone as a sheet. `foot`: what stands below. */
export const RunView = ({ failure, foot }: { failure?: Failure; foot?: ReactNode }) => {
  const wide = useWide()
  const { selected, passage, figure } = useSelection()
  const { select, step } = useChoosing()
  const documents = useRun(({ state }) => state.documents.length)
  const [tab, setTab] = useTab()
  const [sheet, setSheet] = useState(false)
  const message = useRun((view) => announcement(view.state))
  const view = workflowView(useRun(({ state }) => state.workflow))
  usePageTitle()
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    Escape: () => select(undefined),
  })

  const readResult = useCallback(() => {
    setTab(RESULT_TAB)
    setSheet(true)
  }, [setTab])
  const pane = (
    <ErrorBoundary>
      <Suspense fallback={<div className="flex-1 bg-sheet" />}>{createElement(view.Pane ?? EvidencePane, { tab, onTab: setTab })}</Suspense>
    </ErrorBoundary>
  )
  return (
    <main tabIndex={-1} className="outline-none flex min-h-0 flex-1 flex-col wide:overflow-hidden">
      <RunHeader />
      <Notices failure={failure} />
      <div className="flex min-h-0 flex-1">
        <div
          data-scroll="sections"
          className="flex min-w-0 flex-1 flex-col wide:w-[clamp(380px,34vw,560px)] wide:flex-none wide:overflow-y-auto wide:contain-content wide:border-e wide:border-line"
        >
          <Questions />
          <Suspense fallback={<div className="min-h-24" />}>{createElement(view.Head ?? SoFar, { onRead: readResult })}</Suspense>
          {view.Sections ? <Suspense>{createElement(view.Sections)}</Suspense> : <Sections />}
          {!wide && (
            <div className="space-y-2 p-4">
              <Button className="w-full" onClick={() => setSheet(true)}>
                {view.openPane ?? (documents > 1 && view.Pane ? 'Open the documents' : 'Open the report')}
              </Button>
              <Suspense>
                <TimelineSheet />
              </Suspense>
            </div>
          )}
        </div>
        {wide ? (
          pane
        ) : (
          <Suspense>
            <PaneSheet
              open={sheet || selected !== undefined || passage !== undefined || figure !== undefined}
              onOpenChange={(open) => {
                setSheet(open)
                if (!open) select(undefined)
              }}
            >
              {pane}
            </PaneSheet>
          </Suspense>
        )}
      </div>
      {wide && <TimelineFoot />}
      {foot}
      <Suspense>
        <Away tab={tab} onTab={setTab} />
      </Suspense>
      <LiveRegion message={message} />
    </main>
  )
}

const Sections = memo(() => {
  const agentIds = useRun((view) => view.state.agentIds)
  const [startsOpen] = useState(useRun((view) => isEnded(view.state.status)))
  return (
    <>
      {agentIds.length === 0 && !startsOpen && <ExpectedSections />}
      {agentIds.map((agentId) => (
        <ErrorBoundary key={agentId}>
          <AgentSection agentId={agentId} startsOpen={startsOpen} />
        </ErrorBoundary>
      ))}
    </>
  )
})

/** Until the run has opened its sections, the places of those that its workflow is known to open. */
const ExpectedSections = () => {
  const workflow = useRun((view) => view.state.workflow)
  const workflows = trpc.workflows.list.useQuery(undefined, { staleTime: Infinity })
  return workflows.data
    ?.find(({ id }) => id === workflow)
    ?.agents.map((agent) => <ExpectedSection key={agent.id} title={agent.title} task={agent.description} />)
}
