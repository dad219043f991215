import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'

import { useHotkeys } from '../../ui/use-hotkeys.ts'
import type { Playback } from './player.ts'
import { createPlayer, paintFrames, type Player } from './player-store.ts'
import type { Recording } from './recording.ts'
import type { ReplayStore } from './replay-store.ts'

/** The event that an address names; undefined where it names none. */
const seqIn = (params: URLSearchParams): number | undefined => {
  const at = Number(params.get('at') ?? NaN)
  return Number.isInteger(at) && at > 0 ? at : undefined
}

/** So long it stands before the address says where. */
const SETTLED_MS = 300

/** The player of a replayed run: it stands at the event that the address names, or plays from the beginning. */
export const usePlayer = (recording: Recording, store: ReplayStore): [Player, Playback] => {
  const [params, setParams] = useSearchParams()
  const [player] = useState(() => createPlayer({ recording, at: seqIn(params) ?? 1, show: store.show, frames: paintFrames }))
  const playback = useSyncExternalStore(player.subscribe, player.get)
  const [plays] = useState(seqIn(params) === undefined)
  useEffect(() => {
    if (plays && !player.get().playing) player.toggle()
    return player.stop
  }, [player, plays])

  const { seq, playing } = playback
  useEffect(() => {
    if (playing) return
    const timer = setTimeout(
      () =>
        setParams(
          (before) => {
            before.set('at', String(seq))
            return before
          },
          { replace: true, preventScrollReset: true },
        ),
      SETTLED_MS,
    )
    return () => clearTimeout(timer)
  }, [seq, playing, setParams])

  useHotkeys({
    ' ': ({ target }) => (isPressed(target) ? false : player.toggle()),
    ArrowLeft: () => player.stepEvent(-1),
    ArrowRight: () => player.stepEvent(1),
    'Shift+ArrowLeft': () => player.stepFinding(-1),
    'Shift+ArrowRight': () => player.stepFinding(1),
  })
  return [player, playback]
}

/** Whether the space bar has a meaning there already. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, summary, [role="tab"], [role="document"], [role="checkbox"]') !== null
