import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'

import { Button, buttonLook } from '../../ui/button.tsx'
import { MomentLink } from '../replay/moment-link.tsx'
import { useRun } from '../run/run-context.tsx'
import { MINUTES, SECONDS, type Zoom } from './scale.ts'

type ToolsProps = {
  before?: ReactNode
  behind?: ReactNode
  zoom: Zoom
  onZoom: (zoom: Zoom) => void
  onNearer: (by: 1 | -1) => void
  /** What is pointed at, in words. */
  children: ReactNode
}

const ZOOMS: [word: string, zoom: Zoom][] = [
  ['Fit', 'fit'],
  ['Minutes', MINUTES],
  ['Seconds', SECONDS],
]

/** How near one looks, what one looks at, and the way to the replay. */
export const TimelineTools = ({ before, behind, zoom, onZoom, onNearer, children }: ToolsProps) => {
  const seq = useRun((view) => view.state.seq)
  const replayed = useRun((view) => view.replayedAt !== undefined)
  const replayPath = `${useLocation().pathname.replace(/\/+$/, '')}/replay`
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1">
      {before}
      <fieldset aria-label="Zoom" className="flex">
        {ZOOMS.map(([word, each]) => (
          <Button key={word} kind={zoom === each ? 'plain' : 'quiet'} aria-pressed={zoom === each} onClick={() => onZoom(each)}>
            {word}
          </Button>
        ))}
        <Button kind="quiet" aria-label="Farther" aria-keyshortcuts="-" onClick={() => onNearer(-1)}>
          −
        </Button>
        <Button kind="quiet" aria-label="Nearer" aria-keyshortcuts="+" onClick={() => onNearer(1)}>
          +
        </Button>
      </fieldset>
      <p className="order-last min-h-5 min-w-0 flex-1 basis-full truncate text-ink-2 tabular-nums sm:order-none sm:basis-40">{children}</p>
      {!replayed && (
        <>
          <Link to={replayPath} className={buttonLook('plain')}>
            Replay
          </Link>
          <MomentLink path={replayPath} seq={seq} />
        </>
      )}
      {behind}
    </div>
  )
}
