import type { ToolCall } from '@unfold/contracts'
import { useState } from 'react'

import { Json } from '../../ui/json.tsx'
import { formatCount, formatShortTime, humanise, plural } from '../../ui/words.ts'

const STATUS_WORDS: Record<ToolCall['status'], string> = { running: 'under way', completed: 'done', failed: 'failed' }

/** So many stand here; the timeline has all of them. */
const SHOWN = 20

type ToolCallsProps = { calls: readonly ToolCall[]; working: boolean }

/** What an agent asked its tools: arguments, answers, times. Open while it works and closed afterwards, unless the reader chose. */
export const ToolCalls = ({ calls, working }: ToolCallsProps) => {
  const [choice, setChoice] = useState<boolean>()
  const open = choice ?? working
  const earlier = calls.length - SHOWN
  return (
    <details open={open} className="text-xs">
      <summary
        className="w-fit text-ink-2 hover:text-ink"
        onClick={(event) => {
          event.preventDefault()
          setChoice(!open)
        }}
      >
        {plural(calls.length, 'tool call')}
      </summary>
      {open && (
        <>
          {earlier > 0 && (
            <p className="mt-1 text-ink-2">
              The last {SHOWN}; the {formatCount(earlier)} before them are in the timeline.
            </p>
          )}
          <ol className="mt-1 space-y-2">
            {calls.slice(-SHOWN).map((call) => (
              <Call key={call.callId} call={call} />
            ))}
          </ol>
        </>
      )}
    </details>
  )
}

const Call = ({ call }: { call: ToolCall }) => (
  <li>
    <p className="flex gap-2">
      <span className="flex-1">{humanise(call.tool)}</span>
      <span className="text-ink-2">{STATUS_WORDS[call.status]}</span>
      <span className="text-ink-2">{call.durationMs === undefined ? '' : formatShortTime(call.durationMs)}</span>
    </p>
    <Json label="Arguments" value={call.args} />
    {call.result !== undefined && <Json label="Result" value={call.result} />}
    {call.error && <p className="text-critical">{call.error.message}</p>}
  </li>
)
