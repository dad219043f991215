import { isEnded } from '@unfold/contracts'
import { useMemo, useState } from 'react'

import { SelectionProvider } from '../finding/selection.tsx'
import { JournalContext, type JournalSource } from '../journal/journal-context.ts'
import { AccessContext, useAccess } from '../keys/access.ts'
import { RunContext } from '../run/run-context.tsx'
import { RunView } from '../run/run-view.tsx'
import { PlayerBar } from './player-bar.tsx'
import type { Recording } from './recording.ts'
import { createReplayStore } from './replay-store.ts'
import { usePlayer } from './use-player.ts'

type ReplayViewProps = { recording: Recording; runPath: string; replayPath: string; onReadOn: () => void }

/** The run page as it was at a moment, with a player at its foot. */
export const ReplayView = ({ recording, runPath, replayPath, onReadOn }: ReplayViewProps) => {
  const [store] = useState(() => createReplayStore(recording))
  const [player, playback] = usePlayer(recording, store)
  const access = useAccess()
  const readOnly = useMemo(() => ({ ...access, readOnly: true as const }), [access])
  const head = recording.head()
  const journal = useMemo(
    (): JournalSource => ({ follow: recordedJournal(recording), seekToTime: player.seekToTime }),
    // oxlint-disable-next-line react/exhaustive-deps -- another one where more was read
    [recording, player, head],
  )
  const goesOn = playback.seq === head && !isEnded(recording.stateAt(playback.seq).status)
  const foot = (
    <PlayerBar
      recording={recording}
      player={player}
      playback={playback}
      runPath={runPath}
      replayPath={replayPath}
      onReadOn={goesOn ? onReadOn : undefined}
    />
  )
  return (
    <AccessContext value={readOnly}>
      <RunContext value={store}>
        <JournalContext value={journal}>
          <SelectionProvider>
            <RunView foot={foot} />
          </SelectionProvider>
        </JournalContext>
      </RunContext>
    </AccessContext>
  )
}

/** All of it, at once. */
const recordedJournal =
  (recording: Recording): JournalSource['follow'] =>
  ({ onEvents }) => {
    let given = 0
    return {
      start: () => {
        const events = recording.events().slice(given)
        given += events.length
        onEvents(events)
        return () => undefined
      },
    }
  }
