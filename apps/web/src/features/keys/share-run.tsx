import { Suspense, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { preloadable } from '../../ui/preloadable.tsx'

const ShareLinks = preloadable(async () => (await import('./share-links.tsx')).ShareLinks)

/** A link for people without a key: to this run alone, to be read, until it is taken back. */
export const ShareRun = ({ runId }: { runId: string }) => {
  const button = useRef<HTMLButtonElement>(null)
  const [asked, setAsked] = useState(false)
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setAsked(true)
    setOpen(!open)
  }
  return (
    <>
      <Button ref={button} aria-haspopup="dialog" aria-expanded={open} onClick={toggle}>
        Share
      </Button>
      {asked && (
        <Suspense>
          <ShareLinks runId={runId} anchor={button} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
