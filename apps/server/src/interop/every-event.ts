import { fits, type RunEvent, type StreamMessage, UnfoldError, type UnknownEvent } from '@unfold/contracts'
import type { Engine } from '@unfold/engine'

type AnyEvent = RunEvent | UnknownEvent
type Told = readonly [id: string, message: StreamMessage, ...rest: unknown[]]

/** What a run's stream tells, with every event in place of the snapshots. */
export type EveryMessage = { events: AnyEvent[] } | { message: Exclude<StreamMessage, { kind: 'batch' | 'snapshot' }> }

/** A snapshot's events are read from the journal so many at a time. */
const AT_ONCE = 500

/**
 * For what speaks of events and knows no snapshot of ours: where the feed gives the state instead of a long tail, that tail is read
 * from the journal. Starts after event `after`, which must be where `told` starts; no hole, no double.
 */
export async function* everyEvent(
  runs: Pick<Engine['runs'], 'journal'>,
  told: AsyncIterable<Told>,
  { runId, after }: { runId: string; after: number },
): AsyncGenerator<EveryMessage, void, undefined> {
  let seq = after
  const next = (event: AnyEvent): boolean => {
    const fit = fits({ runId, seq }, event)
    if (fit !== 'next' && fit !== 'repeated') throw new UnfoldError('JOURNAL_CORRUPT', `Event ${seq + 1} of run ${runId} is missing.`)
    if (fit === 'next') seq = event.seq
    return fit === 'next'
  }
  for await (const [, message] of told) {
    if (message.kind === 'batch') yield { events: message.events.filter(next) }
    else if (message.kind !== 'snapshot') yield { message }
    else {
      const { seq: to } = message.state
      let events: AnyEvent[] = []
      for await (const row of seq < to ? runs.journal(runId, seq) : []) {
        const event = JSON.parse(row.text) as AnyEvent
        if (next(event)) events.push(event)
        if (events.length >= AT_ONCE) {
          yield { events }
          events = []
        }
        if (row.seq >= to) break
      }
      yield { events }
    }
  }
}
