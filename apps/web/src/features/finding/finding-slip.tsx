import { isEnded, tallyReviews } from '@unfold/contracts'
import { Suspense, useEffect } from 'react'

import { Button } from '../../ui/button.tsx'
import { Chevron, CloseMark } from '../../ui/glyphs.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { preloadable } from '../../ui/preloadable.tsx'
import { formatCount, plural } from '../../ui/words.ts'
import { useRun } from '../run/run-context.tsx'
import { useChoosing, useFound, useSelection } from './selection.tsx'
import { useUnsavedReviews } from './use-reviewing.ts'

const OpenFinding = preloadable(async () => (await import('./open-finding.tsx')).OpenFinding)

/** The open finding, always in the same place below the document: what, by how much, on which words it rests. */
export const FindingSlip = () => {
  const { selected } = useSelection()
  // Not needed for the page to stand, but at once when a finding is opened.
  useEffect(() => void OpenFinding.preload(), [])
  return (
    <div className="border-t border-line-2 bg-paper">
      {selected && (
        <Suspense>
          <OpenFinding found={selected} />
        </Suspense>
      )}
      <div className="border-t border-line">
        <StepBar />
      </div>
    </div>
  )
}

/** Where one is among the findings, and the way to the next. */
const StepBar = () => {
  const found = useFound()
  const { selected } = useSelection()
  const { step, select } = useChoosing()
  const index = selected ? found.indexOf(selected) : -1
  const ended = useRun((view) => isEnded(view.state.status))
  const reviews = useRun((view) => view.state.reviews)
  const unsaved = useUnsavedReviews().filter((findingId) => findingId !== selected?.reviewedId)
  const { accepted, dismissed } = tallyReviews(
    found.map(({ finding }) => finding),
    reviews,
  )
  const reviewed = accepted + dismissed > 0 ? `, ${formatCount(accepted + dismissed)} reviewed` : ''
  return (
    <div className="mx-auto flex min-h-9 max-w-[1040px] items-center gap-2 px-4 text-ink-2 wide:px-10">
      {selected ? (
        <Button kind="quiet" className="-ms-2 px-1.5" onClick={() => select(undefined)}>
          <CloseMark />
          Close
        </Button>
      ) : (
        <p>{found.length > 0 ? `${plural(found.length, 'finding')}${reviewed}.` : ended ? 'No finding.' : 'No finding so far.'}</p>
      )}
      {unsaved[0] !== undefined && (
        <span role="alert">
          <Button kind="quiet" onClick={() => select(unsaved[0])}>
            {plural(unsaved.length, 'review was', 'reviews were')} not saved
          </Button>
        </span>
      )}
      <span className="flex-1" />
      <span className="hidden items-center gap-1 wide:flex">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd>
      </span>
      <Button kind="quiet" aria-label="Previous finding" className="px-1" disabled={found.length === 0} onClick={() => step(-1)}>
        <Chevron to="left" />
      </Button>
      <span className="min-w-28 text-center">{index >= 0 && `finding ${index + 1} of ${found.length}`}</span>
      <Button kind="quiet" aria-label="Next finding" className="px-1" disabled={found.length === 0} onClick={() => step(1)}>
        <Chevron to="right" />
      </Button>
    </div>
  )
}
