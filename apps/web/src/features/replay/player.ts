import type { Mark, Recording } from './recording.ts'

// Pure decisions of the player: (where it stands, what is asked) → where it stands.

export const SPEEDS = [1, 2, 5, 10, 50] as const
export type Speed = (typeof SPEEDS)[number]

export type Playback = {
  /** The last event that has happened. */
  seq: number
  /** The moment, ms since 1970: that event's or, while it plays, up to the next one's. */
  time: number
  playing: boolean
  speed: Speed
  /** Pauses that are longer than `LONG_PAUSE_MS` are played as that long. */
  skipsPauses: boolean
}

/** What the player needs to know of a recording. */
export type Track = Pick<Recording, 'head' | 'timeOf' | 'seqAt'>

export const LONG_PAUSE_MS = 2_000

/** Another page draws the moment, so that more than this at once was a tab that slept. */
const LONGEST_FRAME_MS = 1_000

export const seekTo = (track: Track, playback: Playback, seq: number): Playback => {
  const to = Math.min(Math.max(1, seq), track.head())
  return { ...playback, seq: to, time: track.timeOf(to) }
}

export const seekToTime = (track: Track, playback: Playback, time: number): Playback => {
  const within = Math.min(Math.max(time, track.timeOf(1)), track.timeOf(track.head()))
  return { ...playback, seq: track.seqAt(within), time: within }
}

/** Begins anew where it stood at the end. */
export const toggle = (track: Track, playback: Playback): Playback => {
  if (playback.playing) return { ...playback, playing: false }
  return { ...(playback.seq >= track.head() ? seekTo(track, playback, 1) : playback), playing: true }
}

/** One event on or back; it stands still then. */
export const stepEvent = (track: Track, playback: Playback, by: 1 | -1): Playback => ({
  ...seekTo(track, playback, playback.seq + by),
  playing: false,
})

/** To the next finding or the one before; it stays where there is none. */
export const stepFinding = (track: Track, playback: Playback, marks: readonly Mark[], by: 1 | -1): Playback => {
  const findings = marks.filter(({ kind }) => kind === 'finding')
  const next = by > 0 ? findings.find(({ seq }) => seq > playback.seq) : findings.findLast(({ seq }) => seq < playback.seq)
  return { ...(next ? seekTo(track, playback, next.seq) : playback), playing: false }
}

/** The silence it stands in where it is a long one, ms. */
export const pauseAt = (track: Track, { seq }: Pick<Playback, 'seq'>): number | undefined => {
  if (seq >= track.head()) return undefined
  const gap = track.timeOf(seq + 1) - track.timeOf(seq)
  return gap > LONG_PAUSE_MS ? gap : undefined
}

/** What `ms` of looking on bring: the moment moves at its speed, over long pauses at once where these are skipped. */
export const advance = (track: Track, playback: Playback, ms: number): Playback => {
  if (!playback.playing) return playback
  let left = Math.min(ms, LONGEST_FRAME_MS) * playback.speed
  let { seq, time } = playback
  const head = track.head()
  while (seq < head) {
    const next = track.timeOf(seq + 1)
    if (playback.skipsPauses && next - track.timeOf(seq) > LONG_PAUSE_MS) {
      // Its first and its last second are played, what is between is not.
      const [leave, enter] = [track.timeOf(seq) + LONG_PAUSE_MS / 2, next - LONG_PAUSE_MS / 2]
      if (time < leave && time + left < leave) return { ...playback, seq, time: time + left }
      if (time < leave) left -= leave - time
      if (time < enter) time = enter
    }
    if (time + left < next) return { ...playback, seq, time: time + left }
    left -= next - time
    time = next
    seq += 1
  }
  return { ...playback, seq: head, time: track.timeOf(head), playing: false }
}
