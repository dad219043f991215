import type { JsonValue, ToolCall } from '@unfold/contracts'

import { formatDuration } from '../../ui/time.ts'
import { humanise, plural } from '../../ui/words.ts'

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
            <span className="text-ink-2">{call.durationMs === undefined ? '' : shortTime(call.durationMs)}</span>
          </p>
          <Json value={call.args} />
          {call.result !== undefined && <Json value={call.result} />}
          {call.error && <p className="text-critical">{call.error.message}</p>}
        </li>
      ))}
    </ol>
  </details>
)

const shortTime = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : formatDuration(ms))

const Json = ({ value }: { value: JsonValue }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  <pre tabIndex={0} className="max-h-32 overflow-auto border-s border-line ps-2 font-mono break-words whitespace-pre-wrap text-ink-2">
    {JSON.stringify(value, undefined, 1)}
  </pre>
)
