import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

import { buttonLook } from '../../ui/button.tsx'
import { CloseMark } from '../../ui/glyphs.tsx'

/** Where there is no room beside the sections, the report and its findings come up as a sheet. */
export const PaneSheet = ({
  open,
  onOpenChange,
  title = 'Documents and result',
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title?: string
  children: ReactNode
}) => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Backdrop className="fixed inset-0 z-10 bg-scrim" />
      <Dialog.Popup
        data-hotkeys
        className="fixed inset-x-0 top-6 bottom-0 z-20 flex flex-col rounded-t-md bg-paper transition-transform duration-200 data-ending-style:translate-y-4 data-starting-style:translate-y-4"
      >
        <div className="flex items-center justify-between px-4 py-1">
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Close className={buttonLook('quiet', '-me-2 px-2')}>
            <CloseMark />
            <span className="sr-only">Close</span>
          </Dialog.Close>
        </div>
        {children}
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
)
