import { type RunEvent, START, type UnknownEvent } from '@unfold/contracts'

import type { Log } from '../define.ts'
import type { Engine, EventFilter } from '../engine.ts'
import { decode } from '../journal/encode.ts'
import { readRows } from '../journal/history.ts'
import type { JournalStore } from '../journal/store.ts'

type Options = { feed: Engine['runs']['feed']; store: JournalStore; log: Log }

/** One run's events, handed to a function of this process: each once, in their order. */
export const subscribe = async (
  { feed, store, log }: Options,
  runId: string,
  handler: (event: RunEvent | UnknownEvent) => void,
  { from = 'start', types, agentId }: EventFilter,
): Promise<() => void> => {
  const left = new AbortController()
  const opened = await feed(runId, { signal: left.signal, stay: true, ...(from === 'start' ? { after: START } : {}) })

  const tell = (event: RunEvent | UnknownEvent): void => {
    if (left.signal.aborted || (types && !(types as readonly string[]).includes(event.type))) return
    if (agentId !== undefined && !('agentId' in event && event.agentId === agentId)) return
    try {
      handler(event)
    } catch (err) {
      log.error({ err, runId, type: event.type }, 'a handler of a run failed')
    }
  }

  const follow = async (): Promise<void> => {
    let seq = from === 'start' ? 0 : undefined
    for await (const item of opened.read()) {
      if (item.kind === 'batch') for (const event of item.batch.events) tell(event)
      // It fell behind what is kept, or begins far back: the journal has what is between.
      else if (seq !== undefined)
        for await (const row of readRows(store, runId, seq)) {
          if (row.seq > item.position.seq) break
          tell(decode(row.text))
        }
      seq = item.kind === 'batch' ? item.batch.to : item.position.seq
    }
  }
  follow().catch((err: unknown) => {
    if (!left.signal.aborted) log.error({ err, runId }, 'a run cannot be followed any more')
  })
  return () => left.abort()
}
