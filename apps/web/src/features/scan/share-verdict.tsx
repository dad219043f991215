import type { ScanResult } from '@unfold/contracts'
import { useState } from 'react'

import { Button, buttonLook } from '../../ui/button.tsx'
import { useAccess } from '../keys/access.ts'
import { messageToFamily } from './message-to-family.ts'

/** The verdict to be handed on: as words to paste, and as a card. Where the browser lets no page copy, the words are shown to be marked. */
export const ShareVerdict = ({ runId, result }: { runId: string; result: ScanResult }) => {
  const [copied, setCopied] = useState<'no' | 'yes' | 'shown'>('no')
  // Who reads by a link has no address of its files.
  const { session } = useAccess()
  const words = messageToFamily(result)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words)
      setCopied('yes')
    } catch {
      setCopied('shown')
    }
  }
  return (
    <div className="mt-3 print:hidden">
      <p className="flex flex-wrap gap-1">
        <Button onClick={() => void copy()}>Copy for a message to family</Button>
        {session.kind !== 'share' && (
          <a href={`/api/v1/runs/${runId}/export?format=card`} download className={buttonLook()}>
            Card to share
          </a>
        )}
        <output className="self-center text-ink-2">{copied === 'yes' && 'Copied'}</output>
      </p>
      {copied === 'shown' && (
        <textarea
          aria-label="Message to family"
          readOnly
          rows={8}
          value={words}
          onFocus={(event) => event.currentTarget.select()}
          className="mt-2 w-full max-w-[70ch] rounded-md border border-line-2 bg-sheet px-2 py-1 text-sm"
        />
      )}
    </div>
  )
}
