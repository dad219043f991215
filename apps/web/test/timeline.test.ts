import { type EventDraft, type RunEvent } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { createJournalFeed, type JournalEvent, PAGE_EVENTS } from '../src/features/journal/journal-feed.ts'
import { barName, barWords, formatLength, formatOffset, laneWords } from '../src/features/timeline/bar-words.ts'
import { rowsOf } from '../src/features/timeline/rows.ts'
import { pxPerSecond, SECONDS, ticksBetween, zoomed } from '../src/features/timeline/scale.ts'
import { type Lane, RUN_LANE } from '../src/features/timeline/timeline.ts'
import { createTimelineFold } from '../src/features/timeline/timeline-fold.ts'
import { goldenJournal } from './fixtures/golden.ts'
import { journalOf, midRun } from './fixtures/journal.ts'

const START = Date.parse('2026-11-21T14:00:00.000Z')

const timelineOf = (events: readonly JournalEvent[]) => {
  const fold = createTimelineFold()
  fold.take(events)
  return fold.snapshot()
}

const fail = (code: 'TIMEOUT' | 'TOO_MANY') => ({ code, message: `It said ${code}.`, retryable: true })
const of = (attempt: number) => ({ agentId: 'numeric', attempt })
const spawn = (attempt: number, after?: string[]): EventDraft => ({
  type: 'agent.spawned',
  ...of(attempt),
  agent: 'numeric',
  role: 'numeric',
  title: 'Numbers',
  ...(after && { after }),
})

/** Queued, tried, rate-limited, tried again with a call of two tries, paused, gone on with, asked, ended. */
const eventful: [number, EventDraft][] = [
  ...midRun.slice(0, 1),
  [1, { type: 'run.started', attempt: 1, worker: 'w1', epoch: 1 }],
  [1, { type: 'agent.spawned', agentId: 'lead', attempt: 1, agent: 'lead', role: 'lead', title: 'Lead' }],
  [1, spawn(1, ['lead'])],
  [3, { type: 'agent.started', ...of(1) }],
  [5, { type: 'agent.failed', ...of(1), error: fail('TOO_MANY'), willRetry: true }],
  [8, spawn(2)],
  [8, { type: 'agent.started', ...of(2) }],
  [8.5, { type: 'agent.progressed', ...of(2), step: 'cross-foot' }],
  [9, { type: 'tool.started', ...of(2), callId: 'c1', tool: 'search', args: { q: 'a' } }],
  [10, { type: 'tool.failed', ...of(2), callId: 'c1', tool: 'search', error: fail('TIMEOUT'), durationMs: 1_000, willRetry: true }],
  [13, { type: 'tool.completed', ...of(2), callId: 'c1', tool: 'search', result: { found: 1 }, durationMs: 500 }],
  [14, { type: 'step.completed', ...of(2), key: 'read tables', output: null, durationMs: 400 }],
  [15, { type: 'agent.progressed', ...of(2), step: 'totals' }],
  [16, { type: 'run.paused', reason: 'lunch' }],
  [40, { type: 'run.resumed', reason: 'asked' }],
  [41, { type: 'run.resumed', reason: 'handed_over', worker: 'w2', epoch: 2 }],
  [41, spawn(3)],
  [41, { type: 'agent.started', ...of(3) }],
  [42, { type: 'input.requested', ...of(3), inputId: 'i1', prompt: 'Which?', schema: {} }],
  [50, { type: 'input.received', inputId: 'i1', value: 'this' }],
  [51, { type: 'agent.completed', ...of(3), result: {} }],
  [52, { type: 'run.completed', result: {} }],
]
const seconds = ({ bars }: Pick<Lane, 'bars'>) =>
  bars.map(({ kind, waitFor, from, to, outcome }) => [
    waitFor ?? kind,
    (from - START) / 1000,
    to === undefined ? 'now' : (to - START) / 1000,
    kind === 'wait' ? '' : outcome,
  ])
const laneOf = (lanes: readonly Lane[], agentId: string): Lane => {
  const lane = lanes.find((each) => each.agentId === agentId)
  if (!lane) throw new Error(`no lane ${agentId}`)
  return lane
}

describe('the timeline', () => {
  const timeline = timelineOf(journalOf(START, eventful))
  const numbers = laneOf(timeline.lanes, 'numeric')

  it('[TML-1] shows each attempt as a bar of its own, with what was waited for between them', () => {
    expect(seconds(numbers)).toEqual([
      ['agents', 1, 3, ''],
      ['attempt', 3, 5, 'failed'],
      ['rate', 5, 8, ''],
      ['attempt', 8, 16, 'cut'],
      ['attempt', 41, 51, 'done'],
    ])
    expect(numbers.bars[0]?.label).toBe('Lead')
    expect(seconds(laneOf(timeline.lanes, RUN_LANE))).toEqual([
      ['turn', 0, 1, ''],
      ['attempt', 1, 16, 'cut'],
      ['pause', 16, 40, ''],
      ['turn', 40, 41, ''],
      ['attempt', 41, 52, 'done'],
    ])
  })

  it('[TML-1] who is announced while the run reads waits for the reading, and for a turn after it', () => {
    const reading = timelineOf(
      journalOf(START, [
        ...midRun.slice(0, 1),
        [1, { type: 'run.started', attempt: 1, worker: 'w1', epoch: 1 }],
        [1, spawn(1)],
        [1, { type: 'run.progressed', message: 'Reading the report' }],
        [2, { type: 'run.progressed', message: 'Reading the report', done: 3, of: 9 }],
        [2, { type: 'agent.spawned', agentId: 'late', attempt: 1, agent: 'late', role: 'late', title: 'Late' }],
        [4, { type: 'run.progressed', message: 'Reading the report', done: 9, of: 9 }],
        [5, { type: 'run.progressed', message: "Reading last year's report", done: 8, of: 9 }],
        [6, { type: 'run.progressed', message: 'Read report.pdf', done: 1, of: 1 }],
        [6, { type: 'agent.started', ...of(1) }],
        [8, { type: 'agent.started', agentId: 'late', attempt: 1 }],
      ]),
    )
    const numbers = laneOf(reading.lanes, 'numeric')
    expect(seconds(numbers)).toEqual([
      ['run', 1, 6, ''],
      ['attempt', 6, 'now', 'open'],
    ])
    expect(numbers.bars.map(({ why }) => why)).toEqual(['Reading the report', undefined])
    expect(seconds(laneOf(reading.lanes, 'late'))).toEqual([
      ['run', 2, 6, ''],
      ['turn', 6, 8, ''],
      ['attempt', 8, 'now', 'open'],
    ])
  })

  it('[TML-2] shows every try of a call, the wait between them, kept steps, phases and the wait for a person', () => {
    expect(seconds({ bars: numbers.parts })).toEqual([
      ['phase', 8.5, 15, 'done'],
      ['tool', 9, 10, 'failed'],
      ['retry', 10, 12.5, ''],
      ['tool', 12.5, 13, 'done'],
      ['step', 13.6, 14, 'done'],
      ['phase', 15, 16, 'cut'],
      ['person', 42, 50, ''],
    ])
    expect(numbers.parts.filter(({ kind }) => kind === 'tool').map(barName)).toEqual(['tool search, try 1', 'tool search, try 2'])
    // Where the arguments and the result stand in the journal.
    expect(numbers.parts.find(({ tried, kind }) => tried === 2 && kind === 'tool')).toMatchObject({ fromSeq: 10, toSeq: 12 })
  })

  it('[TML-3] of a lost worker tells the time until another took the run up, and ends no bar later than anything was heard', () => {
    const lost = timelineOf(
      journalOf(START, [
        ...midRun.slice(0, 1),
        [1, { type: 'run.started', attempt: 1, worker: 'w1', epoch: 1 }],
        [1, spawn(1)],
        [1, { type: 'agent.started', ...of(1) }],
        [4, { type: 'agent.progressed', ...of(1), step: 'totals' }],
        [30, { type: 'run.resumed', reason: 'worker_lost', worker: 'w2', epoch: 2 }],
        [30, spawn(2)],
        [30, { type: 'agent.started', ...of(2) }],
      ]),
    )
    expect(seconds(laneOf(lost.lanes, RUN_LANE))).toEqual([
      ['turn', 0, 1, ''],
      ['attempt', 1, 4, 'cut'],
      ['lost', 4, 30, ''],
      ['attempt', 30, 'now', 'open'],
    ])
    expect(seconds(laneOf(lost.lanes, 'numeric')).filter(([kind]) => kind === 'attempt')).toEqual([
      ['attempt', 1, 4, 'cut'],
      ['attempt', 30, 'now', 'open'],
    ])
  })

  it('[TML-4] has of every kept journal all attempts, calls, steps and findings; no bar ends before it begins, none overlaps in a lane', () => {
    for (const workflow of ['audit', 'scan', 'team'] as const) {
      const events = goldenJournal(workflow)
      const { lanes, ended, seq } = timelineOf(events)
      const count = (type: RunEvent['type']) => events.filter((event) => event.type === type).length
      const bars = (kind: string) => lanes.flatMap((lane) => [...lane.bars, ...lane.parts]).filter((bar) => bar.kind === kind)
      expect(ended).toBe(true)
      expect(seq).toBe(events.length)
      expect(lanes.length).toBe(1 + new Set(events.flatMap((event) => (event.type === 'agent.spawned' ? [event.agentId] : []))).size)
      expect(bars('attempt').length).toBe(1 + count('agent.started'))
      expect(bars('tool').length).toBe(count('tool.started'))
      expect(bars('step').length).toBe(count('step.completed'))
      expect(lanes.reduce((sum, { ticks }) => sum + ticks.length, 0)).toBe(count('agent.finding_reported'))
      for (const lane of lanes) {
        for (const { from, to } of [...lane.bars, ...lane.parts]) expect(to).toBeGreaterThanOrEqual(from)
        for (const [i, bar] of lane.bars.entries()) if (i > 0) expect(bar.from).toBeGreaterThanOrEqual(lane.bars[i - 1]?.to ?? 0)
      }
    }
  })

  it('[TML-5] folded bit by bit is the same as at once; a lane that did not change stays the same object', () => {
    const events = journalOf(START, eventful)
    const fold = createTimelineFold()
    let before = fold.snapshot()
    for (const event of events) {
      fold.take([event])
      const after = fold.snapshot()
      if (event.type.startsWith('tool.')) expect(laneOf(after.lanes, 'lead')).toBe(laneOf(before.lanes, 'lead'))
      before = after
    }
    expect(before).toEqual(timelineOf(events))
  })

  it('[TML-6] says every bar in words: what, how it ended, from when to when, how long, why', () => {
    const begin = timeline.from
    expect(barWords(numbers.bars[1] ?? none(), begin, begin)).toBe('Attempt 1: failed, from 0:03.0 to 0:05.0, 2.0 s. It said TOO_MANY.')
    expect(barWords(numbers.bars[0] ?? none(), begin, begin)).toBe('waits for Lead: from 0:01.0 to 0:03.0, 2.0 s.')
    expect(laneWords(numbers, begin, begin)).toContain('waits out a rate limit, from 0:05.0 to 0:08.0, 3.0 s; ')
    expect([formatOffset(65_349), formatLength(340), formatLength(16_800), formatLength(250_000)]).toEqual([
      '1:05.3',
      '340 ms',
      '16.8 s',
      '4:10 min',
    ])
  })

  it('[TML-7] opens a lane to its bars and a bar to what is known of it, and zooms within bounds', () => {
    expect(rowsOf(timeline, new Set()).map(({ key }) => key)).toEqual([RUN_LANE, 'lead', 'numeric'])
    const opened = rowsOf(timeline, new Set(['numeric', `numeric ${numbers.parts[1]?.id}`]))
    expect(opened.length).toBe(3 + numbers.bars.length + numbers.parts.length + 1)
    expect(opened.find(({ kind }) => kind === 'detail')).toMatchObject({ bar: { kind: 'tool', outcome: 'failed' } })

    expect(pxPerSecond('fit', 100_000, 1_000)).toBe(10)
    expect(pxPerSecond(SECONDS, 1_000, 1_000)).toBe(1_000)
    expect(zoomed('fit', 1, 100_000, 1_000)).toBe(20)
    expect(zoomed(20, -1, 100_000, 1_000)).toBe('fit')
    expect(ticksBetween(0, 1_000, 10)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000, 100_000])
    // However long the axis, no more of it is labelled than is in view.
    expect(ticksBetween(7_000_000, 7_001_000, 60).length).toBeLessThan(20)
  })
})

const none = (): never => {
  throw new Error('the lane has no such bar')
}

describe('the journal feed', () => {
  const events = Array.from({ length: PAGE_EVENTS * 3 + 20 }, (_, i) => ({ v: 1, runId: 'r', seq: i + 1, at: '', type: 'x.y' }))

  it('[TML-8] hands on every event once and in order, read by the page or come live, also after a failure', async () => {
    let head = PAGE_EVENTS * 2 + 7
    let failing = true
    const got: number[] = []
    const feed = createJournalFeed({
      head: () => head,
      readPage: async (after) => {
        if (failing && after > 0) throw new Error('away')
        return events.slice(after, Math.min(after + PAGE_EVENTS, head))
      },
      onEvents: (some) => got.push(...some.map(({ seq }) => seq)),
    })
    // Nothing was read yet, so that what comes live is not the next.
    expect(feed.take(events.slice(head, head + 2))).toBe(false)
    await expect(feed.catchUp()).rejects.toThrow('away')
    failing = false
    await feed.catchUp()
    expect(feed.take(events.slice(head - 3, head + 2))).toBe(true)
    head += 10
    await feed.catchUp()
    expect(got).toEqual(events.slice(0, head).map(({ seq }) => seq))
    expect(feed.loaded()).toBe(head)
  })
})
