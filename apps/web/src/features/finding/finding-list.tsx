import { type Finding, reviewOf } from '@unfold/contracts'

import { useMedia } from '../../ui/use-media.ts'
import { useRun } from '../run/run-context.tsx'
import { useCalmOrder } from './calm-order.ts'
import { FindingRow } from './finding-row.tsx'
import { useSelection } from './selection.tsx'

type ListProps = { findings: readonly Finding[]; held: boolean; label: string }

/** All of a section's findings, sentences in full. */
export const WholeFindingList = ({ findings, held, label }: ListProps) => {
  const order = useCalmOrder(findings, held)
  const { selected, select } = useSelection()
  const reviews = useRun(({ state }) => state.reviews)
  return (
    <ul aria-label={label}>
      {order.map((finding) => (
        <li key={finding.id} data-finding-id={finding.id} className="animate-enter">
          <FindingRow
            finding={finding}
            review={reviewOf(reviews, finding.id)}
            selected={selected?.finding.id === finding.id}
            wrap
            onSelect={select}
          />
        </li>
      ))}
    </ul>
  )
}

/**
 * A section's findings within its reserved place, one line each. Rows are placed by transforms, so that a graver finding glides
 * in above the others without moving anything else on the page.
 */
export const ReservedFindingList = ({ findings, held, label }: ListProps) => {
  const order = useCalmOrder(findings, held)
  const { selected, select } = useSelection()
  const reviews = useRun(({ state }) => state.reviews)
  const rowHeight = useMedia('(pointer: coarse)') ? 40 : 24
  return (
    <div className="min-h-12 flex-1 basis-0 overflow-y-auto [scrollbar-width:thin] pointer-coarse:min-h-20">
      <ul aria-label={label} className="relative" style={{ height: order.length * rowHeight }}>
        {order.map((finding, i) => (
          <li
            key={finding.id}
            data-finding-id={finding.id}
            className="absolute inset-x-0 top-0 animate-enter transition-transform duration-[180ms]"
            style={{ transform: `translateY(${i * rowHeight}px)` }}
          >
            <FindingRow
              finding={finding}
              review={reviewOf(reviews, finding.id)}
              selected={selected?.finding.id === finding.id}
              wrap={false}
              onSelect={select}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
