import { Dialog } from '@base-ui/react/dialog'

import { buttonLook } from './button.tsx'
import { OutcomeMark, SeverityMark, StatusMark } from './glyphs.tsx'
import { HOTKEYS, keyCap } from './hotkeys.ts'
import { Kbd } from './kbd.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** Every key, and what each mark means. */
export const HelpSheet = ({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) => {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-x-0 top-1/2 z-40 mx-auto max-h-[90dvh] w-[min(92vw,560px)] -translate-y-1/2 overflow-y-auto rounded-md border border-line-2 bg-sheet p-5 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <div className="flex items-baseline justify-between">
            <Dialog.Title className="text-lg font-strong">Keys and marks</Dialog.Title>
            <Dialog.Close className={buttonLook('quiet')}>Close</Dialog.Close>
          </div>
          <p className="mt-2 sm:hidden">
            <ThemeSwitch />
          </p>
          <div className="mt-3 grid gap-6 sm:grid-cols-2">
            <div className="space-y-4">
              {Object.entries(HOTKEYS).map(([where, keys]) => (
                <section key={where} aria-label={where}>
                  <h3 className="mb-1 font-normal text-ink-2">{where}</h3>
                  <dl className="grid grid-cols-[4.5rem_1fr] content-start gap-y-1">
                    {Object.entries(keys).map(([key, what]) => (
                      <div key={key} className="contents">
                        <dt>
                          <Kbd>{keyCap(key)}</Kbd>
                        </dt>
                        <dd>{what}</dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
            </div>
            <ul className="space-y-1 [&>li]:flex [&>li]:items-center [&>li]:gap-2">
              <li>
                <SeverityMark severity="critical" /> critical: the report misleads
              </li>
              <li>
                <SeverityMark severity="high" /> high: a figure or statement is wrong
              </li>
              <li>
                <SeverityMark severity="medium" /> medium: wrong in a detail, or missing
              </li>
              <li>
                <SeverityMark severity="low" /> low: worth a look
              </li>
              <li>
                <OutcomeMark outcome="confirmed" size={16} /> checked and right
              </li>
              <li>
                <OutcomeMark outcome="not_checked" size={16} /> could not be checked
              </li>
              <li>
                <StatusMark status="waiting" /> waiting
              </li>
              <li>
                <StatusMark status="working" fraction={0.4} /> working: filled as far as it is done
              </li>
              <li>
                <StatusMark status="completed" /> done
              </li>
              <li>
                <StatusMark status="skipped" /> not checked
              </li>
              <li>
                <StatusMark status="failed" /> failed
              </li>
            </ul>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
