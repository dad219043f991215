import type { Evidence } from '@unfold/contracts'

import { ROLE_LOOKS } from '../document/evidence-marks.ts'
import { placeOf, ROLE_WORDS } from './place.ts'

type EvidenceListProps = { evidence: readonly Evidence[]; current: number; onChoose: (index: number) => void }

/** The words a finding rests on, each marked as it is in the document. */
export const EvidenceList = ({ evidence, current, onChoose }: EvidenceListProps) => (
  <ul aria-label="Evidence" className="-mx-2 grid wide:grid-cols-2 wide:gap-x-6">
    {evidence.map((each, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- a finding's evidence never changes
      <li key={index}>
        <button
          type="button"
          aria-current={index === current ? 'true' : undefined}
          onClick={() => onChoose(index)}
          className={`grid w-full grid-cols-[6.5rem_minmax(0,1fr)_auto] items-baseline gap-x-2 px-2 py-0.5 text-start hover:bg-wash pointer-coarse:py-2 ${index === current ? 'bg-wash' : ''}`}
        >
          <span className="text-xs text-ink-2">{ROLE_WORDS[each.role]}</span>
          <span className="line-clamp-2">
            <q className={`quotes-none ${ROLE_LOOKS[each.role]}`}>{each.quote}</q>
            {each.label !== undefined && <span className="text-ink-2"> {each.label}</span>}
          </span>
          <span className="text-xs text-ink-2">{placeOf(each.location)}</span>
        </button>
      </li>
    ))}
  </ul>
)
