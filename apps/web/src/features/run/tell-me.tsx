import { isEnded } from '@unfold/contracts'
import { useEffect, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { occasionsOf } from './occasions.ts'
import { useRun } from './run-context.tsx'
import { ask, canTell, isAsked, takeBack, tell } from './telling.ts'

/** Lets one go away: asks the browser for a notification at the end and at the first critical finding. Never asked for unasked. */
export const TellMe = () => {
  const state = useRun((view) => view.state)
  const { runId, title } = state
  const ended = isEnded(state.status)
  const [asked, setAsked] = useState(() => isAsked(runId))
  const [denied, setDenied] = useState(false)
  const occasions = occasionsOf(state)
  const ids = occasions.map(({ id }) => id).join(' ')

  useEffect(() => {
    const follow = () => setAsked(isAsked(runId))
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [runId])
  useEffect(() => {
    if (asked && ids !== '') void tell(runId, title, occasions)
    // oxlint-disable-next-line react/exhaustive-deps -- an occasion is the same for as long as its id is
  }, [asked, ids, runId, title])

  if (ended || !canTell()) return null
  if (denied)
    return (
      <output className="order-last basis-full text-ink-2">
        Notifications are blocked here; the tab’s title and icon tell how far it is.
      </output>
    )
  const act = () => {
    if (asked) {
      takeBack(runId)
      setAsked(false)
    } else void ask(runId, occasions).then((answer) => (answer === 'asked' ? setAsked(true) : setDenied(true)))
  }
  return (
    <Button
      kind="quiet"
      className="max-sm:order-last max-sm:-ms-2.5"
      aria-pressed={asked}
      onClick={act}
      title="A notification at the end, and at the first critical finding."
    >
      {asked ? 'You will be told' : 'Tell me when it is done'}
    </Button>
  )
}
