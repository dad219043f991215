import { runFraction, type RunState } from '@unfold/contracts'
import { useEffect } from 'react'

import { formatPercent, plural } from '../../ui/words.ts'
import { useRun } from './run-context.tsx'
import { RUN_WORDS } from './run-words.ts'
import { tabIcon } from './tab-icon.ts'
import { countFindings, sumOf } from './totals.ts'

/** "62 % · Kestrel annual report", "asks you · …"; afterwards "done, 12 findings · Kestrel annual report". */
export const pageTitle = (state: RunState): string => {
  const title = state.title === '' ? 'Unfold' : state.title
  if (state.inputs.length > 0) return `asks you · ${title}`
  if (state.status === 'running') return `${formatPercent(runFraction(state))} · ${title}`
  if (state.status !== 'completed') return `${RUN_WORDS[state.status]} · ${title}`
  return `${RUN_WORDS.completed}, ${plural(sumOf(countFindings(state)), 'finding')} · ${title}`
}

/** Keeps the tab's title and icon in step with the run. */
export const usePageTitle = (): void => {
  const title = useRun((view) => (view.replayedAt === undefined ? pageTitle(view.state) : `Replay · ${view.state.title}`))
  const icon = useRun((view) => (view.replayedAt === undefined ? tabIcon(view.state) : '/favicon.svg'))
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link) return
    link.href = icon
    return () => {
      link.href = '/favicon.svg'
    }
  }, [icon])
}
