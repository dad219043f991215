import { Link } from 'react-router'

import { Button, buttonLook } from '../../ui/button.tsx'
import { formatDuration } from '../../ui/time.ts'
import { formatCount } from '../../ui/words.ts'
import { MomentLink } from './moment-link.tsx'
import { LONG_PAUSE_MS, type Playback, SPEEDS, type Speed } from './player.ts'
import type { Player } from './player-store.ts'
import { PlayerMark } from './player-marks.tsx'
import type { Recording } from './recording.ts'
import { Scrubber } from './scrubber.tsx'

type PlayerBarProps = {
  recording: Recording
  player: Player
  playback: Playback
  /** The run's own page, and this one. */
  runPath: string
  replayPath: string
  /** Reads what has come since, where the run still goes on. */
  onReadOn?: (() => void) | undefined
}

/** What moves a replay: play and pause, event by event, finding by finding, or anywhere. */
export const PlayerBar = ({ recording, player, playback, runPath, replayPath, onReadOn }: PlayerBarProps) => {
  const { seq, time, playing, speed, skipsPauses } = playback
  const [begin, end] = [recording.timeOf(1), recording.timeOf(recording.head())]
  return (
    <section aria-label="Player" className="sticky bottom-0 border-t border-line-2 bg-paper px-4 py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex items-center">
          <Step label="Finding before" keys="Shift+ArrowLeft" onClick={() => player.stepFinding(-1)} mark="finding-before" />
          <Step label="Event before" keys="ArrowLeft" onClick={() => player.stepEvent(-1)} mark="before" />
          <Button kind="plain" className="mx-1 sm:w-20" aria-keyshortcuts="Space" onClick={player.toggle}>
            <PlayerMark mark={playing ? 'pause' : 'play'} />
            <span className="max-sm:sr-only">{playing ? 'Pause' : 'Play'}</span>
          </Button>
          <Step label="Next event" keys="ArrowRight" onClick={() => player.stepEvent(1)} mark="next" />
          <Step label="Next finding" keys="Shift+ArrowRight" onClick={() => player.stepFinding(1)} mark="finding-next" />
        </div>
        <Scrubber recording={recording} player={player} playback={playback} />
        <p className="min-w-20 flex-1 text-end whitespace-nowrap tabular-nums sm:flex-none">
          <span className="font-strong">{formatDuration(time - begin)}</span>
          <span className="text-ink-2"> / {formatDuration(end - begin)}</span>
        </p>
        <p data-seq={seq} className="min-w-28 max-sm:hidden whitespace-nowrap text-ink-2 tabular-nums">
          event {formatCount(seq)} of {formatCount(recording.head())}
        </p>
      </div>
      <div className="mt-0.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 sm:gap-x-4">
        <label className="flex items-center gap-1 text-ink-2">
          <span className="max-sm:sr-only">Speed</span>
          <select
            value={speed}
            onChange={(event) => player.setSpeed(Number(event.target.value) as Speed)}
            className="h-6 rounded-md border border-line-2 bg-sheet px-1 text-ink pointer-coarse:h-10"
          >
            {SPEEDS.map((each) => (
              <option key={each} value={each}>
                {each}×
              </option>
            ))}
          </select>
        </label>
        <label className="flex items-center gap-1.5 text-ink-2 pointer-coarse:min-h-10">
          <input
            type="checkbox"
            checked={skipsPauses}
            onChange={(event) => player.skipPauses(event.target.checked)}
            className="accent-accent"
          />
          <span>
            Skip pauses<span className="max-sm:sr-only"> longer than {LONG_PAUSE_MS / 1000} s</span>
          </span>
        </label>
        <p className="min-w-0 text-ink-2 tabular-nums max-sm:hidden">{pauseWords(player.pause(), skipsPauses)}</p>
        <span className="flex-1" />
        <p className="text-ink-2 max-sm:hidden">The run as it was: nothing can be changed here.</p>
        {onReadOn && <Button onClick={onReadOn}>Read what came since</Button>}
        <MomentLink path={replayPath} seq={seq} />
        <Link to={runPath} className={buttonLook('plain', 'max-sm:px-2!')}>
          To the run
        </Link>
      </div>
    </section>
  )
}

const pauseWords = (pause: number | undefined, skipped: boolean): string => {
  if (pause === undefined) return ''
  return `A pause of ${formatDuration(pause)}${skipped ? `, played as ${LONG_PAUSE_MS / 1000} s` : ''}.`
}

type StepProps = { label: string; keys: string; mark: Parameters<typeof PlayerMark>[0]['mark']; onClick: () => void }

const Step = ({ label, keys, mark, onClick }: StepProps) => (
  <Button kind="quiet" className="px-1.5" aria-label={label} title={label} aria-keyshortcuts={keys} onClick={onClick}>
    <PlayerMark mark={mark} />
  </Button>
)
