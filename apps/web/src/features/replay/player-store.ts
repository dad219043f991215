import { advance, type Playback, pauseAt, seekTo, seekToTime, type Speed, stepEvent, stepFinding, toggle } from './player.ts'
import type { Recording } from './recording.ts'

/** Calls back before each next frame with the ms since the last one, until it is stopped. */
export type Frames = (each: (ms: number) => void) => () => void

export type Player = {
  get: () => Playback
  subscribe: (listener: () => void) => () => void
  toggle: () => void
  stepEvent: (by: 1 | -1) => void
  stepFinding: (by: 1 | -1) => void
  seek: (seq: number) => void
  seekToTime: (time: number) => void
  setSpeed: (speed: Speed) => void
  skipPauses: (skips: boolean) => void
  /** The long silence that is shown, ms. */
  pause: () => number | undefined
  stop: () => void
}

type PlayerOptions = {
  recording: Recording
  /** The event it begins at. */
  at: number
  show: (moment: { seq: number; time: number }) => void
  frames: Frames
}

/** Moves through a recording; whatever moves, `show` is told first and the listeners after it. */
export const createPlayer = ({ recording, at, show, frames }: PlayerOptions): Player => {
  const listeners = new Set<() => void>()
  const still: Playback = { seq: 1, time: 0, playing: false, speed: 1, skipsPauses: false }
  let playback = seekTo(recording, still, at)
  let stopFrames: (() => void) | undefined
  show(playback)

  const set = (next: Playback): void => {
    if (next === playback) return
    playback = next
    show(playback)
    if (playback.playing) stopFrames ??= frames((ms) => set(advance(recording, playback, ms)))
    else stop()
    for (const listener of listeners) listener()
  }
  const stop = (): void => {
    stopFrames?.()
    stopFrames = undefined
  }

  return {
    get: () => playback,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    toggle: () => set(toggle(recording, playback)),
    stepEvent: (by) => set(stepEvent(recording, playback, by)),
    stepFinding: (by) => set(stepFinding(recording, playback, recording.marks(), by)),
    seek: (seq) => set(seekTo(recording, playback, seq)),
    seekToTime: (time) => set(seekToTime(recording, playback, time)),
    setSpeed: (speed) => set({ ...playback, speed }),
    skipPauses: (skipsPauses) => set({ ...playback, skipsPauses }),
    pause: () => pauseAt(recording, playback),
    stop,
  }
}

/** As often as the browser paints. */
export const paintFrames: Frames = (each) => {
  let last = performance.now()
  const next = (now: number) => {
    frame = requestAnimationFrame(next)
    const ms = now - last
    last = now
    if (ms > 0) each(ms)
  }
  let frame = requestAnimationFrame(next)
  return () => cancelAnimationFrame(frame)
}
