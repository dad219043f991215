import { isEnded, SEVERITIES, severityOf } from '@unfold/contracts'
import { memo, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { SeverityMark, StatusMark } from '../../ui/glyphs.tsx'
import { capitalise, plural } from '../../ui/words.ts'
import { coverageOf, resultOf, shownStatus, statusWord } from '../agent/agent-words.ts'
import { CoverageTable } from '../agent/coverage-lines.tsx'
import { notCheckedOf } from '../agent/model-words.ts'
import { useCalmOrder } from '../finding/calm-order.ts'
import type { Found } from '../finding/found.ts'
import { Ledger } from '../finding/ledger.tsx'
import { placeOf } from '../finding/place.ts'
import { ReviewFilter, useShown } from '../finding/review-filter.tsx'
import { ReviewPanel } from '../finding/review-panel.tsx'
import { ReviewStanding } from '../finding/review-standing.tsx'
import { showOnly } from '../finding/review-words.ts'
import { useChoosing, useFound } from '../finding/selection.tsx'
import { useMayWrite } from '../keys/access.ts'
import { useRun } from './run-context.tsx'
import { isFinal, resultOfRun, standing } from './totals.ts'

/**
 * The whole result as one would file it: what was found, the gravest first, what was checked, and what was not. While agents work it is a
 * list to which what comes is added at its end; it is put in order when the run has ended and nobody reads in it.
 */
export const ResultView = () => {
  const state = useRun((view) => view.state)
  const found = useFound()
  const [held, setHeld] = useState(false)
  const ended = isEnded(state.status)
  const [inOrder, setInOrder] = useState(ended)
  if (inOrder !== ended && !held) setInOrder(ended)
  const [shown, show] = useShown()
  const listed = showOnly(found, shown)
  const words = [resultOfRun(state)?.summary, standing(state)].filter(Boolean).join(' ')
  return (
    <div
      data-scroll="result"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="flex-1 overflow-y-auto contain-content bg-sheet vast:bg-paper"
    >
      <div className="mx-auto min-h-full max-w-[1040px] border-line vast:border-x vast:bg-sheet px-4 py-6 wide:px-10">
        <h2 className="text-lg">{isFinal(state) ? 'Result' : 'So far, provisional'}</h2>
        <p className="mt-1 max-w-[70ch] text-base">{words}</p>
        {!inOrder && <Arriving found={found} />}
        {inOrder && found.length > 0 && <ReviewFilter found={found} shown={shown} onShow={show} />}
        {inOrder &&
          SEVERITIES.map((severity) => (
            <Gravity
              key={severity}
              severity={severity}
              found={listed.filter(({ finding, review }) => severityOf(finding, review) === severity)}
            />
          ))}
        {found.length === 0 && <p className="mt-4 text-ink-2">{ended ? 'No finding.' : 'No finding so far.'}</p>}
        {inOrder && (
          <>
            <h3 className="mt-8 mb-1 border-b border-line-2 pb-1 text-base">What was checked</h3>
            {state.agentIds.map((agentId) => (
              <Checked key={agentId} agentId={agentId} />
            ))}
          </>
        )}
      </div>
    </div>
  )
}

/** What stands here stays where it stands. */
const Arriving = memo(({ found }: { found: readonly Found[] }) => {
  const order = useCalmOrder(
    found.map(({ finding }) => finding),
    true,
  )
  const byId = new Map(found.map((each) => [each.finding.id, each]))
  return (
    <ol className="mt-6">
      {order.map(({ id }) => {
        const each = byId.get(id)
        return each && <Entry key={id} found={each} graded />
      })}
    </ol>
  )
})

const Gravity = ({ severity, found }: { severity: (typeof SEVERITIES)[number]; found: readonly Found[] }) =>
  found.length === 0 ? null : (
    <section data-severity={severity} aria-label={`${capitalise(severity)} findings`} className="mt-6">
      <h3 className="flex items-center gap-1.5 border-b border-line-2 pb-1 text-base">
        <SeverityMark severity={severity} />
        <span className="text-(--gravity)">{capitalise(severity)}</span>
        <span className="font-normal text-ink-2">{plural(found.length, 'finding')}</span>
      </h3>
      <ol>
        {found.map((each) => (
          <Entry key={each.finding.id} found={each} />
        ))}
      </ol>
    </section>
  )

/** While findings come, or a replay jumps among hundreds, what is out of sight is not drawn; a list that stands is drawn once and scrolled. */
const ARRIVING = '[content-visibility:auto] [contain-intrinsic-height:auto_7.75rem] [overflow-clip-margin:1rem]'

/** @param graded says how grave it is: it stands under no heading that does */
const Entry = memo(({ found, graded = false }: { found: Found; graded?: boolean }) => {
  const { finding, agentTitle, review } = found
  const { select } = useChoosing()
  const mayWrite = useMayWrite()
  const [reviewing, setReviewing] = useState(false)
  const severity = severityOf(finding, review)
  const places = [...new Set(finding.evidence.map(({ location }) => placeOf(location)).filter(Boolean))]
  return (
    <li
      data-severity={severity}
      className={`grid gap-x-8 border-b border-line py-3 wide:grid-cols-[minmax(0,1fr)_14rem] ${graded ? ARRIVING : 'isolate'}`}
    >
      <div className="max-w-[70ch] min-w-0">
        <h4 className="text-base">
          {graded && (
            <span className="me-1.5 inline-block align-[-2px]">
              <SeverityMark severity={severity} />
              <span className="sr-only">{severity}: </span>
            </span>
          )}
          <button
            type="button"
            onClick={() => select(finding.id)}
            className={`text-start underline-offset-2 hover:underline ${review?.verdict === 'dismissed' ? 'text-ink-2' : ''}`}
          >
            {finding.title}
          </button>
        </h4>
        <p className="mt-0.5">{finding.detail}</p>
        <p className="mt-1 text-xs text-ink-2">
          {[agentTitle, ...(finding.model === undefined ? [] : [`said by ${finding.model}`]), ...places.slice(0, 6)].join(' · ')}
        </p>
      </div>
      <Ledger finding={finding} />
      <div className="mt-1 space-y-1.5 wide:col-span-2">
        {reviewing ? <ReviewPanel found={found} /> : review && <ReviewStanding found={found} />}
        {mayWrite && (
          <Button kind="quiet" className="-ms-2.5" aria-expanded={reviewing} onClick={() => setReviewing(!reviewing)}>
            {reviewing ? 'Done' : 'Review'}
            <span className="sr-only">: {finding.title}</span>
          </Button>
        )}
      </div>
    </li>
  )
})

const Checked = ({ agentId }: { agentId: string }) => {
  const agent = useRun((view) => view.state.agents[agentId])
  const runStatus = useRun((view) => view.state.status)
  if (!agent) return null
  const coverage = coverageOf(agent)
  const notChecked = notCheckedOf(agent)
  const why = agent.reason ?? agent.error?.message
  return (
    <section aria-label={`${agent.title}: what was checked`} className="py-3">
      <h4 className="flex items-center gap-1.5">
        <StatusMark status={shownStatus(agent, runStatus)} />
        {agent.title} <span className="font-normal text-ink-2">{statusWord(agent, runStatus)}</span>
      </h4>
      <p className="mt-0.5 max-w-[70ch]">{resultOf(agent)?.summary ?? why}</p>
      {coverage.length > 0 && (
        <div className="mt-1 max-w-[70ch]">
          <CoverageTable coverage={coverage} />
        </div>
      )}
      {notChecked.length > 0 && (
        <ul className="mt-1 max-w-[70ch] list-disc ps-4 text-xs text-ink-2">
          {notChecked.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
