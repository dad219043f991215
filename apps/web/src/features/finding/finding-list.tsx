import type { Finding } from '@unfold/contracts'
import { memo, useRef } from 'react'

import { useFirstRows } from '../../ui/use-first-rows.ts'
import { useMedia } from '../../ui/use-media.ts'
import { useRowsInSight } from '../../ui/use-rows-in-sight.ts'
import { useCalmOrder } from './calm-order.ts'
import { FindingRow, type RowProps } from './finding-row.tsx'
import { useChoosing, useSelection } from './selection.tsx'
import { useReviewOf } from './use-review-of.ts'

/** More rows than this do not glide: each one that comes would move them all for a while. */
const MOST_GLIDING = 60

type ListProps = { findings: readonly Finding[]; held: boolean; label: string }

/** All of a section's findings, sentences in full. */
export const WholeFindingList = memo(({ findings, held, label }: ListProps) => {
  const order = useCalmOrder(findings, held)
  const { selected } = useSelection()
  const { select } = useChoosing()
  const reviewOf = useReviewOf()
  const upToSelected = order.findIndex(({ id }) => id === selected?.finding.id) + 1
  const drawn = useFirstRows(order.length, upToSelected)
  return (
    <ul aria-label={label}>
      {order.slice(0, drawn).map((finding) => (
        <WholeRow
          key={finding.id}
          finding={finding}
          review={reviewOf(finding.id)}
          selected={selected?.finding.id === finding.id}
          wrap
          onSelect={select}
        />
      ))}
    </ul>
  )
})

const WholeRow = memo((props: RowProps) => (
  <li data-finding-id={props.finding.id} className="animate-enter contain-content">
    <FindingRow {...props} />
  </li>
))

/**
 * A section's findings within its reserved place, one line each. Rows are placed by transforms, so that a graver finding glides
 * in above the others without moving anything else on the page; those out of sight are not drawn.
 */
export const ReservedFindingList = memo(({ findings, held, label }: ListProps) => {
  const order = useCalmOrder(findings, held)
  const { selected } = useSelection()
  const { select } = useChoosing()
  const reviewOf = useReviewOf()
  const glide = order.length <= MOST_GLIDING ? 'transition-transform duration-[180ms]' : ''
  const rowHeight = useMedia('(pointer: coarse)') ? 40 : 24
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to } = useRowsInSight(scroller, rowHeight, order.length)
  return (
    <div ref={scroller} className="min-h-12 flex-1 basis-0 overflow-y-auto contain-content [scrollbar-width:thin] pointer-coarse:min-h-20">
      <ul aria-label={label} className="relative" style={{ height: order.length * rowHeight }}>
        {order.slice(from, to).map((finding, i) => (
          <li
            key={finding.id}
            data-finding-id={finding.id}
            aria-setsize={order.length}
            aria-posinset={from + i + 1}
            className={`absolute inset-x-0 top-0 animate-enter ${glide}`}
            style={{ height: rowHeight, transform: `translateY(${(from + i) * rowHeight}px)` }}
          >
            <FindingRow
              finding={finding}
              review={reviewOf(finding.id)}
              selected={selected?.finding.id === finding.id}
              wrap={false}
              onSelect={select}
            />
          </li>
        ))}
      </ul>
    </div>
  )
})
