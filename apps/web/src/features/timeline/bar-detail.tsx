import type { JsonValue } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Json } from '../../ui/json.tsx'
import type { JournalEvent } from '../journal/journal-feed.ts'
import { barTimes } from './bar-words.ts'
import type { Axis } from './bar-view.tsx'
import type { Bar } from './timeline.ts'

/** What the journal has of one bar, read when it is opened: arguments, results, errors, in full. */
export const BarDetail = ({ runId, bar, axis }: { runId: string; bar: Bar; axis: Axis }) => {
  const begun = useEvent(runId, bar.fromSeq)
  const ended = useEvent(runId, bar.toSeq ?? bar.fromSeq)
  const failed = begun.error ?? ended.error
  return (
    <div className="max-w-[70ch] space-y-1 py-1 text-xs">
      <p className="text-ink-2 tabular-nums">
        Attempt {bar.attempt}: {barTimes(bar, axis.begin, axis.now)}. Event {bar.fromSeq}
        {bar.toSeq !== undefined && bar.toSeq !== bar.fromSeq && ` to ${bar.toSeq}`}.
      </p>
      {bar.why !== undefined && <p>{bar.why}</p>}
      {failed && <FailureNote failure={failureOf(failed)} />}
      {partsOf(begun.data, ended.data).map(([name, value]) => (
        <div key={name}>
          <h4 className="font-normal text-ink-2">{name}</h4>
          <Json value={value} label={name} />
        </div>
      ))}
    </div>
  )
}

const useEvent = (runId: string, seq: number) =>
  trpc.runs.journal.useQuery(
    { runId, after: seq - 1, limit: 1 },
    {
      staleTime: Infinity,
      select: ({ events }): JournalEvent | undefined => events[0] && (JSON.parse(events[0].text) as JournalEvent),
    },
  )

const TOLD: [key: string, name: string][] = [
  ['args', 'Arguments'],
  ['prompt', 'Question'],
  ['value', 'Answer'],
  ['output', 'Output'],
  ['result', 'Result'],
  ['usage', 'Used'],
  ['error', 'Error'],
]

const partsOf = (...events: [JournalEvent | undefined, JournalEvent | undefined]): [name: string, value: JsonValue][] => {
  const told: Record<string, unknown> = { ...events[0], ...events[1] }
  return TOLD.flatMap(([key, name]) => (told[key] === undefined ? [] : [[name, told[key] as JsonValue]]))
}
