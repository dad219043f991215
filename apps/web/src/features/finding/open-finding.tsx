import { severityOf } from '@unfold/contracts'

import { SeverityMark } from '../../ui/glyphs.tsx'
import { capitalise } from '../../ui/words.ts'
import { useAccess } from '../keys/access.ts'
import { EvidenceList } from './evidence-list.tsx'
import type { Found } from './found.ts'
import { Ledger } from './ledger.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { severityWords } from './review-words.ts'
import { useChoosing, useSelection } from './selection.tsx'

/** A finding in full, and what was said of it. */
export const OpenFinding = ({ found }: { found: Found }) => {
  const { finding, agentTitle, review } = found
  const { evidenceIndex } = useSelection()
  const { select } = useChoosing()
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
          <ReviewPanel found={found} keys />
        </div>
        <div className="wide:col-span-2">
          <EvidenceList evidence={finding.evidence} current={evidenceIndex} onChoose={(index) => select(finding.id, index)} />
        </div>
      </div>
    </article>
  )
}
