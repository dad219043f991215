import type { ToolCall } from '@unfold/contracts'

import { Json } from '../../ui/json.tsx'
import { formatShortTime, humanise, plural } from '../../ui/words.ts'

const STATUS_WORDS: Record<ToolCall['status'], string> = { running: 'under way', completed: 'done', failed: 'failed' }

/** What an agent asked its tools, on demand: arguments, answers, times. */
export const ToolCalls = ({ calls }: { calls: readonly ToolCall[] }) => (
  <details className="text-xs">
    <summary className="w-fit text-ink-2 hover:text-ink">{plural(calls.length, 'tool call')}</summary>
    <ol className="mt-1 space-y-2">
      {calls.map((call) => (
        <li key={call.callId}>
          <p className="flex gap-2">
            <span className="flex-1">{humanise(call.tool)}</span>
            <span className="text-ink-2">{STATUS_WORDS[call.status]}</span>
            <span className="text-ink-2">{call.durationMs === undefined ? '' : formatShortTime(call.durationMs)}</span>
          </p>
          <Json label="Arguments" value={call.args} />
          {call.result !== undefined && <Json label="Result" value={call.result} />}
          {call.error && <p className="text-critical">{call.error.message}</p>}
        </li>
      ))}
    </ol>
  </details>
)
