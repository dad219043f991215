import { Suspense, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { RunDetails } from './run-parts.ts'

/** What one rarely wants of a run: its name and notes, files of it, its end. */
export const MoreAboutRun = () => {
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
        More
      </Button>
      {asked && (
        <Suspense>
          <RunDetails anchor={button} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
