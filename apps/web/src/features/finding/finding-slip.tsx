import { isEnded, severityOf, tallyReviews } from '@unfold/contracts'
import { Suspense } from 'react'

import { Button } from '../../ui/button.tsx'
import { Chevron, CloseMark, SeverityMark } from '../../ui/glyphs.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { capitalise, formatCount, plural } from '../../ui/words.ts'
import { useAccess } from '../keys/access.ts'
import { useRun } from '../run/run-context.tsx'
import { EvidenceList } from './evidence-list.tsx'
import type { Found } from './found.ts'
import { Ledger } from './ledger.tsx'
import { ReviewPanel } from './review-parts.ts'
import { severityWords } from './review-words.ts'
import { useSelection } from './selection.tsx'
import { useUnsavedReviews } from './use-reviewing.ts'

/** The open finding, always in the same place below the document: what, by how much, on which words it rests. */
export const FindingSlip = () => {
  const { selected } = useSelection()
  return (
    <div className="border-t border-line-2 bg-paper">
      {selected && <OpenFinding found={selected} />}
      <div className="border-t border-line">
        <StepBar />
      </div>
    </div>
  )
}

const OpenFinding = ({ found }: { found: Found }) => {
  const { finding, agentTitle, review } = found
  const { evidenceIndex, select } = useSelection()
  const { session } = useAccess()
  const severity = severityOf(finding, review)
  return (
    <article
      data-severity={severity}
      aria-label="Finding"
      className="max-h-[45dvh] animate-enter overflow-y-auto border-s-2 border-(--gravity)"
    >
      <div className="mx-auto grid max-w-[1040px] gap-x-8 gap-y-2 px-4 py-3 wide:grid-cols-[minmax(0,1fr)_auto] wide:px-10">
        <div className="max-w-[70ch] min-w-0 space-y-1">
          <p className="flex items-center gap-1.5 text-xs text-ink-2">
            <SeverityMark severity={severity} />
            <span className="text-(--gravity)">{capitalise(severityWords(finding, review, session))}</span>
            <span>· {agentTitle}</span>
            {finding.model !== undefined && <span>· said by {finding.model}, not computed</span>}
            {finding.confidence < 0.8 && <span>· {finding.confidence < 0.5 ? 'unsure' : 'fairly sure'}</span>}
          </p>
          <h3 className="text-base">{finding.title}</h3>
          <p>{finding.detail}</p>
        </div>
        <div className="min-w-44 wide:pt-5">
          <Ledger finding={finding} />
        </div>
        <div className="wide:col-span-2">
          <Suspense>
            <ReviewPanel found={found} keys />
          </Suspense>
        </div>
        <div className="wide:col-span-2">
          <EvidenceList evidence={finding.evidence} current={evidenceIndex} onChoose={(index) => select(finding.id, index)} />
        </div>
      </div>
    </article>
  )
}

/** Where one is among the findings, and the way to the next. */
const StepBar = () => {
  const { found, index, selected, step, select } = useSelection()
  const ended = useRun((view) => isEnded(view.state.status))
  const reviews = useRun((view) => view.state.reviews)
  const unsaved = useUnsavedReviews().filter((findingId) => findingId !== selected?.finding.id)
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
      <span className="min-w-28 text-center">{index < 0 ? `finding – of ${found.length}` : `finding ${index + 1} of ${found.length}`}</span>
      <Button kind="quiet" aria-label="Next finding" className="px-1" disabled={found.length === 0} onClick={() => step(1)}>
        <Chevron to="right" />
      </Button>
    </div>
  )
}
