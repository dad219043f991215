import { useState } from 'react'

import { Button } from '../../ui/button.tsx'

/** Words to be taken elsewhere: they can be marked by hand, and copied where the browser lets pages do so. */
export const CopyField = ({ label, value }: { label: string; value: string }) => {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div className="mt-2 flex gap-2">
      <input
        aria-label={label}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1 rounded-md border border-line-2 bg-sheet px-2 py-1 font-mono text-xs"
      />
      {/* Browsers offer the clipboard to pages of this machine and of https alone. */}
      {'clipboard' in navigator && <Button onClick={() => void copy().catch(() => undefined)}>{copied ? 'Copied' : 'Copy'}</Button>}
    </div>
  )
}
