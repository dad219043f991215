import { memo, Suspense, useState } from 'react'

import { useMedia } from '../../ui/use-media.ts'
import { Timeline } from '../run/timeline.tsx'
import { FullTimeline } from './timeline-parts.ts'

/** The timeline at the run page's foot: in short, one bar an agent; or in full. */
export const TimelineFoot = memo(() => {
  const tall = useMedia('(min-height: 860px)')
  const [open, setOpen] = useState<boolean>()
  const [full, setFull] = useState(false)
  const shown = open ?? tall
  const toggle = (
    <button type="button" aria-expanded={shown} onClick={() => setOpen(!shown)} className={QUIET}>
      Timeline
    </button>
  )
  const length = (
    <button type="button" onPointerEnter={() => void FullTimeline.preload()} onClick={() => setFull(!full)} className={QUIET}>
      {full ? 'In short' : 'Every step'}
    </button>
  )
  if (shown && full)
    return (
      <footer className="flex max-h-[min(50dvh,32rem)] flex-col border-t border-line">
        <Suspense fallback={<div className="min-h-24" />}>
          <FullTimeline before={toggle} behind={length} />
        </Suspense>
      </footer>
    )
  return (
    <footer className="flex items-start border-t border-line px-4">
      {toggle}
      <div className="min-w-0 flex-1">{shown && <Timeline />}</div>
      {shown && length}
    </footer>
  )
})

const QUIET = 'py-1.5 text-xs text-ink-2 hover:text-ink'
