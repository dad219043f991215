import { Suspense, useState } from 'react'

import { Button } from './button.tsx'
import { preloadable } from './preloadable.tsx'
import { useHotkeys } from './use-hotkeys.ts'

const HelpSheet = preloadable(async () => (await import('./help-sheet.tsx')).HelpSheet)

/** The button and the key that open the help sheet; the sheet itself is loaded when it is first asked for. */
export const Help = () => {
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState(false)
  const show = () => {
    setAsked(true)
    setOpen(true)
  }
  useHotkeys({ '?': show })
  return (
    <>
      <Button kind="quiet" className="px-2" aria-keyshortcuts="?" aria-haspopup="dialog" onClick={show}>
        Help
      </Button>
      {asked && (
        <Suspense>
          <HelpSheet open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
