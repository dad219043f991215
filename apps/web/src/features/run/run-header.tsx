import { isEnded, runFraction, type RunState } from '@unfold/contracts'
import { memo } from 'react'

import { ProgressBar } from '../../ui/progress-bar.tsx'
import { elapsed, formatDuration } from '../../ui/time.ts'
import { formatPercent, plural } from '../../ui/words.ts'
import { shortUsageWords } from '../agent/model-words.ts'
import { useMayWrite } from '../keys/access.ts'
import { ShareRun } from '../keys/share-run.tsx'
import { ConnectionBadge } from './connection-badge.tsx'
import { MoreAboutRun } from './more-about-run.tsx'
import { RunCommands } from './run-commands.tsx'
import { estimateLeft, estimateWords } from './estimate.ts'
import { useRun } from './run-context.tsx'
import { RUN_WORDS } from './run-words.ts'
import { TellMe } from './tell-me.tsx'
import { useConnection } from './use-connection.ts'
import { useExpectedTimes } from './use-expected-times.ts'
import { useServerNow } from './use-server-now.ts'
import { checkedWords, countFindings, outlineOf, outlineWords, sumOf } from './totals.ts'

/** What is being done, how far it is, and whether what is shown is all there is. */
export const RunHeader = memo(() => {
  const state = useRun((view) => view.state)
  const fraction = runFraction(state)
  const ended = isEnded(state.status)
  const mayWrite = useMayWrite()
  const replayed = useRun((view) => view.replayedAt !== undefined)
  return (
    <header data-run-status={state.status} className="border-b border-line">
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-2">
        <h1 className="min-w-0 flex-1 basis-60 truncate text-lg font-strong" title={state.title}>
          {state.title === '' ? 'Run' : state.title}
        </h1>
        <RunClock />
        <div className="flex flex-wrap items-center gap-2 max-sm:basis-full">
          {!replayed && <TellMe />}
          {mayWrite && (
            <>
              <RunCommands />
              <ShareRun />
              <MoreAboutRun />
            </>
          )}
        </div>
      </div>
      <div className="flex items-center gap-4 px-4 pb-1.5">
        <p className="min-w-0 flex-1 truncate text-ink-2 tabular-nums">
          <ReadSoFar state={state} />
          {summaryWords(state)}
        </p>
        <ConnectionBadge />
      </div>
      <ProgressBar label="Progress of the run" fraction={fraction} working={!ended} valueText={formatPercent(fraction)} />
    </header>
  )
})

/** What was read of the documents: it stands there first, and stays where what comes of it is counted behind it. */
const ReadSoFar = ({ state }: { state: RunState }) => {
  const outline = outlineOf(state)
  return (
    outline && <span data-outline className={checkedWords(state).length > 0 ? 'max-sm:hidden' : ''}>{`${outlineWords(outline)} · `}</span>
  )
}

/** A team answers; that it found nothing amiss is not news. */
const tellsFindings = (state: RunState): boolean =>
  state.agentIds.length > 0 && (state.workflow !== 'team' || sumOf(countFindings(state)) > 0)

const summaryWords = (state: RunState): string => {
  const done = checkedWords(state)
  return [
    ...(outlineOf(state) || done.length > 0 || !state.progress ? [] : [state.progress.message]),
    ...done,
    ...(tellsFindings(state) ? [plural(sumOf(countFindings(state)), 'finding')] : []),
    ...(state.usage ? [shortUsageWords(state.usage)] : []),
    ...(state.workflow === '' ? [] : [state.workflow]),
  ].join(' · ')
}

/** Percent and what is left while it runs; how long it took afterwards. */
const RunClock = () => {
  const state = useRun((view) => view.state)
  const now = useServerNow()
  const offline = useConnection().kind === 'offline'
  const expected = useExpectedTimes()
  if (isEnded(state.status)) {
    const took = state.startedAt === undefined ? '' : ` in ${formatDuration(elapsed(state.startedAt, state.endedAt, now))}`
    return (
      <p key="ended" data-run-clock>
        <span className="font-strong">{RUN_WORDS[state.status]}</span>
        <span className="text-ink-2">{took}</span>
      </p>
    )
  }
  return (
    <p data-run-clock className="flex gap-3 tabular-nums">
      <span className="min-w-10 font-strong">
        {state.status === 'running' ? formatPercent(runFraction(state)) : RUN_WORDS[state.status]}
      </span>
      {state.startedAt !== undefined && (
        <span className="min-w-10 text-ink-2">{formatDuration(elapsed(state.startedAt, undefined, now))}</span>
      )}
      {state.status === 'running' && !offline && (
        <span className="min-w-40 text-ink-2">{estimateWords(estimateLeft(state, now, expected))}</span>
      )}
    </p>
  )
}
