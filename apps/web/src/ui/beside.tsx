import { Popover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'

type BesideProps = {
  /** The button that opens and closes it. */
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  wide?: boolean
  children: ReactNode
}

/** A small dialog beside its button, gone with Esc or a click elsewhere. */
export const Beside = ({ anchor, open, onOpenChange, title, description, wide = false, children }: BesideProps) => (
  <Popover.Root
    open={open}
    onOpenChange={(next, { event }) => {
      // The button itself opens and closes.
      if (event.target instanceof Node && anchor.current?.contains(event.target)) return
      onOpenChange(next)
    }}
  >
    <Popover.Portal>
      <Popover.Positioner anchor={anchor} sideOffset={6} align="end" className="z-20">
        <Popover.Popup
          finalFocus={anchor}
          className={`${wide ? 'w-96' : 'w-72'} max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line-2 bg-sheet p-3 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0`}
        >
          <Popover.Title className="font-strong">{title}</Popover.Title>
          <Popover.Description className="mt-1 text-ink-2">{description}</Popover.Description>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)
