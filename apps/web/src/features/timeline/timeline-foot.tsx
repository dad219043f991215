import { Suspense, useState } from 'react'

import { useMedia } from '../../ui/use-media.ts'
import { Timeline } from '../run/timeline.tsx'
import { FullTimeline } from './timeline-parts.ts'

/** The timeline at the run page's foot: in short, one bar an agent; or in full. */
export const TimelineFoot = () => {
  const tall = useMedia('(min-height: 860px)')
  const [open, setOpen] = useState<boolean>()
  const [full, setFull] = useState(false)
  const shown = open ?? tall
  return (
    <footer className={`flex flex-col border-t border-line ${shown && full ? 'h-[min(45dvh,30rem)]' : ''}`}>
      <div className="flex items-start">
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setOpen(!shown)}
          className="px-4 py-1.5 text-xs text-ink-2 hover:text-ink"
        >
          Timeline
        </button>
        <div className="min-w-0 flex-1">{shown && !full && <Timeline />}</div>
        {shown && (
          <button
            type="button"
            aria-expanded={full}
            onPointerEnter={() => void FullTimeline.preload()}
            onClick={() => setFull(!full)}
            className="px-4 py-1.5 text-xs text-ink-2 hover:text-ink"
          >
            {full ? 'In short' : 'In full'}
          </button>
        )}
      </div>
      {shown && full && (
        <Suspense fallback={<div className="flex-1" />}>
          <FullTimeline />
        </Suspense>
      )}
    </footer>
  )
}
