import { emptyRunState, type EventDraft, reduceAll, type RunEvent } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { advance, pauseAt, type Playback, seekTo, seekToTime, stepEvent, stepFinding, toggle } from '../src/features/replay/player.ts'
import { createPlayer } from '../src/features/replay/player-store.ts'
import { CHECKPOINT_EVENTS, createRecording } from '../src/features/replay/recording.ts'
import { createReplayStore } from '../src/features/replay/replay-store.ts'
import { journalOf, midRun, restOfRun, RUN_ID } from './fixtures/journal.ts'
import { goldenJournal } from './fixtures/golden.ts'

const recordingOf = (events: readonly RunEvent[]) => {
  const recording = createRecording(events[0]?.runId ?? RUN_ID)
  recording.add(events)
  return recording
}

const foldTo = (events: readonly RunEvent[], seq: number) => reduceAll(events.slice(0, seq), emptyRunState(events[0]?.runId ?? RUN_ID))

const START = Date.parse('2026-11-21T14:00:00.000Z')
const kestrel = journalOf(
  START,
  [...midRun, ...restOfRun].toSorted(([a], [b]) => a - b),
)

describe('a recording', () => {
  it('[RPL-1] shows at every event of a kept journal the very state that the reducer folds', () => {
    for (const workflow of ['audit', 'scan', 'team'] as const) {
      const events = goldenJournal(workflow)
      const recording = recordingOf(events)
      expect(recording.head()).toBe(events.length)
      // Forwards, backwards and to and fro.
      const seqs = events.map(({ seq }) => seq)
      for (const seq of [...seqs, ...seqs.toReversed(), ...seqs.map((n) => ((n * 37) % events.length) + 1)])
        expect(recording.stateAt(seq), `${workflow} ${seq}`).toEqual(foldTo(events, seq))
    }
  })

  it('[RPL-2] folds at most the stretch from the kept state before it to go anywhere', () => {
    const said = Array.from({ length: 4 * CHECKPOINT_EVENTS }, (_, i): [number, EventDraft] => [
      2 + i * 0.01,
      { type: 'agent.message_delta', agentId: 'numeric', attempt: 1, text: `${i} ` },
    ])
    const events = journalOf(START, [...midRun.slice(0, 8), ...said])
    let folded = 0
    const { runId } = events[0] as RunEvent
    // The reducer looks once at each event's run.
    const counted = events.map((event) => Object.defineProperty({ ...event }, 'runId', { get: () => ((folded += 1), runId) }))
    const recording = recordingOf(events)
    const watched = createRecording(runId)
    watched.add(counted)
    for (const seq of [events.length, 5, 3 * CHECKPOINT_EVENTS + 7, CHECKPOINT_EVENTS, events.length - 1, 2 * CHECKPOINT_EVENTS - 1]) {
      folded = 0
      expect(watched.stateAt(seq).seq).toBe(seq)
      expect(folded).toBeLessThan(CHECKPOINT_EVENTS)
      expect(recording.stateAt(seq)).toEqual(foldTo(events, seq))
    }
    // What did not change between two moments is the same object, so that only the rest is drawn again.
    const last = events.length
    expect(recording.stateAt(last).agents['logic']).toBe(recording.stateAt(last - 1).agents['logic'])
  })

  it('[RPL-3] finds the event of a moment, also where many happened at once or the clock was set back', () => {
    const events = journalOf(START, [...midRun.slice(0, 6), ...midRun.slice(6).map(([, draft]): (typeof midRun)[0] => [0.5, draft])])
    const recording = recordingOf(events)
    expect(recording.seqAt(START)).toBe(1)
    expect(recording.seqAt(START - 5_000)).toBe(1)
    expect(recording.seqAt(recording.timeOf(events.length))).toBe(events.length)
    for (let seq = 2; seq <= events.length; seq += 1) expect(recording.timeOf(seq)).toBeGreaterThanOrEqual(recording.timeOf(seq - 1))
  })
})

describe('the player', () => {
  const recording = recordingOf(kestrel)
  const still: Playback = { seq: 1, time: START, playing: false, speed: 1, skipsPauses: false }
  const playing: Playback = { ...still, playing: true }

  it('[RPL-4] moves by real time at its speed, and stands still at the end', () => {
    const tenth = advance(recording, playing, 100)
    expect(tenth.time).toBe(START + 100)
    expect(tenth.seq).toBe(recording.seqAt(START + 100))
    expect(advance(recording, { ...playing, speed: 50 }, 100).time).toBe(START + 5_000)
    let playback: Playback = { ...playing, speed: 50 }
    for (let i = 0; i < 10; i += 1) playback = advance(recording, playback, 100)
    expect(playback).toMatchObject({ seq: kestrel.length, playing: false, time: recording.timeOf(kestrel.length) })
    expect(advance(recording, still, 100)).toBe(still)
    // Playing on from the end begins anew.
    expect(toggle(recording, playback)).toMatchObject({ seq: 1, playing: true })
  })

  it('[RPL-5] plays a long silence in its real length, or as two seconds where that is asked, and says so', () => {
    const silent = kestrel.find(({ seq }) => (pauseAt(recording, { seq }) ?? 0) > 5_000)?.seq ?? 0
    const [from, to] = [recording.timeOf(silent), recording.timeOf(silent + 1)]
    expect(pauseAt(recording, { seq: silent })).toBe(to - from)
    const at = { ...seekTo(recording, playing, silent), playing: true }
    const secondsTo = (playback: Playback) => {
      let ms = 0
      for (let next = playback; next.seq === silent; ms += 50) next = advance(recording, next, 50)
      return ms / 1000
    }
    expect(secondsTo(at)).toBeCloseTo((to - from) / 1000, 0)
    expect(secondsTo({ ...at, skipsPauses: true })).toBeCloseTo(2, 0)
    expect(pauseAt(recording, { seq: 1 })).toBeUndefined()
  })

  it('[RPL-6] steps event by event and finding by finding in either direction, and not past the ends', () => {
    expect(stepEvent(recording, still, 1).seq).toBe(2)
    expect(stepEvent(recording, still, -1).seq).toBe(1)
    const findings = kestrel.filter(({ type }) => type === 'agent.finding_reported').map(({ seq }) => seq)
    const walked: number[] = []
    for (let playback = still; ;) {
      const next = stepFinding(recording, playback, recording.marks(), 1)
      if (next.seq === playback.seq) break
      walked.push(next.seq)
      playback = next
    }
    expect(walked).toEqual(findings)
    expect(stepFinding(recording, seekTo(recording, still, kestrel.length), recording.marks(), -1).seq).toBe(findings.at(-1))
    expect(stepEvent(recording, playing, 1).playing).toBe(false)
  })

  it('[RPL-7] shows the moment it stands at, and page clocks stand by that moment', () => {
    const store = createReplayStore(recording)
    let frame: ((ms: number) => void) | undefined
    const player = createPlayer({
      recording,
      at: 20,
      show: store.show,
      frames: (each) => {
        frame = each
        return () => (frame = undefined)
      },
    })
    expect(store.view()).toMatchObject({ head: kestrel.length, skew: 0 })
    expect(store.view().state).toEqual(foldTo(kestrel, 20))
    let told = 0
    store.subscribe(() => (told += 1))
    player.seekToTime(START + 18_400)
    expect(store.view().replayedAt).toBe(START + 18_000)
    expect(store.view().state.seq).toBe(recording.seqAt(START + 18_400))
    expect(told).toBe(1)
    player.setSpeed(10)
    player.toggle()
    frame?.(100)
    expect(player.get().time).toBe(START + 19_400)
    player.toggle()
    expect(frame).toBeUndefined()
    expect(seekToTime(recording, still, Infinity).seq).toBe(kestrel.length)
  })
})
