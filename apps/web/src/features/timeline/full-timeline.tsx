import { isEnded } from '@unfold/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, use, useMemo, useRef, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { JournalContext } from '../journal/journal-context.ts'
import { useRun } from '../run/run-context.tsx'
import { useServerNow } from '../run/use-server-now.ts'
import { AxisView } from './axis-view.tsx'
import type { Axis } from './bar-view.tsx'
import { barWords, formatLength, lengthOf } from './bar-words.ts'
import { rowsOf } from './rows.ts'
import { pxPerSecond, type Zoom, zoomed } from './scale.ts'
import { type Bar, RUN_LANE, type Timeline } from './timeline.ts'
import { LABEL, RowView } from './timeline-row.tsx'
import { TimelineTools } from './timeline-tools.tsx'
import { useAtEnd, useRoom } from './use-room.ts'
import { useTimeline } from './use-timeline.ts'

type FullTimelineProps = {
  /** What stands before and behind the tools. */
  before?: ReactNode
  behind?: ReactNode
}

/** Every agent, attempt, step and call on one axis, live, with what was waited for. */
export const FullTimeline = (around: FullTimelineProps) => {
  const { timeline, failure } = useTimeline()
  if (timeline.seq > 0) return <Drawn {...around} timeline={timeline} />
  return (
    <div className="flex min-h-24 items-start gap-3 text-ink-2">
      {around.before}
      <div className="flex-1 py-1.5">
        {failure === undefined ? 'The journal is being read.' : <FailureNote failure={failureOf(failure)} />}
      </div>
      {around.behind}
    </div>
  )
}

const LEAST_WHOLE_MS = 1_000

const Drawn = ({ timeline, before, behind }: FullTimelineProps & { timeline: Timeline }) => {
  const runId = useRun((view) => view.state.runId)
  const replayedAt = useRun((view) => view.replayedAt)
  const over = useRun((view) => isEnded(view.state.status))
  const clock = useServerNow()
  const scroller = useRef<HTMLDivElement>(null)
  const room = useRoom(scroller)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>(RUN_LANE)
  const [pointed, setPointed] = useState<Bar>()
  const [left, setLeft] = useState(0)
  const seekToTime = use(JournalContext)?.seekToTime

  // A replay shows the whole run, and the moment on it.
  const now = replayedAt === undefined && !over ? Math.max(clock, timeline.until) : timeline.until
  const whole = Math.max(LEAST_WHOLE_MS, now - timeline.from) * 1.02
  const track = Math.max(120, room.width - room.label)
  const axis: Axis = { begin: timeline.from, px: pxPerSecond(zoom, whole, track), now }
  const width = (whole / 1000) * axis.px

  const rows = useMemo(() => rowsOf(timeline, opened), [timeline, opened])
  const rowHeight = useMedia('(pointer: coarse)') ? 40 : 24
  // oxlint-disable-next-line react/incompatible-library -- nothing here is kept by what it answers: every scroll draws anew
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'detail' ? 160 : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: AXIS_PX,
    scrollPaddingStart: AXIS_PX,
    overscan: 8,
  })
  useAtEnd(scroller, width)

  const toggle = (key: string) =>
    setOpened((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const go = (by: number) => {
    const stops = rows.filter(({ kind }) => kind !== 'detail')
    const at = stops.findIndex(({ key }) => key === current)
    const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))]
    if (!next) return
    virtualizer.scrollToIndex(rows.indexOf(next))
    setCurrent(next.key)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.key)}"]`)?.focus())
  }
  const bring = (bar: Bar) => {
    const element = scroller.current
    if (!element) return
    const at = ((bar.from - axis.begin) / 1000) * axis.px
    if (at < element.scrollLeft || at > element.scrollLeft + track) element.scrollTo({ left: at - track / 4 })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.target as HTMLElement).closest('pre')) return
    const page = Math.max(1, Math.floor(room.height / rowHeight) - 2)
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(1),
      ArrowUp: () => go(-1),
      PageDown: () => go(page),
      PageUp: () => go(-page),
      Home: () => go(-rows.length),
      End: () => go(rows.length),
      ArrowRight: () => scroller.current?.scrollBy({ left: track / 5 }),
      ArrowLeft: () => scroller.current?.scrollBy({ left: -track / 5 }),
      '+': () => setZoom(zoomed(zoom, 1, whole, track)),
      '-': () => setZoom(zoomed(zoom, -1, whole, track)),
      '0': () => setZoom('fit'),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  const moment = replayedAt ?? (over ? undefined : now)
  return (
    <div className="flex min-h-0 flex-col">
      <TimelineTools
        before={before}
        behind={behind}
        zoom={zoom}
        onZoom={setZoom}
        onNearer={(by) => setZoom(zoomed(zoom, by, whole, track))}
      >
        {pointed
          ? barWords(pointed, axis.begin, now)
          : `${formatLength(now - timeline.from)} in all${over || replayedAt !== undefined ? '' : ' so far'}.`}
      </TimelineTools>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its rows are buttons; these keys go between them */}
      <section
        ref={scroller}
        aria-label="Agents, steps and calls in time"
        onKeyDown={onKeyDown}
        onScroll={(event) => setLeft(event.currentTarget.scrollLeft)}
        className="relative min-h-0 overflow-auto border-t border-line [overflow-anchor:none]"
      >
        <div className="relative flex flex-col" style={{ width: room.label + width, height: virtualizer.getTotalSize() + AXIS_PX }}>
          <div className="sticky top-0 z-2 flex h-5 bg-paper">
            <span className={`${LABEL} border-e border-b border-line bg-paper`} data-label="" />
            <span className="flex-1 border-b border-line">
              <AxisView axis={axis} from={left} to={left + track} onSeek={seekToTime} />
            </span>
          </div>
          {stillOf(timeline).map((bar) => (
            <span
              key={bar.id}
              aria-hidden="true"
              className="hatched absolute top-5 bottom-0 opacity-60"
              style={{ left: room.label + ((bar.from - axis.begin) / 1000) * axis.px, width: (lengthOf(bar, now) / 1000) * axis.px }}
            />
          ))}
          {moment !== undefined && (
            <span
              aria-hidden="true"
              data-moment=""
              className="absolute inset-y-0 border-s-2 border-dotted border-accent"
              style={{ left: room.label + ((moment - axis.begin) / 1000) * axis.px }}
            />
          )}
          <ol aria-label="Timeline">
            {virtualizer.getVirtualItems().map(({ key, index, start }) => {
              const row = rows[index]
              return (
                row && (
                  <li
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    aria-setsize={rows.length}
                    aria-posinset={index + 1}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <RowView
                      row={row}
                      runId={runId}
                      axis={axis}
                      current={row.key === current}
                      onToggle={toggle}
                      onFocus={(focused) => {
                        setCurrent(focused.key)
                        if (focused.kind === 'bar') {
                          setPointed(focused.bar)
                          bring(focused.bar)
                        }
                      }}
                      onPoint={setPointed}
                    />
                  </li>
                )
              )
            })}
          </ol>
        </div>
      </section>
    </div>
  )
}

const AXIS_PX = 20

/** When nobody was at work: the run was paused, or its worker gone. */
const stillOf = ({ lanes }: Timeline): Bar[] => lanes[0]?.bars.filter(({ waitFor }) => waitFor === 'pause' || waitFor === 'lost') ?? []
