import { isEnded, type RunSummary } from '@unfold/contracts'
import { useState } from 'react'

/** The runs that are ticked in a list; one that is not listed any more is not ticked either. */
export const useSelectedRuns = (runs: readonly RunSummary[]) => {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const selected = runs.filter(({ runId }) => ticked.has(runId))
  return {
    selected,
    stoppable: selected.filter(({ status }) => !isEnded(status) && status !== 'cancelling'),
    deletable: selected.filter(({ status }) => isEnded(status)),
    isTicked: (runId: string) => ticked.has(runId),
    tick: (runId: string, on: boolean) =>
      setTicked((before) => new Set(on ? [...before, runId] : [...before].filter((id) => id !== runId))),
    tickAll: (on: boolean) => setTicked(new Set(on ? runs.map(({ runId }) => runId) : [])),
  }
}
