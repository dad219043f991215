import { type ComponentType, type RefObject, Suspense, useRef, useState } from 'react'

import { Button } from './button.tsx'

export type OpenedProps = { anchor: RefObject<HTMLButtonElement | null>; open: boolean; onOpenChange: (open: boolean) => void }

/** A button that opens and closes what stands beside it; that is loaded when it is first asked for. */
export const OpensBeside = ({ label, Opened }: { label: string; Opened: ComponentType<OpenedProps> }) => {
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
        {label}
      </Button>
      {asked && (
        <Suspense>
          <Opened anchor={button} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
