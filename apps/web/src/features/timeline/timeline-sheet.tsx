import { useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { PaneSheet } from '../run/pane-sheet.tsx'
import { FullTimeline } from './full-timeline.tsx'

/** Where there is no room at the foot, the timeline comes up as a sheet. */
export const TimelineSheet = () => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="w-full" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Timeline and replay
      </Button>
      <PaneSheet open={open} onOpenChange={setOpen} title="Timeline">
        <FullTimeline />
      </PaneSheet>
    </>
  )
}
