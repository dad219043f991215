import { useRef, useState } from 'react'

import { Beside } from '../../ui/beside.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../keys/copy-field.tsx'

/** Copies an address that opens the run as it was after event `seq`; shows it where the browser lets no page copy. */
export const MomentLink = ({ path, seq }: { path: string; seq: number }) => {
  const button = useRef<HTMLButtonElement>(null)
  const [copied, setCopied] = useState<number>()
  const [open, setOpen] = useState(false)
  const address = `${location.origin}${path}?at=${seq}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(seq)
    } catch {
      setOpen(true)
    }
  }
  return (
    <>
      <Button className="max-sm:px-2!" ref={button} aria-expanded={open} onClick={() => void copy()}>
        {copied === seq ? (
          'Link copied'
        ) : (
          <span>
            Link<span className="max-sm:sr-only"> to this moment</span>
          </span>
        )}
      </Button>
      <Beside
        anchor={button}
        open={open}
        onOpenChange={setOpen}
        wide
        title="Link to this moment"
        description="It opens the run as it was then."
      >
        <CopyField label="Link to this moment" value={address} />
      </Beside>
    </>
  )
}
